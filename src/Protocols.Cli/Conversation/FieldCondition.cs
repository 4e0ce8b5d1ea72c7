using System.Buffers;
using System.Text;
using System.Text.Json;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Conversation;

/// <summary>The required value of a field: as <c>decode --json</c> prints it, with or without quotes, or <c>text:</c> and the plain text of a base64 or bytes
/// field.</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">The value.</param>
internal sealed record FieldCondition(string Name, string Value)
{
    /// <summary>The prefix of plain text that the field encodes.</summary>
    public const string TextPrefix = "text:";

    /// <summary>Decodes a packet and checks whether it meets conditions.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <param name="format">The format.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="isMet">Whether it meets all of them.</param>
    /// <param name="error">Why the frame is not this packet.</param>
    /// <returns>Whether the frame is this packet.</returns>
    public static bool TryMeet(
        IReadOnlyCollection<FieldCondition> conditions, PacketFormat format, PacketInfo packet, ReadOnlySpan<byte> frame, out bool isMet, out PacketError error)
    {
        ArrayBufferWriter<byte> json = new();
        using Utf8JsonWriter writer = new(json);
        writer.WriteStartObject();
        isMet = false;
        if (!format.TryDescribe(packet, frame, new JsonFieldWriter(writer), out error))
            return false;
        writer.WriteEndObject();
        writer.Flush();
        // Fields may be JSON, nested as deep as the format allows.
        using JsonDocument document = JsonDocument.Parse(json.WrittenMemory, new JsonDocumentOptions { MaxDepth = 512 });
        JsonElement fields = document.RootElement;
        isMet = conditions.All(condition => fields.TryGetProperty(condition.Name, out JsonElement value) && condition.IsMetBy(value));
        return true;
    }

    private bool IsMetBy(JsonElement actual)
    {
        if (actual.ValueKind == JsonValueKind.Object && actual.TryGetProperty("hex", out JsonElement hex) && hex.ValueKind == JsonValueKind.String && PlainText is { } text)
            return hex.GetString() == Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
        if (actual.ValueKind == JsonValueKind.String)
        {
            string value = actual.GetString()!;
            return value == Unquoted(Value) || (PlainText is { } plain && value == Convert.ToBase64String(Encoding.UTF8.GetBytes(plain)));
        }
        return actual.GetRawText() == Value || (TryParse(Value, out JsonElement expected) && JsonElement.DeepEquals(actual, expected));
    }

    /// <summary>The text after <c>text:</c>, if the value begins with that.</summary>
    public string? PlainText => Value.StartsWith(TextPrefix, StringComparison.Ordinal) ? Unquoted(Value[TextPrefix.Length..]) : null;

    /// <summary>The text of a JSON string; any other text unchanged.</summary>
    public static string Unquoted(string text)
        => text.StartsWith('"') && TryParse(text, out JsonElement json) && json.ValueKind == JsonValueKind.String ? json.GetString()! : text;

    private static bool TryParse(string text, out JsonElement json)
    {
        try
        {
            json = JsonElement.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }
}
