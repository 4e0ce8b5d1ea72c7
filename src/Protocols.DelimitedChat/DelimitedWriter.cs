using System;
using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

/// <summary>
/// Writes the fields of one frame in order. The code of a packet calls it; there is no need to use it otherwise. After a method
/// has returned false, <see cref="Status" /> and <see cref="Error" /> say why and no other method may be called.
/// </summary>
/// <param name="destination">Where to write.</param>
/// <param name="options">The format's options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct DelimitedWriter(Span<byte> destination, DelimitedOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly int _maxLength = options.MaxFrameLength;
    private readonly bool _isLittleEndian = options.ByteOrder == ByteOrder.LittleEndian;
    private PacketOutput _output = new(destination);

    // The first field that was left out, and the length that the frame must still have at its end: a reader takes what follows for that field.
    private string? _missingField;
    private int _lengthWithoutMissing;

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

    /// <summary>Writes a packet's id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte id) => _output.TryWrite(id);

    /// <summary>Writes a packet's id and a constant.</summary>
    /// <param name="id">The id.</param>
    /// <param name="literal">The constant.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte id, ReadOnlySpan<byte> literal) => _output.TryWrite(id) && TryWriteDelimited(literal);

    /// <summary>Writes the terminator. A frame over the limit is refused.</summary>
    /// <returns>Whether the frame may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryEnd()
    {
        if (_missingField is not null && BytesWritten != _lengthWithoutMissing)
            return _output.Refuse(PacketErrorCode.BadValue, _missingField);
        return BytesWritten < _maxLength ? _output.TryWrite(DelimitedReader.Terminator) : _output.Refuse(PacketErrorCode.TooLong, null);
    }

    [MethodImpl(Inlined)]
    private bool TryWriteDelimited(ReadOnlySpan<byte> bytes)
    {
        if (_output.Rest.Length <= bytes.Length)
            return false;
        _output.Rest[0] = DelimitedReader.Delimiter;
        bytes.CopyTo(_output.Rest.Slice(1));
        _output.Advance(1 + bytes.Length);
        return true;
    }
}
