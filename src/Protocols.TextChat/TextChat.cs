using System;

namespace Protocols.TextChat;

/// <summary>The TextChat wire format: its packets, and the way from a line to the code that handles it.</summary>
[PacketCatalogue(typeof(TextPacketAttribute))]
public static partial class TextChat
{
    /// <summary>The documented packets.</summary>
    public static TextPackets Packets { get; } = new(Declared);

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new TextFormat(default);

    /// <summary>Finds which packet a line is, by its verb and its sender, or by its shape.</summary>
    /// <param name="frame">A whole line, its LF included.</param>
    /// <param name="sender">The side that sent it.</param>
    /// <param name="options">The format's options.</param>
    /// <param name="error">
    /// Why the line is malformed, if it is of no known packet: Empty, TooLong over the limit of its side, Truncated without a LF, TrailingBytes after it, ForbiddenByte for a
    /// CR that is not before it, or BadUtf8.
    /// </param>
    /// <returns>The packet, or null if it is unknown or malformed.</returns>
    public static PacketInfo? Identify(ReadOnlySpan<byte> frame, Sender sender, TextOptions options, out PacketError error)
    {
        int index = IndexOf(frame, sender, options, out error);
        return index < 0 ? null : options.Packets[index];
    }

    /// <summary>The packet that a line most likely is, or -1. If the line decodes as that packet, <see cref="Identify" /> says the same.</summary>
    private static int Guess(ReadOnlySpan<byte> frame, Sender sender, TextOptions options)
    {
        ServerLine kind = sender == Sender.Server ? ServerLines.GuessKind(frame) : ServerLine.Other;
        return kind == ServerLine.Other ? options.Packets.Guess(frame, sender) : options.Packets.IndexOf(kind, options.Dialect);
    }

    private static int IndexOf(ReadOnlySpan<byte> frame, Sender sender, TextOptions options, out PacketError error)
    {
        error = TextLine.Cut(frame, options.MaxLineLength(sender), out ReadOnlySpan<byte> line);
        if (error.Code != PacketErrorCode.None)
            return -1;
        ServerLine kind = sender == Sender.Server ? ServerLines.Classify(line) : ServerLine.Other;
        TextPackets packets = options.Packets;
        int index = kind == ServerLine.Other ? packets.IndexOf(TextLine.VerbOf(line), sender) : packets.IndexOf(kind, options.Dialect);
        if (index < 0)
            error = TextLine.Check(frame, line);
        return index;
    }
}
