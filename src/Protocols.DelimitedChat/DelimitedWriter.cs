using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

/// <summary>
/// Writes the fields of one frame in order, for generated code. Each method takes the field's name and returns whether the value may be written and there was
/// room. After a method has returned false, <see cref="Output" /> says why; do not call another.
/// </summary>
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
    [MethodImpl(Inlined)]
    public bool TryBegin(byte id) => Output.TryWrite(id);

    /// <summary>Writes a packet's id and a constant.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte id, ReadOnlySpan<byte> literal) => Output.TryWrite(id) && Output.TryWriteAfter(DelimitedReader.Delimiter, literal);

    /// <summary>Writes the terminator. A frame over the limit is refused.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd()
    {
        if (_missingField is not null && Output.BytesWritten != _lengthWithoutMissing)
            return Output.Refuse(PacketErrorCode.BadValue, _missingField);
        return Output.BytesWritten < _maxLength ? Output.TryWrite(DelimitedReader.Terminator) : Output.Refuse(PacketErrorCode.TooLong, null);
    }
}
