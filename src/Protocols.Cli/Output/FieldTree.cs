using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Protocols;

namespace ChatProto.Output;

/// <summary>Collects the fields of a packet, and where their bytes are in the frame, as far as the packet's views show it.</summary>
/// <param name="frame">The frame that is decoded.</param>
internal sealed class FieldTree(ReadOnlyMemory<byte> frame) : IPacketVisitor
{
    private readonly Stack<(string Name, List<FieldNode> Outer)> _open = new();
    private List<FieldNode> _nodes = [];

    /// <summary>The fields in the order in which they were visited.</summary>
    public IReadOnlyList<FieldNode> Fields => _nodes;

    public void VisitNumber(string name, ulong value) => Add(name, value.ToString(CultureInfo.InvariantCulture), null);

    public void VisitBoolean(string name, bool value) => Add(name, value ? "true" : "false", null);

    public void VisitCode(string name, ulong value, string? symbol)
    {
        string number = value.ToString(CultureInfo.InvariantCulture);
        Add(name, symbol is null ? number : $"{symbol} ({number})", null);
    }

    public void VisitText(string name, ReadOnlySpan<byte> utf8) => Add(name, ReadableText.Quote(utf8), ExtentOf(utf8));

    public void VisitBase64(string name, Base64Text value)
    {
        byte[] plain = new byte[value.DecodedLength];
        bool isText = value.Decode(plain, out int length) == System.Buffers.OperationStatus.Done && length > 0 && Utf8.IsValid(plain);
        string encoded = ReadableText.Quote(value.Encoded);
        Add(name, isText ? $"{encoded}, which is {ReadableText.Quote(plain)}" : encoded, ExtentOf(value.Encoded));
    }

    public void VisitBytes(string name, ReadOnlySpan<byte> value) => Add(name, ReadableText.Hex(value), ExtentOf(value));

    public void VisitNull(string name) => Add(name, "null", null);

    public void VisitJson(string name, ReadOnlySpan<byte> json) => Add(name, ReadableText.Escape(Encoding.UTF8.GetString(json)), ExtentOf(json));

    public void BeginList(string name) => Open(name);

    public void EndList() => Close();

    public void BeginObject(string name) => Open(name);

    public void EndObject() => Close();

    private void Open(string name)
    {
        _open.Push((name, _nodes));
        _nodes = [];
    }

    private void Close()
    {
        (string name, List<FieldNode> outer) = _open.Pop();
        outer.Add(new FieldNode(name, "", Union(_nodes), _nodes));
        _nodes = outer;
    }

    private void Add(string name, string value, Range? extent) => _nodes.Add(new FieldNode(name, value, extent));

    private Range? ExtentOf(ReadOnlySpan<byte> value)
        => frame.Span.Overlaps(value, out int offset) && offset >= 0 && offset + value.Length <= frame.Length ? offset..(offset + value.Length) : null;

    private static Range? Union(List<FieldNode> parts)
    {
        Range[] extents = [.. parts.Select(static part => part.Extent).OfType<Range>()];
        return extents.Length == 0 ? null : extents.Min(static extent => extent.Start.Value)..extents.Max(static extent => extent.End.Value);
    }
}
