using System;
using System.Buffers;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.BinaryChat;

/// <summary>
/// Writes the fields of one frame in order. The code of a packet calls it; there is no need to use it otherwise. After a method
/// has returned false, <see cref="Status" /> and <see cref="Error" /> say why and no other method may be called.
/// </summary>
/// <param name="destination">Where to write.</param>
/// <param name="options">The format's options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct BinaryPacketWriter(Span<byte> destination, BinaryOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly int _maxLength = options.MaxDatagramLength;
    private readonly Numbering _numbering = options.Numbering;
    private readonly TransferKind _transfer = options.Transfer;
    private PacketOutput _output = new(destination);

    /// <inheritdoc cref="PacketOutput.BytesWritten" />
    public readonly int BytesWritten
    {
        [MethodImpl(Inlined)]
        get => _output.BytesWritten;
    }

    /// <inheritdoc cref="PacketOutput.Error" />
    public readonly PacketError Error
    {
        [MethodImpl(Inlined)]
        get => _output.Error;
    }

    /// <inheritdoc cref="PacketOutput.Status" />
    public readonly OperationStatus Status
    {
        [MethodImpl(Inlined)]
        get => _output.Status;
    }

    /// <summary>The number of bytes of a packet's type.</summary>
    /// <param name="type">The type.</param>
    public static int LengthOfBegin(ushort type) => BinaryPacketReader.HeaderLength;

    /// <summary>The number of bytes of a packet's type.</summary>
    /// <param name="type">The type in the documented numbering.</param>
    /// <param name="separate">The type in the separate numbering.</param>
    public static int LengthOfBegin(ushort type, ushort separate) => BinaryPacketReader.HeaderLength;

    /// <summary>The number of bytes after the fields.</summary>
    public static int LengthOfEnd() => 0;

    /// <summary>The number of bytes after the fields.</summary>
    /// <param name="separate">The type in the separate numbering.</param>
    /// <param name="ambiguousField">The field that makes the packet ambiguous in the documented one.</param>
    public static int LengthOfEnd(ushort separate, string ambiguousField) => 0;

    /// <summary>The number of bytes of a field.</summary>
    /// <param name="value">The field.</param>
    public static int LengthOf(uint value) => sizeof(uint);

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(ulong value) => sizeof(ulong);

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOfCode(uint value) => sizeof(uint);

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOfCode(ulong value) => sizeof(ulong);

    /// <summary>The number of bytes of a field with its count.</summary>
    /// <param name="value">The field.</param>
    public static int LengthOf(Utf8Text value) => BinaryPacketReader.CountLength + value.Length;

    /// <inheritdoc cref="LengthOf(Utf8Text)" />
    public static int LengthOf(Blob value) => BinaryPacketReader.CountLength + value.Length;

    /// <inheritdoc cref="LengthOf(Utf8Text)" />
    public static int LengthOf(UInt64List value) => BinaryPacketReader.CountLength + (sizeof(ulong) * value.Count);

    /// <summary>Writes a packet's type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(ushort type)
    {
        if (_output.Rest.Length < sizeof(ushort))
            return false;
        BinaryPrimitives.WriteUInt16BigEndian(_output.Rest, type);
        _output.Advance(sizeof(ushort));
        return true;
    }

    /// <summary>Writes the type of a packet that has another one in the separate numbering.</summary>
    /// <param name="type">The type in the documented numbering.</param>
    /// <param name="separate">The type in the separate numbering.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(ushort type, ushort separate) => TryBegin(_numbering == Numbering.Separate ? separate : type);

    /// <summary>Writes an integer of 4 bytes.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The integer.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, uint value)
    {
        if (_output.Rest.Length < sizeof(uint))
            return false;
        BinaryPrimitives.WriteUInt32BigEndian(_output.Rest, value);
        _output.Advance(sizeof(uint));
        return true;
    }

    /// <summary>Writes an integer of 8 bytes.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The integer.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, ulong value)
    {
        if (_output.Rest.Length < sizeof(ulong))
            return false;
        BinaryPrimitives.WriteUInt64BigEndian(_output.Rest, value);
        _output.Advance(sizeof(ulong));
        return true;
    }

    /// <summary>Writes a code, an integer of 4 bytes.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The code.</param>
    /// <returns>Whether there was room.</returns>
    [Codes]
    [MethodImpl(Inlined)]
    public bool TryWriteCode(string field, uint value) => TryWrite(field, value);

    /// <summary>Writes a code, an integer of 8 bytes.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The code.</param>
    /// <returns>Whether there was room.</returns>
    [Codes]
    [MethodImpl(Inlined)]
    public bool TryWriteCode(string field, ulong value) => TryWrite(field, value);

    /// <summary>Writes text: the number of its bytes, then these.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Utf8Text value) => TryWrite(field, new Blob(value.Bytes));

    /// <summary>Writes bytes that are no text: their number, then these.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="maxLength">The largest number of bytes.</param>
    /// <returns>Whether they may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Blob value, int maxLength = int.MaxValue)
    {
        if (value.Length > maxLength)
            return _output.Refuse(PacketErrorCode.TooLong, field);
        if (!TryBeginCounted(field, value.Length, sizeof(byte), PacketErrorCode.TooLong))
            return false;
        ReadOnlySpan<byte> bytes = value.Bytes;
        if ((uint)bytes.Length > (uint)_output.Rest.Length)
            return false;
        bytes.CopyTo(_output.Rest);
        _output.Advance(bytes.Length);
        return true;
    }

    /// <summary>Writes a list of integers of 8 bytes: their number, then these.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The list.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, UInt64List value)
    {
        if (!TryBeginCounted(field, value.Count, sizeof(ulong), PacketErrorCode.TooMany))
            return false;
        if (_output.Rest.Length < sizeof(ulong) * value.Count)
            return false;
        value.CopyTo(_output.Rest);
        _output.Advance(sizeof(ulong) * value.Count);
        return true;
    }

    /// <summary>Makes sure that the packet is not over the limit.</summary>
    /// <returns>Whether it is not.</returns>
    [MethodImpl(Inlined)]
    public bool TryEnd() => BytesWritten <= _maxLength || _output.Refuse(PacketErrorCode.TooLong, null);

    /// <summary>Makes sure that the packet is not over the limit, and that nobody would take it for another one, by the documented rules.</summary>
    /// <param name="separate">The packet's type in the separate numbering, where nothing is ambiguous.</param>
    /// <param name="ambiguousField">The field to blame.</param>
    /// <returns>Whether it is not and nobody would.</returns>
    [MethodImpl(Inlined)]
    public bool TryEnd(ushort separate, string ambiguousField)
        => TryEnd() && (_numbering == Numbering.Separate || !SharedTypes.IsOther(_output.Destination.Slice(0, BytesWritten), separate, _transfer)
            || _output.Refuse(PacketErrorCode.BadValue, ambiguousField));

    /// <summary>Writes a count. What is over the limit is refused, however small the destination is: a larger one would not do.</summary>
    [MethodImpl(Inlined)]
    private bool TryBeginCounted(string field, int count, int width, PacketErrorCode refusal)
    {
        int room = _maxLength - BytesWritten - BinaryPacketReader.CountLength;
        if (room < 0 || count > room / width)
            return _output.Refuse(refusal, field);
        if (_output.Rest.Length < BinaryPacketReader.CountLength)
            return false;
        BinaryPrimitives.WriteUInt16BigEndian(_output.Rest, (ushort)count);
        _output.Advance(BinaryPacketReader.CountLength);
        return true;
    }
}
