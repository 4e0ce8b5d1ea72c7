namespace Protocols.TextChat;

/// <summary>The format as tools see it.</summary>
internal sealed class TextFormat() : PacketFormat<TextOptions>(
    new FormatOption<TextOptions>("dialect", "The edition of the document.",
        (NameOf(TextDialect.Documented), static options => options with { Dialect = TextDialect.Documented }),
        (NameOf(TextDialect.Revised), static options => options with { Dialect = TextDialect.Revised })))
{
    public override string Name => "text";

    public override int HeaderLength => -1;

    public static string NameOf(TextDialect dialect) => dialect == TextDialect.Revised ? "revised" : "documented";

    public override int Delimiter => TextLine.Space;

    public override int Terminator => TextLine.End;

    public override IReadOnlyList<FieldInfo> MarksOf(PacketInfo packet)
    {
        if (!packet.Id.IsNone)
            return [];
        if (packet.Fields.Any(static field => field.Content == FieldContent.Members))
            return [new FieldInfo("", "constant") { Optional = true, Constant = ServerLines.BoardPrefix.ToArray() }];
        return packet.Fields.Any(static field => field.Path is not null)
            ? [new FieldInfo("", "constant") { Optional = true, Constant = ServerLines.MessagePrefix.ToArray() }]
            : [];
    }

    public override PacketFramer CreateFramer(PacketSender sender) => new TextFramer(sender, Chosen);

    public override PacketId GetId(ReadOnlySpan<byte> frame)
    {
        int end = frame.IndexOfAny(TextLine.Return, TextLine.End);
        Utf8Text verb = TextLine.VerbOf(end < 0 ? frame : frame.Slice(0, end));
        return verb.IsEmpty || ServerLines.ClassifyByStart(verb.Bytes) != ServerLine.Other ? default : (PacketId)verb.ToString();
    }
}
