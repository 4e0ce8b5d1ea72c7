using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.DatagramChat;

/// <summary>
/// Writes the fields of one frame in order, for generated code. Each method takes the field's name and returns whether the value may be written and there was
/// room. After a method has returned false, <see cref="Output" /> says why; do not call another.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct DatagramWriter(Span<byte> destination, DatagramOptions options)
{
    // Every instance member is inlined into a packet's code: a single call would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>What is written, and what was refused.</summary>
    public PacketOutput Output = new(destination);

    private readonly int _maxLength = options.MaxDatagramLength;

    /// <summary>The number of bytes of a packet's header.</summary>
    public static int LengthOfBegin(byte opcode) => DatagramReader.HeaderLength;

    /// <summary>The number of bytes of a field.</summary>
    public static int LengthOf(Utf8Text value) => value.Length;

    /// <summary>The number of bytes of a field with the <c>00</c> that ends it.</summary>
    public static int LengthOfTerminated(Utf8Text value) => value.Length + 1;

    /// <inheritdoc cref="LengthOf(Utf8Text)" />
    public static int LengthOf(NameList value) => value.EncodedLength;

    /// <summary>Writes a packet's opcode and leaves room for the length of its data.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte opcode)
    {
        if (Output.Rest.Length < DatagramReader.HeaderLength)
            return false;
        Output.Rest[0] = opcode;
        return Output.Advance(DatagramReader.HeaderLength);
    }

    /// <summary>Writes text that runs to the end of the data.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Utf8Text value) => TryReserve(value.Length) && Output.TryWrite(value.Bytes);

    /// <summary>Writes text, which must not contain <c>00</c>, and a <c>00</c>.</summary>
    [NulTerminated]
    [MethodImpl(Inlined)]
    public bool TryWriteTerminated(string field, Utf8Text value)
    {
        if (value.Bytes.IndexOf(DatagramReader.Separator) >= 0)
            return Output.Refuse(PacketErrorCode.ForbiddenByte, field);
        return TryReserve(value.Length + 1L) && Output.TryWrite(value.Bytes) && Output.TryWrite(DatagramReader.Separator);
    }

    /// <summary>Writes names, none of which may be empty or contain <c>00</c>, with one <c>00</c> between them.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, NameList value)
    {
        PacketErrorCode refusal = value.Check();
        if (refusal != PacketErrorCode.None)
            return Output.Refuse(refusal, field);
        int length = value.EncodedLength;
        if (!TryReserve(length))
            return false;
        value.CopyTo(Output.Rest);
        return Output.Advance(length);
    }

    /// <summary>Fills in the length of the data, which was already checked against the limit.</summary>
    [MethodImpl(Inlined)]
    public readonly bool TryEnd()
    {
        BinaryPrimitives.WriteUInt16BigEndian(Output.Destination.Slice(1), (ushort)(Output.BytesWritten - DatagramReader.HeaderLength));
        return true;
    }

    /// <summary>Checks that bytes may be written. Over the limit they are refused even if the destination is too small, because a larger one would not
    /// help.</summary>
    [MethodImpl(Inlined)]
    private bool TryReserve(long length)
        => length > _maxLength - Output.BytesWritten ? Output.Refuse(PacketErrorCode.TooLong, null) : Output.Rest.Length >= length;
}
