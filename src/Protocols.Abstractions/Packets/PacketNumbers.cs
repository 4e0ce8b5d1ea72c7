using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>Indices of packets in their set, by number and sender. Formats with numbered packets use it to identify a frame.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PacketNumbers
{
    /// <summary>The index of a number that no packet has.</summary>
    public const int Unknown = -1;

    private readonly short[][] _indices = [[], []];

    /// <summary>The index of the packet that has a number, or <see cref="Unknown" />.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(int number, PacketSender sender)
    {
        short[] indices = _indices[(int)sender];
        return (uint)number < (uint)indices.Length ? indices[number] : Unknown;
    }

    /// <summary>Gives a packet its number.</summary>
    /// <param name="packets">The set.</param>
    /// <param name="index">The packet's index in it.</param>
    /// <param name="number">The number, from 0 to 65 535.</param>
    /// <param name="called">What the format calls the number in the exception's message.</param>
    /// <exception cref="ArgumentException">Another packet of the same side has the number.</exception>
    public void Add(PacketSet packets, int index, int number, string called)
    {
        PacketSender sender = packets[index].Sender;
        int known = IndexOf(number, sender);
        if (known != Unknown)
            throw new ArgumentException($"{packets[index]} has the {called} of {packets[known]}.");
        ref short[] indices = ref _indices[(int)sender];
        int length = indices.Length;
        if (number >= length)
        {
            Array.Resize(ref indices, number + 1);
            indices.AsSpan(length).Fill(Unknown);
        }
        indices[number] = (short)index;
    }
}
