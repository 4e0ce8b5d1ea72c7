namespace Protocols.DelimitedChat;

/// <summary>
/// A room: 8 ASCII bytes such as <c>00000000</c>. A room without bytes is empty, and one of any other length is invalid. Both decode, and a server answers them
/// with <see cref="ReplyCode.Empty" /> and <see cref="ReplyCode.Invalid" />. A view of its bytes.
/// </summary>
public readonly ref struct RoomId(ReadOnlySpan<byte> bytes)
{
    /// <summary>The number of bytes of a valid room.</summary>
    public const int ValidLength = 8;

    /// <summary>The room of everyone, <c>00000000</c>.</summary>
    public static RoomId Everyone => new("00000000"u8);

    /// <summary>The room that sends messages back to their sender, for tests: <c>0000ECHO</c>.</summary>
    public static RoomId Echo => new("0000ECHO"u8);

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Whether there are no bytes.</summary>
    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>Whether there are 8 bytes.</summary>
    public bool IsValid => Bytes.Length == ValidLength;

    /// <summary>A view of the bytes.</summary>
    public static implicit operator RoomId(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>A view of the bytes, for languages before C# 14.</summary>
    /// <param name="bytes">The bytes; null counts as empty.</param>
    public static implicit operator RoomId(byte[]? bytes) => new(bytes);

    /// <summary>A room from a value of a tool or test.</summary>
    /// <param name="value">Text or bytes.</param>
    /// <param name="room">A view of the value's bytes.</param>
    /// <returns>Whether the value is text or bytes.</returns>
    public static bool TryCreate(FieldValue value, out RoomId room)
    {
        bool isText = value.TryGetBytes(out ReadOnlySpan<byte> bytes);
        room = bytes;
        return isText;
    }

    /// <summary>Whether both are the same room.</summary>
    /// <param name="other">The other room.</param>
    public bool Equals(RoomId other) => Bytes.SequenceEqual(other.Bytes);

    /// <summary>Shows the field to a visitor.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
        => visitor.VisitText(name, Bytes);

    /// <summary>The room as text.</summary>
    public override string ToString() => new Utf8Text(Bytes).ToString();
}
