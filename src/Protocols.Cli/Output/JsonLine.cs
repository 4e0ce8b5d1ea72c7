using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatProto.Output;

/// <summary>Builds lines of compact JSON, one object each. A line that was begun but not ended is dropped.</summary>
internal sealed class JsonLine
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Begins a line.</summary>
    /// <returns>A writer with the line's object open.</returns>
    public Utf8JsonWriter Begin()
    {
        _bytes.ResetWrittenCount();
        Utf8JsonWriter writer = new(_bytes, _options);
        writer.WriteStartObject();
        return writer;
    }

    /// <summary>Ends the line's object.</summary>
    /// <param name="writer">The writer that the line was begun with.</param>
    /// <returns>The line without its end, valid until the next is begun.</returns>
    public ReadOnlySpan<byte> End(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Flush();
        return _bytes.WrittenSpan;
    }
}
