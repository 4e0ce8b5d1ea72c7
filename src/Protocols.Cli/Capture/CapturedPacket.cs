using System.Buffers;

namespace ChatProto.Capture;

/// <summary>A packet of a capture as a network interface saw it.</summary>
/// <param name="Time">The time, in nanoseconds since 1970.</param>
/// <param name="LinkType">The type of its first header (https://www.tcpdump.org/linktypes.html).</param>
/// <param name="Bytes">The bytes that were captured, valid until the next packet is read.</param>
internal readonly record struct CapturedPacket(long Time, int LinkType, ReadOnlySequence<byte> Bytes);
