namespace Protocols.JsonChat;

/// <summary>The JsonChat wire format: its packets, and the dispatch of frames to a handler.</summary>
/// <remarks>
/// <para>A packet is identified by its type, by its action if packets of that type differ in it, and by its sender. The members may come in any order. The text
/// after the type and action of a known packet is left to decoding. An envelope of an unknown packet is checked completely.</para>
/// <para>An unknown frame is malformed if it is too long, is not a JSON object with a string <c>type</c>, or has a type whose packets differ in their action
/// but no string <c>action</c>. A packet of another type or action is not malformed, whatever its data are, even without data.</para>
/// </remarks>
[PacketCatalogue(typeof(JsonChatPacketAttribute))]
public static partial class JsonChat
{
    /// <summary>The documented packets.</summary>
    public static JsonChatPackets Packets { get; } = new(Declared);

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new JsonChatFormat();

    /// <summary>The packet that a frame most likely is, or -1. If the frame decodes as that packet, <see cref="Identify" /> says the same.</summary>
    internal static int Guess(ReadOnlySpan<byte> frame, PacketSender sender, JsonChatOptions options) => options.Packets.Guess(frame, sender);

    private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, JsonChatOptions options, out PacketError error)
    {
        error = JsonEnvelope.CheckLength(frame, options.MaxEnvelopeLength);
        return error.Code == PacketErrorCode.None ? new JsonChatIdentity(frame, options.MaxDepth).Find(options.Packets, sender, out error) : -1;
    }
}
