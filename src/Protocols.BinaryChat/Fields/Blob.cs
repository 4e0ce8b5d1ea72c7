namespace Protocols.BinaryChat;

/// <summary>Bytes that are not text: a view of a decoded frame, or of bytes to be written. Converts from a span.</summary>
public readonly ref struct Blob(ReadOnlySpan<byte> bytes)
{
    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The number of bytes.</summary>
    public int Length => Bytes.Length;

    /// <summary>Whether there are no bytes.</summary>
    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>A view of the bytes.</summary>
    public static implicit operator Blob(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>A view of the bytes, for languages before C# 14.</summary>
    /// <param name="bytes">The bytes; null counts as empty.</param>
    public static implicit operator Blob(byte[]? bytes) => new(bytes);

    /// <summary>A blob from a value of a tool or test.</summary>
    /// <param name="value">Text or bytes.</param>
    /// <param name="blob">A view of the value's bytes.</param>
    /// <returns>Whether the value is text or bytes.</returns>
    public static bool TryCreate(FieldValue value, out Blob blob)
    {
        bool isBytes = value.TryGetBytes(out ReadOnlySpan<byte> bytes);
        blob = bytes;
        return isBytes;
    }

    /// <summary>Shows the field to a visitor.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
        => visitor.VisitBytes(name, Bytes);
}
