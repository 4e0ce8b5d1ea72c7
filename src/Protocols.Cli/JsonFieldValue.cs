using System.Text;
using System.Text.Json;
using ChatProto.Input;
using Protocols;

namespace ChatProto;

/// <summary>The value of a field from JSON. The packet decides whether the field can have it.</summary>
internal static class JsonFieldValue
{
    // Represents an invalid value: every field refuses an object without parts.
    private static readonly FieldValue _none = FieldValue.Object(new Dictionary<string, FieldValue>());

    public static FieldValue Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => FieldValue.Null,
        JsonValueKind.Number when json.TryGetUInt64(out ulong number) => FieldValue.Number(number),
        JsonValueKind.Number => FieldValue.UnfitNumber,
        JsonValueKind.True or JsonValueKind.False => FieldValue.Boolean(json.GetBoolean()),
        JsonValueKind.String => FieldValue.Text(BytesOf(json)),
        JsonValueKind.Array => FieldValue.List([.. json.EnumerateArray().Select(Of)]),
        JsonValueKind.Object => OfObject(json),
        _ => _none,
    };

    private static FieldValue OfObject(JsonElement json)
    {
        Dictionary<string, FieldValue> parts = [];
        foreach (JsonProperty part in json.EnumerateObject())
        {
            if (!parts.TryAdd(part.Name, Of(part.Value)))
                return _none;
        }
        // Bytes that are not text.
        if (parts.Count == 1 && json.TryGetProperty("hex", out JsonElement hex) && hex.ValueKind == JsonValueKind.String)
            return Hex.TryParse(BytesOf(hex), out byte[] bytes, out _) ? FieldValue.Bytes(bytes) : _none;
        return FieldValue.Object(parts);
    }

    private static byte[] BytesOf(JsonElement text) => Encoding.UTF8.GetBytes(text.GetString()!);
}
