using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>The input of a format's reader: where the next byte is read, and what was refused.</summary>
/// <remarks>After a method has returned false, <see cref="Error" /> says why and nothing more may be read.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct PacketInput(ReadOnlySpan<byte> frame)
{
    // A call of an instance member that is not inlined would force a packet's reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>All of the frame.</summary>
    public readonly ReadOnlySpan<byte> Frame { get; } = frame;

    /// <summary>The part of the frame that is not read.</summary>
    public ReadOnlySpan<byte> Rest { readonly get; private set; } = frame;

    /// <summary>The offset of the next byte from the start of the frame.</summary>
    public readonly int Offset
    {
        [MethodImpl(Inlined)]
        get => Frame.Length - Rest.Length;
    }

    /// <summary>What was refused.</summary>
    public PacketError Error { readonly get; private set; }

    /// <summary>The error of a frame that ends too soon: Empty if it has no bytes, otherwise Truncated at its end.</summary>
    [MethodImpl(Inlined)]
    public static PacketError TooShort(ReadOnlySpan<byte> frame)
        => new(frame.IsEmpty ? PacketErrorCode.Empty : PacketErrorCode.Truncated, frame.Length, null);

    /// <summary>Marks bytes at the start of <see cref="Rest" /> as read.</summary>
    /// <returns>Always true.</returns>
    [MethodImpl(Inlined)]
    public bool Advance(int length)
    {
        Rest = Rest.Slice(length);
        return true;
    }

    /// <summary>Reads bytes at the start of <see cref="Rest" />.</summary>
    [MethodImpl(Inlined)]
    public ReadOnlySpan<byte> Take(int length)
    {
        ReadOnlySpan<byte> bytes = Rest.Slice(0, length);
        Rest = Rest.Slice(length);
        return bytes;
    }

    /// <summary>Refuses the frame; the error has the offset of the next byte.</summary>
    /// <param name="code">What is wrong.</param>
    /// <param name="field">The field's name, or null if no field is wrong.</param>
    /// <returns>Always false.</returns>
    [MethodImpl(Inlined)]
    public bool Refuse(PacketErrorCode code, string? field) => Refuse(new PacketError(code, Offset, field));

    /// <summary>Refuses a frame that ends before a field does: Truncated at its end.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>Always false.</returns>
    [MethodImpl(Inlined)]
    public bool RefuseTruncated(string field) => Refuse(new PacketError(PacketErrorCode.Truncated, Frame.Length, field));

    /// <summary>Refuses the frame.</summary>
    /// <param name="error">What is wrong.</param>
    /// <returns>Always false.</returns>
    [MethodImpl(Inlined)]
    public bool Refuse(PacketError error)
    {
        Error = error;
        return false;
    }
}
