using System.Text.Json.Nodes;

namespace Protocols.TestKit;

/// <summary>Collects a packet's fields as a JSON object, as <c>chatproto decode --json</c> shows them.</summary>
/// <param name="codesAreNumbers">Whether codes are shown as their numbers even if they have names.</param>
public sealed class JsonVisitor(bool codesAreNumbers = false) : IPacketVisitor
{
    private readonly Stack<JsonNode> _open = new();

    /// <summary>The fields so far, in the order in which they were shown.</summary>
    public JsonObject Fields { get; } = [];

    /// <inheritdoc />
    public void VisitNumber(string name, ulong value) => Add(name, ValueNode.Create(value));

    /// <inheritdoc />
    public void VisitBoolean(string name, bool value) => Add(name, ValueNode.Create(value));

    /// <inheritdoc />
    public void VisitCode(string name, ulong value, string? symbol)
        => Add(name, symbol is null || codesAreNumbers ? ValueNode.Create(value) : ValueNode.Create(symbol));

    /// <inheritdoc />
    public void VisitText(string name, ReadOnlySpan<byte> utf8) => Add(name, JsonFields.FromText(utf8));

    /// <inheritdoc />
    public void VisitBase64(string name, Base64Text value) => Add(name, JsonFields.FromText(value.Encoded));

    /// <inheritdoc />
    public void VisitBytes(string name, ReadOnlySpan<byte> value) => Add(name, JsonFields.FromBytes(value));

    /// <inheritdoc />
    public void VisitNull(string name) => Add(name, null);

    /// <inheritdoc />
    public void VisitJson(string name, ReadOnlySpan<byte> json) => Add(name, JsonFields.FromJson(json));

    /// <inheritdoc />
    public void BeginList(string name) => Open(name, new ArrayNode());

    /// <inheritdoc />
    public void EndList() => _open.Pop();

    /// <inheritdoc />
    public void BeginObject(string name) => Open(name, new JsonObject());

    /// <inheritdoc />
    public void EndObject() => _open.Pop();

    private void Open(string name, JsonNode container)
    {
        Add(name, container);
        _open.Push(container);
    }

    private void Add(string name, JsonNode? node)
    {
        if (_open.TryPeek(out JsonNode? container) && container is ArrayNode list)
            list.Add(node);
        else
            ((JsonObject?)container ?? Fields).Add(name, node);
    }
}
