using System.Globalization;
using System.Text;

namespace Protocols;

/// <summary>Writes a packet as one line of text, for logs and debuggers: <c>ShortMessage { clientMessageId = 7, room = 00000000, message = aGk= }</c>.</summary>
/// <param name="packet">The packet's name.</param>
public struct PacketText(string packet) : IPacketVisitor
{
    private readonly StringBuilder _text = new(packet);
    private string _separator = " { ";

    /// <inheritdoc />
    public void VisitNumber(string name, ulong value) => Begin(name).Append(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc />
    public void VisitBoolean(string name, bool value) => Begin(name).Append(value ? "true" : "false");

    /// <inheritdoc />
    public void VisitCode(string name, ulong value, string? symbol)
        => Begin(name).Append(symbol ?? value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc />
    public void VisitText(string name, ReadOnlySpan<byte> utf8) => Begin(name).Append(Utf8Bytes.ToString(utf8));

    /// <inheritdoc />
    public void VisitBase64(string name, Base64Text value) => Begin(name).Append(value.ToString());

    /// <inheritdoc />
    public void VisitBytes(string name, ReadOnlySpan<byte> value)
    {
        Begin(name);
        foreach (byte item in value)
            _text.Append(item.ToString("x2", CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    public void VisitNull(string name) => Begin(name).Append("null");

    /// <inheritdoc />
    public void VisitJson(string name, ReadOnlySpan<byte> json) => Begin(name).Append(Utf8Bytes.ToString(json));

    /// <inheritdoc />
    public void BeginList(string name) => Open(name, '[');

    /// <inheritdoc />
    public void EndList() => Close(']');

    /// <inheritdoc />
    public void BeginObject(string name) => Open(name, '(');

    /// <inheritdoc />
    public void EndObject() => Close(')');

    /// <summary>The line.</summary>
    public override readonly string ToString() => _text.ToString() + (_separator == " { " ? "" : " }");

    private StringBuilder Begin(string name)
    {
        _text.Append(_separator);
        _separator = ", ";
        return name.Length == 0 ? _text : _text.Append(name).Append(" = ");
    }

    private void Open(string name, char bracket)
    {
        Begin(name).Append(bracket);
        _separator = "";
    }

    private void Close(char bracket)
    {
        _text.Append(bracket);
        _separator = ", ";
    }
}
