namespace Protocols.TextChat;

/// <summary>The TextChat wire format: its packets, and the dispatch of lines to a handler.</summary>
/// <remarks>
/// A packet is identified by its verb and its sender, or by its structure. An unknown line is malformed if it is empty (Empty), over the limit of its side
/// (TooLong), has no LF (Truncated) or bytes after it (TrailingBytes), has a CR that is not directly before the LF (ForbiddenByte), or is not UTF-8 (BadUtf8).
/// </remarks>
[PacketCatalogue(typeof(TextPacketAttribute))]
public static partial class TextChat
{
    /// <summary>The documented packets.</summary>
    public static TextPackets Packets { get; } = new(Declared);

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new TextFormat();

    /// <summary>The packet that a line most likely is, or -1. If the line decodes as that packet, <see cref="Identify" /> says the same.</summary>
    internal static int Guess(ReadOnlySpan<byte> frame, PacketSender sender, TextOptions options)
    {
        ServerLine kind = sender == PacketSender.Server ? ServerLines.GuessKind(frame) : ServerLine.Other;
        return kind == ServerLine.Other ? options.Packets.Guess(frame, sender) : options.Packets.IndexOf(kind, options.Dialect);
    }

    private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, TextOptions options, out PacketError error)
    {
        error = TextLine.Cut(frame, options.MaxLineLength(sender), out ReadOnlySpan<byte> line);
        if (error.Code != PacketErrorCode.None)
            return -1;
        ServerLine kind = sender == PacketSender.Server ? ServerLines.Classify(line) : ServerLine.Other;
        TextPackets packets = options.Packets;
        int index = kind == ServerLine.Other ? packets.IndexOf(TextLine.VerbOf(line), sender) : packets.IndexOf(kind, options.Dialect);
        if (index < 0)
            error = TextLine.Check(frame, line);
        return index;
    }
}
