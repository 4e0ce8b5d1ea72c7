using System.Buffers;

namespace ChatProto.Capture;

/// <summary>A packet of a capture as a network interface saw it.</summary>
/// <param name="Time">When, in nanoseconds since 1970.</param>
/// <param name="LinkType">What its first bytes are (https://www.tcpdump.org/linktypes.html).</param>
/// <param name="Bytes">The bytes that were captured, valid until the next packet is read.</param>
internal readonly record struct CapturedPacket(long Time, int LinkType, ReadOnlySequence<byte> Bytes);
