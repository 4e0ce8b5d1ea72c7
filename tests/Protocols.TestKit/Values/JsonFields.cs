using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Protocols.TestKit;

/// <summary>
/// A packet's fields from a JSON object: null, numbers, strings, lists, objects, Booleans, and <c>{"hex":"…"}</c> for bytes that are not text; each with its
/// JSON text.
/// </summary>
/// <param name="fields">The object.</param>
public sealed class JsonFields(JsonObject fields) : IFieldSource
{
    /// <summary>A JSON object from its text, whose members keep their text.</summary>
    /// <param name="json">The text.</param>
    public static JsonObject Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new JsonObject(document.RootElement.EnumerateObject()
            .Select(static member => KeyValuePair.Create(member.Name, RawJson.ToNode(member.Value.GetRawText()))));
    }

    /// <summary>A JSON value that is written unchanged.</summary>
    /// <param name="json">The value's text.</param>
    public static JsonNode? FromJson(ReadOnlySpan<byte> json) => RawJson.ToNode(json);

    /// <summary>Whether two JSON texts have the same value. Equal texts are not parsed, because the framework fails on numbers with huge exponents.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other text.</param>
    public static bool AreAlike(JsonNode? left, JsonNode? right)
        => left?.ToJsonString() == right?.ToJsonString() || JsonNode.DeepEquals(left, right);

    /// <summary>The bytes of a JSON string, or of an object <c>{"hex":"…"}</c>.</summary>
    /// <param name="value">The value.</param>
    public static byte[] ToBytes(JsonNode value)
        => value is JsonObject parts ? Convert.FromHexString(parts["hex"]!.GetValue<string>()) : Encoding.UTF8.GetBytes(value.GetValue<string>());

    /// <summary>A JSON number, whatever its node.</summary>
    /// <param name="value">The number.</param>
    public static ulong ToNumber(JsonNode value) => ulong.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>Bytes as a JSON string if they are UTF-8, otherwise as <c>{"hex":"…"}</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    public static JsonNode FromText(ReadOnlySpan<byte> bytes)
        => System.Text.Unicode.Utf8.IsValid(bytes) ? ValueNode.Create(Encoding.UTF8.GetString(bytes)) : FromBytes(bytes);

    /// <summary>Bytes as <c>{"hex":"…"}</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    public static JsonNode FromBytes(ReadOnlySpan<byte> bytes) => new JsonObject { ["hex"] = Convert.ToHexStringLower(bytes) };

    /// <inheritdoc />
    public FieldValue GetField(string name)
    {
        if (!fields.TryGetPropertyValue(name, out JsonNode? node))
            return default;
        string json = node?.ToJsonString() ?? "null";
        using JsonDocument document = JsonDocument.Parse(json);
        return ToValue(document.RootElement).WithJson(Encoding.UTF8.GetBytes(json));
    }

    private static FieldValue ToValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => FieldValue.Null,
        JsonValueKind.True => FieldValue.Boolean(true),
        JsonValueKind.False => FieldValue.Boolean(false),
        JsonValueKind.Number => value.TryGetUInt64(out ulong number) ? FieldValue.Number(number) : FieldValue.UnfitNumber,
        JsonValueKind.String => FieldValue.Text(Encoding.UTF8.GetBytes(value.GetString()!)),
        JsonValueKind.Array => FieldValue.List([.. value.EnumerateArray().Select(ToValue)]),
        _ => ToObject([.. value.EnumerateObject()]),
    };

    private static FieldValue ToObject(JsonProperty[] parts)
        => parts is [{ Name: "hex" } hex]
            ? FieldValue.Bytes(Convert.FromHexString(hex.Value.GetString()!))
            : FieldValue.Object(parts.DistinctBy(static part => part.Name).ToDictionary(static part => part.Name, static part => ToValue(part.Value)));
}
