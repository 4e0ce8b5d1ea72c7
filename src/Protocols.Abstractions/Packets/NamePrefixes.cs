using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>
/// Finds values by the first bytes of a name, which is one comparison where the whole name takes several. Names that begin alike are not
/// told apart, so what is found is a guess. For formats whose packets have names; there is no need to use it otherwise.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NamePrefixes
{
    /// <summary>What <see cref="Find" /> returns where no name begins so.</summary>
    public const int NotFound = -1;

    // A hash table, in which a name that finds its place taken goes to the next free one. A free place has no key.
    private readonly (ulong Key, int Value)[] _entries;
    private readonly ulong _mask;

    /// <summary>A table of names.</summary>
    /// <param name="names">The names, UTF-8, with what is found for each. Of names that begin alike, the first is found.</param>
    /// <param name="length">How many bytes are compared, 1 to 8.</param>
    /// <param name="end">The byte that follows a name on the wire: it is compared, too, where a name has fewer bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not 1 to 8.</exception>
    public NamePrefixes(IReadOnlyCollection<(byte[] Name, int Value)> names, int length, byte end)
    {
        if (length is < 1 or > sizeof(ulong))
            throw new ArgumentOutOfRangeException(nameof(length), length, "One to eight bytes are compared.");
        int size = 16;
        while (size < 4 * names.Count)
            size *= 2;
        _entries = new (ulong, int)[size];
        _entries.AsSpan().Fill((0, NotFound));
        _mask = ulong.MaxValue >> (8 * (sizeof(ulong) - length));
        foreach ((byte[] name, int value) in names)
        {
            ulong key = KeyOf([.. name, end, .. new byte[sizeof(ulong)]], 0);
            int place = PlaceOf(key);
            if (_entries[place].Key == 0)
                _entries[place] = (key, value);
        }
    }

    /// <summary>Finds the name that begins like the text at an offset.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="start">The offset, at most the frame's length.</param>
    /// <returns>What is found for the name, or <see cref="NotFound" />, also in a frame of less than eight bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<byte> frame, int start)
    {
        if (frame.Length < sizeof(ulong))
            return NotFound;
        return _entries[PlaceOf(KeyOf(frame, start))].Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong KeyOf(ReadOnlySpan<byte> frame, int start)
    {
        // Near the frame's end the word is read from before the offset, and what precedes the offset is shifted out.
        int last = frame.Length - sizeof(ulong);
        ulong word = start <= last
            ? BinaryPrimitives.ReadUInt64LittleEndian(frame.Slice(start))
            : BinaryPrimitives.ReadUInt64LittleEndian(frame.Slice(last)) >> (8 * (start - last));
        return word & _mask;
    }

    /// <summary>The place of a key in the table, or the free one where it would be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlaceOf(ulong key)
    {
        (ulong Key, int Value)[] entries = _entries;
        int mask = entries.Length - 1;
        int place = (int)((key * 0x9E37_79B9_7F4A_7C15) >> 40) & mask;
        while (entries[place].Key != key && entries[place].Key != 0)
            place = (place + 1) & mask;
        return place;
    }
}
