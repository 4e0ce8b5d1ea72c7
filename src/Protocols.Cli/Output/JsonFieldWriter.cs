using System.Text.Json;
using Protocols;

namespace ChatProto.Output;

/// <summary>Writes the fields of a packet as the members of a JSON object.</summary>
/// <param name="writer">Where to write; an object must be open.</param>
internal sealed class JsonFieldWriter(Utf8JsonWriter writer) : IPacketVisitor
{
    public void VisitNumber(string name, ulong value)
    {
        Begin(name);
        writer.WriteNumberValue(value);
    }

    public void VisitBoolean(string name, bool value)
    {
        Begin(name);
        writer.WriteBooleanValue(value);
    }

    public void VisitCode(string name, ulong value, string? symbol)
    {
        Begin(name);
        if (symbol is null)
            writer.WriteNumberValue(value);
        else
            writer.WriteStringValue(symbol);
    }

    public void VisitText(string name, ReadOnlySpan<byte> utf8)
    {
        Begin(name);
        writer.WriteText(utf8);
    }

    public void VisitBase64(string name, Base64Text value) => VisitText(name, value.Encoded);

    public void VisitBytes(string name, ReadOnlySpan<byte> value)
    {
        Begin(name);
        writer.WriteHexObject(value);
    }

    public void VisitNull(string name)
    {
        Begin(name);
        writer.WriteNullValue();
    }

    public void VisitJson(string name, ReadOnlySpan<byte> json)
    {
        Begin(name);
        writer.WriteRawValue(json, skipInputValidation: true);
    }

    public void BeginList(string name)
    {
        Begin(name);
        writer.WriteStartArray();
    }

    public void EndList() => writer.WriteEndArray();

    public void BeginObject(string name)
    {
        Begin(name);
        writer.WriteStartObject();
    }

    public void EndObject() => writer.WriteEndObject();

    private void Begin(string name)
    {
        // List elements have no name.
        if (name.Length > 0)
            writer.WritePropertyName(name);
    }
}
