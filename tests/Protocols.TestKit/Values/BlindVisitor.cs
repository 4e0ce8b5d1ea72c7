namespace Protocols.TestKit;

/// <summary>Ignores all fields: for tests that only check whether bytes decode.</summary>
public sealed class BlindVisitor : IPacketVisitor
{
    /// <summary>The shared instance.</summary>
    public static BlindVisitor Instance { get; } = new();

    /// <inheritdoc />
    public void VisitNumber(string name, ulong value)
    {
    }

    /// <inheritdoc />
    public void VisitBoolean(string name, bool value)
    {
    }

    /// <inheritdoc />
    public void VisitCode(string name, ulong value, string? symbol)
    {
    }

    /// <inheritdoc />
    public void VisitText(string name, ReadOnlySpan<byte> utf8)
    {
    }

    /// <inheritdoc />
    public void VisitBase64(string name, Base64Text value)
    {
    }

    /// <inheritdoc />
    public void VisitBytes(string name, ReadOnlySpan<byte> value)
    {
    }

    /// <inheritdoc />
    public void VisitNull(string name)
    {
    }

    /// <inheritdoc />
    public void VisitJson(string name, ReadOnlySpan<byte> json)
    {
    }

    /// <inheritdoc />
    public void BeginList(string name)
    {
    }

    /// <inheritdoc />
    public void EndList()
    {
    }

    /// <inheritdoc />
    public void BeginObject(string name)
    {
    }

    /// <inheritdoc />
    public void EndObject()
    {
    }
}
