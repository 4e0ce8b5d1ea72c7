namespace Protocols;

/// <summary>
/// Text as its UTF-8 bytes: a view of a decoded frame, or of bytes to be written. Converts from a span or a <c>u8</c> literal.
/// </summary>
/// <param name="bytes">The bytes. They are not checked here: formats that require valid UTF-8 check it when they decode and encode.</param>
public readonly ref struct Utf8Text(ReadOnlySpan<byte> bytes)
{
    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The number of bytes.</summary>
    public int Length => Bytes.Length;

    /// <summary>Whether there are no bytes.</summary>
    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>Whether the bytes are valid UTF-8. The time is linear in their number.</summary>
    public bool IsValid => Utf8Bytes.IsValid(Bytes);

    /// <summary>A view of the bytes.</summary>
    /// <param name="bytes">The bytes, UTF-8.</param>
    public static implicit operator Utf8Text(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>A view of the bytes. Before C# 14 an array converts to a span or to a text, but not through one to the other.</summary>
    /// <param name="bytes">The bytes; null counts as empty.</param>
    public static implicit operator Utf8Text(byte[]? bytes) => new(bytes);

    /// <summary>Makes a text from a tool's or test's value.</summary>
    /// <param name="value">Text or bytes.</param>
    /// <param name="text">A view of the value's bytes.</param>
    /// <returns>Whether the value is text or bytes.</returns>
    public static bool TryCreate(FieldValue value, out Utf8Text text)
    {
        bool isText = value.TryGetBytes(out ReadOnlySpan<byte> bytes);
        text = bytes;
        return isText;
    }

    /// <summary>Whether the bytes are the same; nothing is normalised.</summary>
    /// <param name="other">The bytes to compare with.</param>
    public bool Equals(ReadOnlySpan<byte> other) => Bytes.SequenceEqual(other);

    /// <summary>The offset of the first byte that is not part of valid UTF-8, or -1 if all are. The time is linear in their number.</summary>
    public int IndexOfInvalid() => Utf8Bytes.IndexOfInvalid(Bytes);

    /// <summary>Shows the field to a visitor.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
        => visitor.VisitText(name, Bytes);

    /// <summary>The text as a string; bytes that are not valid UTF-8 become U+FFFD.</summary>
    public override string ToString() => Utf8Bytes.ToString(Bytes);
}
