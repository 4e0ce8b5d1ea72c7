using System;
using System.Buffers;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.DatagramChat;

/// <summary>
/// Writes the fields of one frame in order. The code of a packet calls it; there is no need to use it otherwise. After a method
/// has returned false, <see cref="Status" /> and <see cref="Error" /> say why and no other method may be called.
/// </summary>
/// <param name="destination">Where to write.</param>
/// <param name="options">The format's options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct DatagramWriter(Span<byte> destination, DatagramOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly int _maxLength = options.MaxDatagramLength;
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

    /// <summary>The number of bytes of a packet's header.</summary>
    /// <param name="opcode">The opcode.</param>
    public static int LengthOfBegin(byte opcode) => DatagramReader.HeaderLength;

    /// <summary>The number of bytes after the fields.</summary>
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
        if (_output.Rest.Length < DatagramReader.HeaderLength)
            return false;
        _output.Rest[0] = opcode;
        _output.Advance(DatagramReader.HeaderLength);
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
        value.Bytes.CopyTo(_output.Rest);
        _output.Advance(value.Length);
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
            return _output.Refuse(PacketErrorCode.ForbiddenByte, field);
        if (!TryReserve(value.Length + 1L))
            return false;
        value.Bytes.CopyTo(_output.Rest);
        _output.Rest[value.Length] = DatagramReader.Separator;
        _output.Advance(value.Length + 1);
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
            return _output.Refuse(refusal, field);
        int length = value.EncodedLength;
        if (!TryReserve(length))
            return false;
        value.CopyTo(_output.Rest);
        _output.Advance(length);
        return true;
    }

    /// <summary>Fills in the length of the data.</summary>
    /// <returns>Always true: what is over the limit was refused before.</returns>
    [MethodImpl(Inlined)]
    public readonly bool TryEnd()
    {
        BinaryPrimitives.WriteUInt16BigEndian(_output.Destination.Slice(1), (ushort)(BytesWritten - DatagramReader.HeaderLength));
        return true;
    }

    /// <summary>Makes sure that bytes may be written. Over the limit they are refused, however small the destination is: a larger one would not do.</summary>
    [MethodImpl(Inlined)]
    private bool TryReserve(long length)
    {
        if (length > _maxLength - BytesWritten)
            return _output.Refuse(PacketErrorCode.TooLong, null);
        return _output.Rest.Length >= length;
    }
}
