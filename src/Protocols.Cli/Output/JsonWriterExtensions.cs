using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Protocols;

namespace ChatProto.Output;

/// <summary>Writes bytes, text and ids as JSON.</summary>
internal static class JsonWriterExtensions
{
    private static readonly SearchValues<byte> _escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"u8);

    /// <summary>Writes an object with the bytes in hex, for bytes that are not text.</summary>
    public static void WriteHexObject(this Utf8JsonWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.WriteStartObject();
        writer.WriteHex("hex", bytes);
        writer.WriteEndObject();
    }

    /// <summary>Writes a member with the bytes in hex.</summary>
    public static void WriteHex(this Utf8JsonWriter writer, string name, ReadOnlySpan<byte> bytes)
        => writer.WriteString(name, Convert.ToHexStringLower(bytes));

    /// <summary>Writes text as a string, or as an object with its bytes if it is not valid UTF-8.</summary>
    public static void WriteText(this Utf8JsonWriter writer, ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8))
            writer.WriteRawValue(Quote(utf8), skipInputValidation: true);
        else
            writer.WriteHexObject(utf8);
    }

    /// <summary>Writes a member with an id: a number, a name, or null if the packet has no id.</summary>
    public static void WriteId(this Utf8JsonWriter writer, PacketId id)
    {
        if (id.IsNumber)
            writer.WriteNumber("id", id.Number);
        else
            writer.WriteString("id", id.Name);
    }

    public static void WriteSender(this Utf8JsonWriter writer, PacketSender sender)
        => writer.WriteString("from", sender == PacketSender.Client ? "client"u8 : "server"u8);

    /// <summary>
    /// Text as a JSON string in which only quotes, backslashes and control characters are escaped. Even the framework's most relaxed encoder escapes every
    /// character outside the basic plane.
    /// </summary>
    private static byte[] Quote(ReadOnlySpan<byte> utf8)
    {
        ArrayBufferWriter<byte> quoted = new(utf8.Length + 2);
        quoted.Write("\""u8);
        while (utf8.IndexOfAny(_escaped) is >= 0 and int length)
        {
            quoted.Write(utf8[..length]);
            WriteEscaped(quoted, utf8[length]);
            utf8 = utf8[(length + 1)..];
        }
        quoted.Write(utf8);
        quoted.Write("\""u8);
        return quoted.WrittenSpan.ToArray();
    }

    private static void WriteEscaped(ArrayBufferWriter<byte> destination, byte character)
    {
        switch (character)
        {
            case (byte)'"':
                destination.Write("\\\""u8);
                break;
            case (byte)'\\':
                destination.Write("\\\\"u8);
                break;
            case (byte)'\n':
                destination.Write("\\n"u8);
                break;
            case (byte)'\r':
                destination.Write("\\r"u8);
                break;
            case (byte)'\t':
                destination.Write("\\t"u8);
                break;
            default:
                destination.Write("\\u00"u8);
                destination.Write([HexDigit(character >> 4), HexDigit(character & 0xF)]);
                break;
        }
    }

    private static byte HexDigit(int value) => "0123456789abcdef"u8[value];
}
