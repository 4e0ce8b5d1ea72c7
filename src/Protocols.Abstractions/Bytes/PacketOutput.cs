using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>The output of a format's writer: where the next byte goes, how many were written, and what was refused.</summary>
/// <remarks>After a method has returned false, <see cref="Status" /> and <see cref="Error" /> say why and nothing more may be written.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct PacketOutput(Span<byte> destination)
{
    // A call of an instance member that is not inlined would force a packet's writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>All of the destination.</summary>
    public readonly Span<byte> Destination { get; } = destination;

    /// <summary>The part of the destination that is not written.</summary>
    public Span<byte> Rest { readonly get; private set; } = destination;

    /// <summary>The number of bytes written.</summary>
    public readonly int BytesWritten
    {
        [MethodImpl(Inlined)]
        get => Destination.Length - Rest.Length;
    }

    /// <summary>What was refused; no error if the destination was too small.</summary>
    public PacketError Error { readonly get; private set; }

    /// <summary>InvalidData if something was refused, DestinationTooSmall otherwise.</summary>
    public readonly OperationStatus Status
    {
        [MethodImpl(Inlined)]
        get => Error.Code == PacketErrorCode.None ? OperationStatus.DestinationTooSmall : OperationStatus.InvalidData;
    }

    /// <summary>Marks bytes at the start of <see cref="Rest" /> as written.</summary>
    /// <returns>Always true.</returns>
    [MethodImpl(Inlined)]
    public bool Advance(int length)
    {
        Rest = Rest.Slice(length);
        return true;
    }

    /// <summary>Writes one byte.</summary>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(byte value)
    {
        if (Rest.IsEmpty)
            return false;
        Rest[0] = value;
        return Advance(1);
    }

    /// <summary>Writes bytes.</summary>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(ReadOnlySpan<byte> bytes) => bytes.TryCopyTo(Rest) && Advance(bytes.Length);

    /// <summary>Writes a byte that separates fields, and the bytes of a field.</summary>
    /// <param name="separator">The byte before the field.</param>
    /// <param name="bytes">The field.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWriteAfter(byte separator, ReadOnlySpan<byte> bytes)
    {
        if (Rest.Length <= bytes.Length)
            return false;
        Rest[0] = separator;
        bytes.CopyTo(Rest.Slice(1));
        return Advance(1 + bytes.Length);
    }

    /// <summary>Refuses a value; the error has the current offset.</summary>
    /// <param name="code">Why.</param>
    /// <param name="field">The field's name, or null if no field is wrong.</param>
    /// <returns>Always false.</returns>
    [MethodImpl(Inlined)]
    public bool Refuse(PacketErrorCode code, string? field)
    {
        Error = new PacketError(code, BytesWritten, field);
        return false;
    }
}
