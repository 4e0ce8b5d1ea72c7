using Protocols;
using Spectre.Console;

namespace ChatProto.Output;

/// <summary>Prints each frame for people: its fields as a tree, and its bytes.</summary>
/// <param name="format">The format.</param>
/// <param name="sender">The side that sent the frames.</param>
/// <param name="display">Where to print.</param>
/// <param name="origin">Where the frames were seen, or null to print nothing about it.</param>
internal sealed class TreePrinter(PacketFormat format, PacketSender sender, Display display, FrameOrigin? origin = null) : FramePrinter
{
    public override bool TryPrint(PacketInfo packet, ReadOnlyMemory<byte> frame, long? position, out PacketError error)
    {
        FieldTree fields = new(frame);
        if (!format.TryDescribe(packet, frame.Span, fields, out error))
            return false;

        DrawOrigin();
        DrawTree(Heading(packet.Name, format.IdOf(packet), frame.Length, position), fields);
        display.Draw(HexDump.Of(frame.Span, FrameMap.Divide(format, packet, frame.Span, fields.Fields)));
        return true;
    }

    public override void PrintUnknown(ReadOnlyMemory<byte> frame, long? position)
    {
        DrawOrigin();
        display.Draw(Heading("Unknown packet", format.GetId(frame.Span), frame.Length, position).Append("\n"));
        display.Draw(HexDump.Of(frame.Span, [new FrameSegment(0, frame.Length, frame.Length, "")]));
    }

    public override void PrintBad(Problem problem, ReadOnlyMemory<byte> bytes, long? position, PartialPacket? partial)
    {
        DrawOrigin();
        Paragraph heading = new(problem.Code, FieldStyle.Error);
        display.Draw(heading.Append($"  {problem.Message}{At(position)}\n"));
        if (partial is not null)
        {
            FieldTree fields = new(bytes);
            partial.Accept(fields);
            DrawTree(new Paragraph(partial.Packet.Name, FieldStyle.Heading).Append(", as far as it was read"), fields);
        }
        display.Draw(HexDump.OfBad(bytes.Span, problem.Offset));
    }

    public override void PrintLost(Problem problem, long length, long position)
    {
        DrawOrigin();
        display.Draw(new Paragraph(problem.Code, FieldStyle.Error).Append($"  {problem.Message}{At(position)}\n"));
    }

    private void DrawOrigin()
    {
        if (origin is not null)
            display.Draw(new Paragraph($"{origin.TimeText}  stream {origin.Stream}  {origin.Transport}  {origin.Format}  {origin.Direction(sender)}\n", FieldStyle.Structure));
    }

    private void DrawTree(Paragraph heading, FieldTree fields)
    {
        Tree tree = new(heading);
        for (int i = 0; i < fields.Fields.Count; i++)
            AddBranch(tree, fields.Fields[i], FieldStyle.Of(i));
        display.Draw(tree);
    }

    private Paragraph Heading(string name, PacketId id, int length, long? position)
    {
        string number = id.IsNone ? "" : "  " + ReadableText.Id(id);
        return new Paragraph(name, FieldStyle.Heading)
            .Append($"{number} from the {(sender == PacketSender.Client ? "client" : "server")}, {length} {(length == 1 ? "byte" : "bytes")}{At(position)}");
    }

    private static string At(long? position) => position is { } offset ? $" at {offset}" : "";

    private static void AddBranch(IHasTreeNodes parent, FieldNode field, Style style)
    {
        Paragraph label = new(field.Name, style);
        if (field.Parts is null)
            label.Append(field.Name.Length == 0 ? field.Value : $": {field.Value}");
        TreeNode branch = parent.AddNode(label);
        foreach (FieldNode part in field.Parts ?? [])
            AddBranch(branch, part, style);
    }
}
