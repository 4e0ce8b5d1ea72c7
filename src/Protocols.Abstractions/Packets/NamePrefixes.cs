using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>
/// Finds values by the first bytes of a name, which takes one comparison where the whole name takes several. It does not distinguish names that begin alike, so
/// the result is a guess. For formats whose packets have names.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NamePrefixes
{
    /// <summary>What <see cref="Find" /> returns if no name begins that way.</summary>
    public const int NotFound = -1;

    // A hash table in which a name goes to the next free place if its own is taken. A free place has no key.
    private readonly (ulong Key, int Value)[] _entries;
    private readonly ulong _mask;

    /// <summary>A table of names.</summary>
    /// <param name="names">The names, UTF-8, each with its value. Of names that begin alike, the first is found.</param>
    /// <param name="length">How many bytes are compared, 1 to 8.</param>
    /// <param name="end">The byte that follows a name on the wire; it is compared too if the name is shorter.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not 1 to 8.</exception>
    public NamePrefixes(IReadOnlyCollection<(byte[] Name, int Value)> names, int length, byte end)
    {
        if (length is < 1 or > sizeof(ulong))
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length must be 1 to 8.");
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

    /// <summary>Finds the name that the text at an offset begins with.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="start">The offset, at most the frame's length.</param>
    /// <returns>The name's value, or <see cref="NotFound" />, which is also the result for a frame of less than eight bytes.</returns>
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
        // Near the frame's end the word is read from before the offset, and the bytes before the offset are shifted out.
        int last = frame.Length - sizeof(ulong);
        ulong word = start <= last
            ? BinaryPrimitives.ReadUInt64LittleEndian(frame.Slice(start))
            : BinaryPrimitives.ReadUInt64LittleEndian(frame.Slice(last)) >> (8 * (start - last));
        return word & _mask;
    }

    /// <summary>The place of a key in the table, or the free place for it.</summary>
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
