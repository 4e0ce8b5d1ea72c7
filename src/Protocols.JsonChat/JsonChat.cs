using System;

namespace Protocols.JsonChat;

/// <summary>The JsonChat wire format: its packets, and the way from a frame to the code that handles it.</summary>
[PacketCatalogue(typeof(JsonPacketAttribute))]
public static partial class JsonChat
{
    /// <summary>The documented packets.</summary>
    public static JsonPackets Packets { get; } = new(Declared);

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new JsonFormat(default);

    /// <summary>Finds which packet a frame is, by its type, its action where packets of that type differ in it, and its sender. The members may come in any order.</summary>
    /// <remarks>
    /// The bytes after the type and action of a known packet are left to decoding. An envelope of an unknown packet is checked as a whole.
    /// </remarks>
    /// <param name="frame">A whole frame: a WebSocket message, or a line with or without its LF.</param>
    /// <param name="sender">The side that sent it.</param>
    /// <param name="options">The format's options.</param>
    /// <param name="error">
    /// Why the frame is malformed: it is too long, no JSON object with a string <c>type</c>, or has a type whose packets differ in their action
    /// and no string <c>action</c>. No error for a packet of another type or action, whatever its data are, if there are any.
    /// </param>
    /// <returns>The packet, or null if it is unknown or malformed.</returns>
    public static PacketInfo? Identify(ReadOnlySpan<byte> frame, Sender sender, JsonChatOptions options, out PacketError error)
    {
        int index = IndexOf(frame, sender, options, out error);
        return index < 0 ? null : options.Packets[index];
    }

    /// <summary>The packet that a frame most likely is, or -1. If the frame decodes as that packet, <see cref="Identify" /> says the same.</summary>
    private static int Guess(ReadOnlySpan<byte> frame, Sender sender, JsonChatOptions options) => options.Packets.Guess(frame, sender);

    private static int IndexOf(ReadOnlySpan<byte> frame, Sender sender, JsonChatOptions options, out PacketError error)
    {
        error = JsonEnvelope.CheckLength(frame, options.MaxEnvelopeLength);
        return error.Code == PacketErrorCode.None ? new JsonIdentity(frame, options.MaxDepth).Find(options.Packets, sender, out error) : -1;
    }
}
