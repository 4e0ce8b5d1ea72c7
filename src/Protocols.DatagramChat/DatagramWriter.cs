using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Protocols.DatagramChat;

/// <summary>
/// Writes the fields of one frame in order. The code of a packet calls it; there is no need to use it otherwise. After a method
/// has returned false, <see cref="Status" /> and <see cref="Error" /> say why and no other method may be called.
/// </summary>
/// <param name="destination">Where to write.</param>
/// <param name="options">The format's options.</param>
public ref struct DatagramWriter(Span<byte> destination, DatagramOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly Span<byte> _destination = destination;
    private readonly int _maxLength = options.MaxDatagramLength;
    private Span<byte> _rest = destination;

    /// <summary>The number of bytes written.</summary>
    public readonly int BytesWritten
    {
        [MethodImpl(Inlined)]
        get => _destination.Length - _rest.Length;
    }

    /// <summary>What was refused; no error if the destination is too small.</summary>
    public PacketError Error
    {
        [MethodImpl(Inlined)]
        readonly get;
        [MethodImpl(Inlined)]
        private set;
    }

    /// <summary>InvalidData if something was refused, DestinationTooSmall otherwise.</summary>
    public readonly OperationStatus Status
    {
        [MethodImpl(Inlined)]
        get => Error.Code == PacketErrorCode.None ? OperationStatus.DestinationTooSmall : OperationStatus.InvalidData;
    }

    /// <summary>The number of bytes of a packet's header.</summary>
    /// <param name="opcode">The opcode.</param>
    public static int LengthOfBegin(byte opcode) => DatagramReader.HeaderLength;

    /// <summary>The number of bytes behind the fields.</summary>
    public static int LengthOfEnd() => 0;

    /// <summary>The number of bytes of a field.</summary>
    /// <param name="value">The field.</param>
    public static int LengthOf(Utf8Text value) => value.Length;

    /// <summary>The number of bytes of a field with the <c>00</c> that ends it.</summary>
    /// <param name="value">The field.</param>
    public static int LengthOfTerminated(Utf8Text value) => value.Length + 1;

    /// <inheritdoc cref="LengthOf(Utf8Text)" />
    public static int LengthOf(NameList value) => value.EncodedLength;

    /// <summary>Writes a packet's opcode and leaves room for the length of its data.</summary>
    /// <param name="opcode">The opcode.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte opcode)
    {
        if (_rest.Length < DatagramReader.HeaderLength)
            return false;
        _rest[0] = opcode;
        _rest = _rest.Slice(DatagramReader.HeaderLength);
        return true;
    }

    /// <summary>Writes text that runs to the end of the data.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Utf8Text value)
    {
        if (!TryReserve(value.Length))
            return false;
        value.Bytes.CopyTo(_rest);
        _rest = _rest.Slice(value.Length);
        return true;
    }

    /// <summary>Writes text, which must not contain <c>00</c>, and a <c>00</c>.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [NulTerminated]
    [MethodImpl(Inlined)]
    public bool TryWriteTerminated(string field, Utf8Text value)
    {
        if (value.Bytes.IndexOf(DatagramReader.Separator) >= 0)
            return Refuse(PacketErrorCode.ForbiddenByte, field);
        if (!TryReserve(value.Length + 1L))
            return false;
        value.Bytes.CopyTo(_rest);
        _rest[value.Length] = DatagramReader.Separator;
        _rest = _rest.Slice(value.Length + 1);
        return true;
    }

    /// <summary>Writes names, none of which may be empty or contain <c>00</c>, with one <c>00</c> between them.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The names.</param>
    /// <returns>Whether they may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, NameList value)
    {
        PacketErrorCode refusal = value.Check();
        if (refusal != PacketErrorCode.None)
            return Refuse(refusal, field);
        int length = value.EncodedLength;
        if (!TryReserve(length))
            return false;
        value.CopyTo(_rest);
        _rest = _rest.Slice(length);
        return true;
    }

    /// <summary>Fills in the length of the data.</summary>
    /// <returns>Always true: what is over the limit was refused before.</returns>
    [MethodImpl(Inlined)]
    public readonly bool TryEnd()
    {
        BinaryPrimitives.WriteUInt16BigEndian(_destination.Slice(1), (ushort)(BytesWritten - DatagramReader.HeaderLength));
        return true;
    }

    /// <summary>Makes sure that bytes may be written. Over the limit they are refused, however small the destination is: a larger one would not do.</summary>
    [MethodImpl(Inlined)]
    private bool TryReserve(long length)
    {
        if (length > _maxLength - BytesWritten)
            return Refuse(PacketErrorCode.TooLong, null);
        return _rest.Length >= length;
    }

    [MethodImpl(Inlined)]
    private bool Refuse(PacketErrorCode code, string? field)
    {
        Error = new PacketError(code, BytesWritten, field);
        return false;
    }
}
