namespace Protocols.DelimitedChat;

public ref partial struct DelimitedWriter
{
    /// <summary>The number of bytes of a packet's id.</summary>
    public static int LengthOfBegin(byte id) => 1;

    /// <summary>The number of bytes of a packet's id and a constant.</summary>
    public static int LengthOfBegin(byte id, ReadOnlySpan<byte> literal) => 2 + literal.Length;

    /// <summary>The number of bytes of the terminator.</summary>
    public static int LengthOfEnd() => 1;

    /// <summary>The number of bytes of a field with its delimiter.</summary>
    public static int LengthOf(uint value) => 1 + sizeof(uint);

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(ulong value) => 1 + sizeof(ulong);

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(MessageId value) => 1 + (2 * sizeof(ulong));

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(byte value) => 2;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(Utf8Text value) => 1 + value.Length;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(OptionalText value) => value.IsAbsent ? 0 : 1 + value.Value.Length;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOfAlways(OptionalText value) => 1 + value.Value.Length;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(Base64Text value) => 1 + value.EncodedLength;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(RoomId value) => 1 + value.Bytes.Length;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(ByteOrderFlag value) => value is ByteOrderFlag.LittleEndian or ByteOrderFlag.BigEndian ? 2 : 1;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(PacketIdList value) => 2 * value.Count;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOfCode(byte value) => 2;

    /// <summary>The number of bytes of a field that has no delimiter.</summary>
    public static int LengthOfAdjacentCode(byte value) => 1;

    /// <inheritdoc cref="LengthOfAdjacentCode" />
    public static int LengthOfAdjacent(bool value) => 1;
}
