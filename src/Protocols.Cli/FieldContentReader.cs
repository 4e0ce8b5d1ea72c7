using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Protocols;

namespace ChatProto;

/// <summary>Shows a field's bytes by their meaning in the catalogue, without decoding the packet.</summary>
internal static class FieldContentReader
{
    /// <summary>Shows the bytes of a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="bytes">Its bytes, without delimiter, count or terminator.</param>
    /// <param name="order">The byte order of integers.</param>
    /// <param name="visitor">Sees the value.</param>
    public static void Show(FieldInfo field, ReadOnlySpan<byte> bytes, ByteOrder order, IPacketVisitor visitor)
    {
        if (field.Parts.Length > 0)
            ShowParts(field, bytes, order, visitor);
        else if (IsList(field))
            ShowList(field, bytes, order, visitor);
        else
            ShowOne(field, field.Name, bytes, order, visitor);
    }

    /// <summary>Shows the value of a member of JSON.</summary>
    /// <param name="field">The field.</param>
    /// <param name="json">The value's JSON.</param>
    /// <param name="visitor">Sees the value.</param>
    public static void ShowJson(FieldInfo field, ReadOnlyMemory<byte> json, IPacketVisitor visitor)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement value = document.RootElement;
        if (field.Content == FieldContent.Json)
            visitor.VisitJson(field.Name, Compact(json.Span));
        else
            ShowJson(field.Name, value, visitor);
    }

    private static void ShowJson(string name, JsonElement value, IPacketVisitor visitor)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                visitor.VisitText(name, Encoding.UTF8.GetBytes(value.GetString()!));
                break;
            case JsonValueKind.Number when value.TryGetUInt64(out ulong number):
                visitor.VisitNumber(name, number);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                visitor.VisitBoolean(name, value.GetBoolean());
                break;
            case JsonValueKind.Null:
                visitor.VisitNull(name);
                break;
            case JsonValueKind.Array:
                visitor.BeginList(name);
                foreach (JsonElement element in value.EnumerateArray())
                    ShowJson("", element, visitor);
                visitor.EndList();
                break;
            default:
                visitor.VisitJson(name, Compact(JsonMarshal.GetRawUtf8Value(value)));
                break;
        }
    }

    /// <summary>JSON without white space outside its strings.</summary>
    private static byte[] Compact(ReadOnlySpan<byte> json)
    {
        byte[] compact = new byte[json.Length];
        int length = 0;
        bool isString = false;
        for (int i = 0; i < json.Length; i++)
        {
            if (isString && json[i] == '\\')
                compact[length++] = json[i++];
            else if (json[i] == '"')
                isString = !isString;
            if (isString || !char.IsWhiteSpace((char)json[i]))
                compact[length++] = json[i];
        }
        return compact[..length];
    }

    /// <summary>Whether a field is a list.</summary>
    public static bool IsList(FieldInfo field)
        => field.Extent == Extent.Repeated
            || (field.Extent == Extent.Counted && field.Content == FieldContent.Number)
            || (field.Extent == Extent.ToEnd && field.Terminator >= 0);

    private static void ShowParts(FieldInfo field, ReadOnlySpan<byte> bytes, ByteOrder order, IPacketVisitor visitor)
    {
        string[] parts = field.Parts.Split(' ');
        int width = bytes.Length / parts.Length;
        visitor.BeginObject(field.Name);
        for (int i = 0; i < parts.Length; i++)
            visitor.VisitNumber(parts[i], Number(bytes.Slice(i * width, width), order));
        visitor.EndObject();
    }

    private static void ShowList(FieldInfo field, ReadOnlySpan<byte> bytes, ByteOrder order, IPacketVisitor visitor)
    {
        visitor.BeginList(field.Name);
        if (field.Terminator >= 0 && bytes.Length > 0)
        {
            foreach (Range element in bytes.Split((byte)field.Terminator))
                ShowOne(field, "", bytes[element], order, visitor);
        }
        else if (field.Terminator < 0)
        {
            int step = field.Width + (field.Extent == Extent.Repeated ? 1 : 0);
            for (int start = 0; start < bytes.Length; start += step)
                ShowOne(field, "", bytes.Slice(start, field.Width), order, visitor);
        }
        visitor.EndList();
    }

    private static void ShowOne(FieldInfo field, string name, ReadOnlySpan<byte> bytes, ByteOrder order, IPacketVisitor visitor)
    {
        switch (field.Content)
        {
            case FieldContent.Number when field.Codes is { } codes:
                ulong code = Number(bytes, order);
                visitor.VisitCode(name, code, Enum.GetName(codes, Enum.ToObject(codes, code)));
                break;
            case FieldContent.Number:
                visitor.VisitNumber(name, Number(bytes, order));
                break;
            case FieldContent.Digits when ulong.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number):
                visitor.VisitNumber(name, number);
                break;
            case FieldContent.Boolean:
                visitor.VisitBoolean(name, bytes[0] != 0);
                break;
            case FieldContent.Base64:
                visitor.VisitBase64(name, Base64Text.FromEncoded(bytes));
                break;
            case FieldContent.Bytes:
                visitor.VisitBytes(name, bytes);
                break;
            default:
                if (field.Symbols.Length > 0 && field.Codes is not null)
                    ShowSymbol(field, name, Encoding.UTF8.GetString(bytes), visitor);
                else
                    visitor.VisitText(name, bytes);
                break;
        }
    }

    private static void ShowSymbol(FieldInfo field, string name, string text, IPacketVisitor visitor)
    {
        string[] symbols = field.Symbols.Split(' ');
        string? symbol = symbols.Where(symbol => symbol.StartsWith(text + "=", StringComparison.Ordinal)).Select(symbol => symbol[(text.Length + 1)..]).FirstOrDefault();
        symbol ??= symbols[^1];
        visitor.VisitCode(name, Convert.ToUInt64(Enum.Parse(field.Codes!, symbol), CultureInfo.InvariantCulture), symbol);
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, ByteOrder order)
    {
        Span<byte> all = stackalloc byte[sizeof(ulong)];
        all.Clear();
        bytes.CopyTo(order == ByteOrder.BigEndian ? all[(sizeof(ulong) - bytes.Length)..] : all);
        return order == ByteOrder.BigEndian ? BinaryPrimitives.ReadUInt64BigEndian(all) : BinaryPrimitives.ReadUInt64LittleEndian(all);
    }
}
