namespace Protocols;

/// <summary>Text that may be absent from its packet, which is not the same as being empty. Converts from a span or a <c>u8</c> literal; the default is absent.</summary>
/// <param name="value">The text, which is present.</param>
public readonly ref struct OptionalText(Utf8Text value)
{
    private readonly bool _isPresent = true;

    /// <summary>The text; empty if it is absent.</summary>
    public Utf8Text Value { get; } = value;

    /// <summary>Whether the packet does not have the text.</summary>
    public bool IsAbsent => !_isPresent;

    /// <summary>A text that is present.</summary>
    /// <param name="bytes">The bytes, UTF-8.</param>
    public static implicit operator OptionalText(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>A text that is present, for languages before C# 14; null is absent.</summary>
    /// <param name="bytes">The bytes, UTF-8, or null.</param>
    public static implicit operator OptionalText(byte[]? bytes) => bytes is null ? default : new(bytes);

    /// <summary>A text that is present.</summary>
    public static implicit operator OptionalText(Utf8Text text) => new(text);

    /// <summary>Makes a text from a tool's or test's value.</summary>
    /// <param name="value">Text, bytes, or nothing.</param>
    /// <param name="text">A view of the value's bytes, or an absent text.</param>
    /// <returns>Whether the value is text, bytes or absent.</returns>
    public static bool TryCreate(FieldValue value, out OptionalText text)
    {
        bool isText = value.TryGetBytes(out ReadOnlySpan<byte> bytes);
        text = isText ? new OptionalText(bytes) : default;
        return isText || value.IsAbsent;
    }

    /// <summary>Shows the field to a visitor, unless it is absent.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
    {
        if (_isPresent)
            visitor.VisitText(name, Value.Bytes);
    }

    /// <summary>The text as a string, empty if it is absent.</summary>
    public override string ToString() => Value.ToString();
}
