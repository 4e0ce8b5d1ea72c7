using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Protocols.TestKit;

/// <summary>
/// A packet's fields from a JSON object: numbers, strings, lists, objects, yes or no, and <c>{"hex":"…"}</c> for bytes that are
/// no text.
/// </summary>
/// <param name="fields">The object.</param>
public sealed class JsonFields(JsonObject fields) : IFieldSource
{
    /// <summary>A JSON object from its text.</summary>
    /// <param name="json">The text.</param>
    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>The bytes of a JSON string, or of an object <c>{"hex":"…"}</c>.</summary>
    /// <param name="value">The value.</param>
    public static byte[] ToBytes(JsonNode value)
        => value is JsonObject parts ? Convert.FromHexString(parts["hex"]!.GetValue<string>()) : Encoding.UTF8.GetBytes(value.GetValue<string>());

    /// <summary>A JSON number, however it came to be.</summary>
    /// <param name="value">The number.</param>
    public static ulong ToNumber(JsonNode value) => ulong.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>Bytes as a JSON string if they are UTF-8, or else as <c>{"hex":"…"}</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    public static JsonNode FromText(ReadOnlySpan<byte> bytes)
        => System.Text.Unicode.Utf8.IsValid(bytes) ? ValueNode.Create(Encoding.UTF8.GetString(bytes)) : FromBytes(bytes);

    /// <summary>Bytes as <c>{"hex":"…"}</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    public static JsonNode FromBytes(ReadOnlySpan<byte> bytes) => new JsonObject { ["hex"] = Convert.ToHexStringLower(bytes) };

    /// <inheritdoc />
    public FieldValue GetField(string name) => ToValue(fields[name]);

    private static FieldValue ToValue(JsonNode? node) => node?.GetValueKind() switch
    {
        null => default,
        JsonValueKind.True => FieldValue.Boolean(true),
        JsonValueKind.False => FieldValue.Boolean(false),
        JsonValueKind.Number => FieldValue.Number(ToNumber(node)),
        JsonValueKind.String => FieldValue.Text(ToBytes(node)),
        JsonValueKind.Array => FieldValue.List([.. node.AsArray().Select(ToValue)]),
        _ => ToValue(node.AsObject()),
    };

    private static FieldValue ToValue(JsonObject node)
        => node.Count == 1 && node.ContainsKey("hex")
            ? FieldValue.Bytes(ToBytes(node))
            : FieldValue.Object(new Dictionary<string, FieldValue>(node.Select(static part => KeyValuePair.Create(part.Key, ToValue(part.Value)))));
}
