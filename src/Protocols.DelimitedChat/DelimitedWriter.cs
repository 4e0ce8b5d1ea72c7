using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

/// <summary>
/// Writes the fields of one frame in order, for generated code. After a method has returned false, <see cref="Output" /> says why; do not call another.
/// </summary>
/// <param name="destination">Where to write.</param>
/// <param name="options">The format's options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct DelimitedWriter(Span<byte> destination, DelimitedOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>What is written, and what was refused.</summary>
    public PacketOutput Output = new(destination);

    private readonly int _maxLength = options.MaxFrameLength;
    private readonly bool _isLittleEndian = options.ByteOrder == ByteOrder.LittleEndian;

    // The first field that was left out, and the length that the frame must still have at its end, because a reader would take anything that follows for that
    // field.
    private string? _missingField;
    private int _lengthWithoutMissing;

    /// <summary>Writes a packet's id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte id) => Output.TryWrite(id);

    /// <summary>Writes a packet's id and a constant.</summary>
    /// <param name="id">The id.</param>
    /// <param name="literal">The constant.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte id, ReadOnlySpan<byte> literal) => Output.TryWrite(id) && TryWriteDelimited(literal);

    /// <summary>Writes the terminator. A frame over the limit is refused.</summary>
    /// <returns>Whether the frame may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryEnd()
    {
        if (_missingField is not null && Output.BytesWritten != _lengthWithoutMissing)
            return Output.Refuse(PacketErrorCode.BadValue, _missingField);
        return Output.BytesWritten < _maxLength ? Output.TryWrite(DelimitedReader.Terminator) : Output.Refuse(PacketErrorCode.TooLong, null);
    }

    [MethodImpl(Inlined)]
    private bool TryWriteDelimited(ReadOnlySpan<byte> bytes)
    {
        if (Output.Rest.Length <= bytes.Length)
            return false;
        Output.Rest[0] = DelimitedReader.Delimiter;
        bytes.CopyTo(Output.Rest.Slice(1));
        Output.Advance(1 + bytes.Length);
        return true;
    }
}
