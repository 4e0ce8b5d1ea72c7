namespace Protocols;

/// <summary>
/// Receives a packet's fields in wire order, by name and value. Text output, tools and tests use it to inspect a packet without its type. Elements of a list
/// have an empty name. Spans are valid only during the call.
/// </summary>
public interface IPacketVisitor
{
    /// <summary>An unsigned integer.</summary>
    void VisitNumber(string name, ulong value);

    /// <summary>A yes or no.</summary>
    void VisitBoolean(string name, bool value);

    /// <summary>A value of an enumeration.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The number on the wire.</param>
    /// <param name="symbol">The value's name, or null if the enumeration does not define it.</param>
    void VisitCode(string name, ulong value, string? symbol);

    /// <summary>Text.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="utf8">The bytes, which need not be valid UTF-8.</param>
    void VisitText(string name, ReadOnlySpan<byte> utf8);

    /// <summary>A base64 field.</summary>
    void VisitBase64(string name, Base64Text value);

    /// <summary>Bytes that are not text.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The bytes.</param>
    void VisitBytes(string name, ReadOnlySpan<byte> value);

    /// <summary>A field that is present and null.</summary>
    void VisitNull(string name);

    /// <summary>A value handed over as JSON.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="json">The value's JSON text, without white space outside its strings.</param>
    void VisitJson(string name, ReadOnlySpan<byte> json);

    /// <summary>The start of a list; its elements follow.</summary>
    void BeginList(string name);

    /// <summary>The end of the innermost list.</summary>
    void EndList();

    /// <summary>The start of a value with named parts; the parts follow.</summary>
    void BeginObject(string name);

    /// <summary>The end of the innermost value with named parts.</summary>
    void EndObject();
}
