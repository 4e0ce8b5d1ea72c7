using System.Buffers;
using System.Text;
using System.Text.Json;
using ChatProto.Conversation;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Client;

/// <summary>A packet as a person types it: its name, then <c>field=value</c> with spaces between them.</summary>
/// <param name="Packet">The packet's name.</param>
/// <param name="Fields">The fields and their values as they were typed.</param>
internal sealed record PacketLine(string Packet, IReadOnlyList<FieldCondition> Fields)
{
    private static readonly JsonWriterOptions _unchecked = new() { SkipValidation = true };

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="line">The parsed line.</param>
    /// <param name="fault">Why the line cannot be parsed.</param>
    /// <returns>Whether it can be parsed.</returns>
    public static bool TryParse(string text, out PacketLine line, out string fault)
    {
        text = text.Trim();
        int end = EndOfWord(text, 0);
        List<FieldCondition> fields = [];
        line = new PacketLine(text[..end], fields);
        fault = "";
        for (int start = end; start < text.Length; start = end)
        {
            if (char.IsWhiteSpace(text[start]))
            {
                end = start + 1;
                continue;
            }
            int equals = text.IndexOf('=', start);
            string name = equals < 0 ? text[start..EndOfWord(text, start)] : text[start..equals];
            if (equals < 0 || name.Length == 0 || name.Any(char.IsWhiteSpace))
            {
                fault = $"{name.Split(' ')[0]} has no value; a field is written as name=value.";
                return false;
            }
            if (!TryFindEnd(text, equals + 1, out end))
            {
                fault = $"The value of {name} begins like JSON and does not end like it.";
                return false;
            }
            fields.Add(new FieldCondition(name, text[(equals + 1)..end]));
        }
        return true;
    }

    /// <summary>The same in the JSON that <c>encode</c> reads.</summary>
    /// <param name="packet">The packet's entry in the catalogue, if there is one.</param>
    public byte[] ToJson(PacketInfo? packet)
    {
        ArrayBufferWriter<byte> json = new();
        using Utf8JsonWriter writer = new(json, _unchecked);
        writer.WriteStartObject();
        writer.WriteString("packet", Packet);
        writer.WriteStartObject("fields");
        foreach (FieldCondition field in Fields)
        {
            writer.WritePropertyName(field.Name);
            WriteValue(writer, packet is null ? null : FieldOf(packet, field.Name), field);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return json.WrittenSpan.ToArray();
    }

    /// <summary>A packet's field, or null if it has no such field.</summary>
    public static FieldInfo? FieldOf(PacketInfo packet, string name)
    {
        foreach (FieldInfo field in packet.Fields)
        {
            if (field.Name == name)
                return field;
        }
        return null;
    }

    private static void WriteValue(Utf8JsonWriter writer, FieldInfo? field, FieldCondition typed)
    {
        string value = typed.Value;
        byte[]? plain = typed.PlainText is { } text ? Encoding.UTF8.GetBytes(text) : null;
        if (plain is not null && field?.Content == FieldContent.Base64)
            writer.WriteBase64StringValue(plain);
        else if (plain is not null && field?.Content == FieldContent.Bytes)
            writer.WriteHexObject(plain);
        else if (BeginsJson(value) || value == "null" || (field?.Content is FieldContent.Number or FieldContent.Digits or FieldContent.Boolean or FieldContent.Json && IsJson(value)))
            writer.WriteRawValue(value);
        else
            writer.WriteText(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>A value ends at a space, unless it is JSON that has spaces in it.</summary>
    private static bool TryFindEnd(string text, int start, out int end)
    {
        end = EndOfWord(text, start);
        if (text.AsSpan(start).StartsWith(FieldCondition.TextPrefix) && text.AsSpan(start + FieldCondition.TextPrefix.Length).StartsWith("\""))
            start += FieldCondition.TextPrefix.Length;
        if (!BeginsJson(text.AsSpan(start)))
            return true;
        byte[] rest = Encoding.UTF8.GetBytes(text[start..]);
        Utf8JsonReader reader = new(rest, isFinalBlock: false, default);
        try
        {
            if (!reader.Read() || !reader.TrySkip())
                return false;
        }
        catch (JsonException)
        {
            return false;
        }
        end = start + Encoding.UTF8.GetCharCount(rest.AsSpan(0, (int)reader.BytesConsumed));
        return end == text.Length || char.IsWhiteSpace(text[end]);
    }

    private static bool BeginsJson(ReadOnlySpan<char> value) => value is ['"' or '{' or '[', ..];

    private static bool IsJson(string value)
    {
        try
        {
            JsonElement.Parse(value);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int EndOfWord(string text, int start)
    {
        while (start < text.Length && !char.IsWhiteSpace(text[start]))
            start++;
        return start;
    }
}
