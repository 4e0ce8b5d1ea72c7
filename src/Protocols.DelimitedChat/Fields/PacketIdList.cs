namespace Protocols.DelimitedChat;

/// <summary>
/// A list of packet ids, each 01–FE after its own delimiter: a view of bytes on the wire, or of plain ids, which get their delimiters when the packet is
/// written. Indexing copies nothing.
/// </summary>
public readonly ref struct PacketIdList
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _stride;

    private PacketIdList(ReadOnlySpan<byte> bytes, int stride)
    {
        _bytes = bytes;
        _stride = stride;
    }

    /// <summary>The number of ids.</summary>
    public int Count => _bytes.Length / Math.Max(1, _stride);

    /// <summary>An id.</summary>
    /// <param name="index">Its index, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such id.</exception>
    public byte this[int index] => _bytes[(index * _stride) + _stride - 1];

    /// <summary>A list of plain ids.</summary>
    /// <param name="ids">The ids, one byte each. An encoder refuses 00, FF and an empty list.</param>
    public static implicit operator PacketIdList(ReadOnlySpan<byte> ids) => FromIds(ids);

    /// <summary>A view of the ids, for languages before C# 14.</summary>
    /// <param name="ids">The ids; null counts as empty.</param>
    public static implicit operator PacketIdList(byte[]? ids) => FromIds(ids);

    /// <summary>A list of plain ids.</summary>
    /// <param name="ids">The ids, one byte each. An encoder refuses 00, FF and an empty list.</param>
    public static PacketIdList FromIds(ReadOnlySpan<byte> ids) => new(ids, stride: 1);

    /// <summary>Makes a list from a tool's or test's value.</summary>
    /// <param name="value">A list of numbers.</param>
    /// <param name="ids">The list.</param>
    /// <returns>Whether the value is a list of numbers that each fit a byte.</returns>
    public static bool TryCreate(FieldValue value, out PacketIdList ids)
    {
        ids = default;
        if (!value.TryGetNumbers(out ReadOnlySpan<ulong> numbers))
            return false;
        List<byte> bytes = [];
        foreach (ulong number in numbers)
        {
            if (number > byte.MaxValue)
                return false;
            bytes.Add((byte)number);
        }
        ids = FromIds(bytes.ToArray());
        return true;
    }

    /// <summary>Whether the list contains an id.</summary>
    public bool Contains(byte id)
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i] == id)
                return true;
        }
        return false;
    }

    /// <summary>Shows the field to a visitor.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
    {
        visitor.BeginList(name);
        for (int i = 0; i < Count; i++)
            visitor.VisitNumber("", this[i]);
        visitor.EndList();
    }

    /// <summary>A view of ids as they are on the wire, each after its delimiter.</summary>
    internal static PacketIdList FromWire(ReadOnlySpan<byte> bytes) => new(bytes, stride: 2);
}
