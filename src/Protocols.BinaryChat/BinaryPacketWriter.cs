using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.BinaryChat;

/// <summary>
/// Writes the fields of one frame in order, for generated code. Each method takes the field's name and returns whether the value may be written and there was
/// room. After a method has returned false, <see cref="Output" /> says why; do not call another.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct BinaryPacketWriter(Span<byte> destination, BinaryOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>What is written, and what was refused.</summary>
    public PacketOutput Output = new(destination);

    private readonly int _maxLength = options.MaxDatagramLength;
    private readonly Numbering _numbering = options.Numbering;
    private readonly TransferKind _transfer = options.Transfer;

    /// <summary>The number of bytes of a packet's type.</summary>
    public static int LengthOfBegin(ushort type) => BinaryPacketReader.HeaderLength;

    /// <summary>The number of bytes of a field.</summary>
    public static int LengthOf(uint value) => sizeof(uint);

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(ulong value) => sizeof(ulong);

    /// <summary>The number of bytes of a field with its count.</summary>
    public static int LengthOf(Utf8Text value) => BinaryPacketReader.CountLength + value.Length;

    /// <inheritdoc cref="LengthOf(Utf8Text)" />
    public static int LengthOf(Blob value) => BinaryPacketReader.CountLength + value.Length;

    /// <inheritdoc cref="LengthOf(Utf8Text)" />
    public static int LengthOf(UInt64List value) => BinaryPacketReader.CountLength + (sizeof(ulong) * value.Count);

    /// <summary>Writes a packet's type, which may be another one in the separate numbering.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(ushort type, ushort separate = 0) => TryWriteUInt16(separate != 0 && _numbering == Numbering.Separate ? separate : type);

    /// <summary>Writes an integer of 4 bytes.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, uint value)
        => BinaryPrimitives.TryWriteUInt32BigEndian(Output.Rest, value) && Output.Advance(sizeof(uint));

    /// <summary>Writes an integer of 8 bytes.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, ulong value)
        => BinaryPrimitives.TryWriteUInt64BigEndian(Output.Rest, value) && Output.Advance(sizeof(ulong));

    /// <summary>Writes text: the number of bytes, then the bytes.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Utf8Text value) => TryWrite(field, new Blob(value.Bytes));

    /// <summary>Writes bytes that are not text: their number, then the bytes.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Blob value, int maxLength = int.MaxValue)
    {
        if (value.Length > maxLength)
            return Output.Refuse(PacketErrorCode.TooLong, field);
        return TryBeginCounted(field, value.Length, sizeof(byte), PacketErrorCode.TooLong) && Output.TryWrite(value.Bytes);
    }

    /// <summary>Writes a list of integers of 8 bytes: their number, then the integers.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, UInt64List value)
    {
        if (!TryBeginCounted(field, value.Count, sizeof(ulong), PacketErrorCode.TooMany) || Output.Rest.Length < sizeof(ulong) * value.Count)
            return false;
        value.CopyTo(Output.Rest);
        return Output.Advance(sizeof(ulong) * value.Count);
    }

    /// <summary>
    /// Checks that the packet is not over the limit and, if it is ambiguous in the documented numbering, that its bytes are not the other packet. If they are,
    /// the error names the ambiguous field.
    /// </summary>
    [MethodImpl(Inlined)]
    public bool TryEnd(ushort separate = 0, string? ambiguousField = null)
    {
        if (Output.BytesWritten > _maxLength)
            return Output.Refuse(PacketErrorCode.TooLong, null);
        return ambiguousField is null || _numbering == Numbering.Separate
            || !SharedTypes.IsOther(Output.Destination.Slice(0, Output.BytesWritten), separate, _transfer)
            || Output.Refuse(PacketErrorCode.BadValue, ambiguousField);
    }

    /// <summary>Writes a count. Over the limit it is refused even if the destination is too small, because a larger one would not help.</summary>
    [MethodImpl(Inlined)]
    private bool TryBeginCounted(string field, int count, int width, PacketErrorCode refusal)
    {
        int room = _maxLength - Output.BytesWritten - BinaryPacketReader.CountLength;
        if (room < 0 || count > room / width)
            return Output.Refuse(refusal, field);
        return TryWriteUInt16((ushort)count);
    }

    [MethodImpl(Inlined)]
    private bool TryWriteUInt16(ushort value)
        => BinaryPrimitives.TryWriteUInt16BigEndian(Output.Rest, value) && Output.Advance(sizeof(ushort));
}
