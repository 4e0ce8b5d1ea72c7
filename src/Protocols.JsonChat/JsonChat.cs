using System;

namespace Protocols.JsonChat;

/// <summary>The JsonChat wire format: its packets, and the way from a frame to the code that handles it.</summary>
/// <remarks>
/// <para>A packet is identified by its type, its action where packets of that type differ in it, and its sender. The members may come in any
/// order. What stands after the type and action of a known packet is not looked at: decoding does that. An envelope of an unknown packet is
/// looked at as a whole.</para>
/// <para>A frame of no known packet is malformed if it is too long, no JSON object with a string <c>type</c>, or has a type whose packets
/// differ in their action and no string <c>action</c>. A packet of another type or action is not malformed, whatever its data are, if there
/// are any.</para>
/// </remarks>
[PacketCatalogue(typeof(JsonChatPacketAttribute))]
public static partial class JsonChat
{
    /// <summary>The documented packets.</summary>
    public static JsonChatPackets Packets { get; } = new(Declared);

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new JsonChatFormat(default);

    /// <summary>The packet that a frame most likely is, or -1. If the frame decodes as that packet, <see cref="Identify" /> says the same.</summary>
    private static int Guess(ReadOnlySpan<byte> frame, PacketSender sender, JsonChatOptions options) => options.Packets.Guess(frame, sender);

    private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, JsonChatOptions options, out PacketError error)
    {
        error = JsonEnvelope.CheckLength(frame, options.MaxEnvelopeLength);
        return error.Code == PacketErrorCode.None ? new JsonChatIdentity(frame, options.MaxDepth).Find(options.Packets, sender, out error) : -1;
    }
}
