using Protocols.Generator.Model;

namespace Protocols.Generator.Emitting;

/// <summary>Writes the other part of a declared packet, as a person would have written it.</summary>
internal sealed partial class PacketEmitter
{
    private static readonly HashSet<string> _locals =
        ["frame", "options", "packet", "error", "reader", "writer", "visitor", "fields", "destination", "bytesWritten", "members"];

    private readonly PacketModel _packet;
    private readonly string _type;
    private readonly CodeWriter _code;

    private PacketEmitter(PacketModel packet)
    {
        _packet = packet;
        _type = Identifier.OfType(packet.Name);
        _code = CodeWriter.ForFile(packet.Usings, packet.Namespace);
    }

    public static string Emit(PacketModel packet)
    {
        PacketEmitter emitter = new(packet);
        emitter.EmitPacket();
        return emitter._code.ToString();
    }

    private void EmitPacket()
    {
        string contract = _packet.HasInterface ? $" : IPacket<{_type}, {_packet.Options}>" : "";
        _code.Block($"readonly ref partial struct {_type}{contract}", () =>
        {
            foreach (FieldModel field in _packet.Fields)
                EmitProperty(field);
            EmitInfo();
            EmitDecode();
            EmitEncode();
            EmitWrite();
            EmitLength();
            EmitAccept();
            EmitToString();
            EmitEntry();
        });
    }

    private void EmitProperty(FieldModel field)
    {
        _code.Document(field.Documentation);
        _code.Lines($"public {field.Type} {field.Property} {{ get; }} = {Identifier.OfLocal(field.Name)};", "");
    }

    private void EmitInfo()
    {
        _code.Document("The packet's entry in the catalogue.");
        _code.Lines($"public static PacketInfo<{_packet.Options}> Info {{ get; }} = new Entry();", "");
    }

    private void EmitAccept()
    {
        _code.Document(
            "Shows the fields in wire order.",
            "<typeparam name=\"TVisitor\">The visitor's type.</typeparam>",
            "<param name=\"visitor\">The visitor.</param>");
        _code.Indented("public void Accept<TVisitor>(ref TVisitor visitor)", "where TVisitor : IPacketVisitor");
        _code.Line("{");
        foreach (FieldModel field in _packet.Fields)
            _code.Line("    " + Visit(field));
        _code.Lines("}", "");
    }

    private void EmitToString()
    {
        _code.Document("The packet's name and fields as one line of text.");
        _code.Block("public override string ToString()", () => _code.Lines(
            $"PacketText text = new(\"{_packet.Name}\");",
            "Accept(ref text);",
            "return text.ToString();"));
        _code.Line();
    }

    private void EmitEntry()
    {
        string[] arguments = [$"\"{_packet.Name}\"", _packet.Declaration, .. _packet.Layout];
        _code.Indented(
            $"private sealed class Entry() : PacketInfo<{_packet.Options}>(",
            [.. arguments.Select((argument, index) => argument + (index == arguments.Length - 1 ? ")" : ","))]);
        _code.Body(() =>
        {
            _code.Block($"public override bool TryDescribe(ReadOnlySpan<byte> frame, {_packet.Options} options, IPacketVisitor visitor, out PacketError error)", () =>
            {
                _code.Indented($"if (!TryDecode(frame, options, out {_type} packet, out error))", "return false;");
                _code.Lines("packet.Accept(ref visitor);", "return true;");
            });
            _code.Line();
            _code.Block($"public override OperationStatus Encode(IFieldSource fields, {_packet.Options} options, Span<byte> destination, out int bytesWritten, out PacketError error)", () =>
            {
                _code.Line("bytesWritten = 0;");
                foreach (FieldModel field in _packet.Fields)
                    EmitConversion(field);
                string values = string.Join(", ", _packet.Fields.Select(Local));
                _code.Line($"return new {_type}({values}).Encode(destination, options, out bytesWritten, out error);");
            });
        });
    }

    private void EmitConversion(FieldModel field)
    {
        string value = $"fields.GetField(\"{field.Name}\")";
        string conversion = field.Shape == ValueShape.FieldType
            ? $"{field.Type}.TryCreate({value}, out {field.Type} {Local(field)})"
            : $"{value}.TryGet(out {field.Type} {Local(field)})";
        _code.Block($"if (!{conversion})", () => _code.Lines(
            $"error = {value}.{(field.Shape is ValueShape.Number or ValueShape.Enumeration ? "RejectNumber" : "Reject")}(\"{field.Name}\");",
            "return OperationStatus.InvalidData;"));
    }

    private static string Quote(FieldModel field) => $"\"{field.Name}\"";

    private static string Visit(FieldModel field) => field.Shape switch
    {
        ValueShape.Number => $"visitor.VisitNumber(\"{field.Name}\", {(field.Type is "byte" or "uint" or "ulong" ? "" : "(ulong)")}{field.Property});",
        ValueShape.Boolean => $"visitor.VisitBoolean(\"{field.Name}\", {field.Property});",
        ValueShape.Enumeration => $"visitor.VisitCode(\"{field.Name}\", (ulong){field.Property}, CodeName.Find({field.Property}));",
        _ => $"{field.Property}.Accept(\"{field.Name}\", ref visitor);",
    };

    private string Received(FieldModel field) => field.ReadType == field.Type ? Local(field) : $"({field.Type}){Local(field)}";

    private static string Sent(FieldModel field) => field.WriteType == field.Type ? field.Property : $"({field.WriteType}){field.Property}";

    /// <summary>The field's name as a local variable that does not clash with the method's other variables.</summary>
    private string Local(FieldModel field)
    {
        string name = field.Name;
        while (_locals.Contains(name) || (name != field.Name && _packet.Fields.Any(other => other.Name == name)))
            name += "Value";
        return Identifier.OfLocal(name);
    }
}
