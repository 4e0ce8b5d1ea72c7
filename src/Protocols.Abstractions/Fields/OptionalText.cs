using System;

namespace Protocols;

/// <summary>Text that may be missing from its packet, which is not the same as being empty. Converts from a span or a <c>u8</c> literal; the default is missing.</summary>
/// <param name="value">The text, which is present.</param>
public readonly ref struct OptionalText(Utf8Text value)
{
    /// <summary>The text; empty if it is missing.</summary>
    public Utf8Text Value { get; } = value;

    /// <summary>Whether the text is present.</summary>
    public bool IsPresent { get; } = true;

    /// <summary>A text that is present.</summary>
    /// <param name="bytes">The bytes, UTF-8.</param>
    public static implicit operator OptionalText(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>A text that is present, for languages before C# 14; null is missing.</summary>
    /// <param name="bytes">The bytes, UTF-8, or null.</param>
    public static implicit operator OptionalText(byte[]? bytes) => bytes is null ? default : new(bytes);

    /// <summary>A text that is present.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator OptionalText(Utf8Text text) => new(text);

    /// <summary>Makes a text from a tool's or test's value.</summary>
    /// <param name="value">Text, bytes, or nothing.</param>
    /// <param name="text">A view of the value's bytes, or a missing text.</param>
    /// <returns>Whether the value is text, bytes or missing.</returns>
    public static bool TryCreate(FieldValue value, out OptionalText text)
    {
        bool isText = value.TryGetBytes(out ReadOnlySpan<byte> bytes);
        text = isText ? new OptionalText(bytes) : default;
        return isText || value.IsMissing;
    }

    /// <summary>Shows the field to a visitor, if it is present.</summary>
    /// <typeparam name="TVisitor">The visitor's type.</typeparam>
    /// <param name="name">The field's name.</param>
    /// <param name="visitor">The visitor.</param>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
    {
        if (IsPresent)
            visitor.VisitText(name, Value.Bytes);
    }

    /// <summary>The text as a string, empty if it is missing.</summary>
    public override string ToString() => Value.ToString();
}
