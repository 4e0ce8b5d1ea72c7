namespace Protocols.Fuzz;

/// <summary>Writes down a packet's fields.</summary>
/// <param name="seen">Where.</param>
public sealed class FieldTranscript(Transcript seen) : IPacketVisitor
{
    private string? _writtenAlways;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Bytes => seen.Bytes;

    /// <summary>The field of a packet that may be missing together with its delimiter, and that is written always; or null.</summary>
    /// <param name="packet">The packet.</param>
    public static string? WrittenAlways(PacketInfo packet)
        => packet.Layout.FirstOrDefault(static field => field is { Optional: true, Delimiter: DelimiterRule.Required })?.Name;

    /// <summary>Begins with another packet.</summary>
    /// <param name="writtenAlways">The field that is left out if it is empty.</param>
    public void Begin(string? writtenAlways = null)
    {
        seen.Clear();
        _writtenAlways = writtenAlways;
    }

    /// <inheritdoc />
    public void VisitNumber(string name, ulong value)
    {
        seen.Add(name);
        seen.Add(value);
    }

    /// <inheritdoc />
    public void VisitBoolean(string name, bool value) => VisitNumber(name, value ? 1u : 0u);

    /// <inheritdoc />
    public void VisitCode(string name, ulong value, string? symbol)
    {
        VisitNumber(name, value);
        seen.Add(symbol);
    }

    /// <inheritdoc />
    public void VisitText(string name, ReadOnlySpan<byte> utf8)
    {
        if (!utf8.IsEmpty || name != _writtenAlways)
            VisitBytes(name, utf8);
    }

    /// <inheritdoc />
    public void VisitBase64(string name, Base64Text value) => VisitBytes(name, value.Encoded);

    /// <inheritdoc />
    public void VisitBytes(string name, ReadOnlySpan<byte> value)
    {
        seen.Add(name);
        seen.Add(value);
    }

    /// <inheritdoc />
    public void VisitNull(string name) => Mark(name, "null");

    /// <inheritdoc />
    public void VisitJson(string name, ReadOnlySpan<byte> json) => VisitBytes(name, json);

    /// <inheritdoc />
    public void BeginList(string name) => Mark(name, "[");

    /// <inheritdoc />
    public void EndList() => seen.Add("]");

    /// <inheritdoc />
    public void BeginObject(string name) => Mark(name, "{");

    /// <inheritdoc />
    public void EndObject() => seen.Add("}");

    private void Mark(string name, string mark)
    {
        seen.Add(name);
        seen.Add(mark);
    }
}
