using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Protocols.TestKit;

/// <summary>A JSON value as its text, with what a <see cref="JsonNode" /> would not keep: escapes, the form of numbers, repeated members.</summary>
/// <param name="Text">The text.</param>
[JsonConverter(typeof(Converter))]
internal readonly record struct RawJson(string Text)
{
    /// <summary>A node that is written as it stands; null for the text <c>null</c>.</summary>
    /// <param name="text">The text.</param>
    public static JsonNode? ToNode(string text) => text.AsSpan().Trim() is "null" ? null : ValueNode.Create(new RawJson(text));

    /// <summary>A node that is written as it stands; null for the text <c>null</c>.</summary>
    /// <param name="utf8">The text.</param>
    public static JsonNode? ToNode(ReadOnlySpan<byte> utf8) => ToNode(Encoding.UTF8.GetString(utf8));

    private sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return new(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text);
    }
}
