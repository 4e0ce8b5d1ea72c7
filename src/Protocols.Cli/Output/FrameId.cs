using System;
using Protocols;

namespace ChatProto.Output;

/// <summary>The id of a frame of a known packet.</summary>
internal static class FrameId
{
    /// <summary>The id on the wire: a dialect of a format may number its packets otherwise than they are declared.</summary>
    public static PacketId IdOf(this PacketFormat format, PacketInfo packet, ReadOnlySpan<byte> frame)
        => packet.Id.IsNumber ? format.GetId(frame) : packet.Id;
}
