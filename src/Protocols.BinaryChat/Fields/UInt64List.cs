using System.Buffers.Binary;

namespace Protocols.BinaryChat;

/// <summary>Integers of 8 bytes: a view of a decoded frame, where they are big endian, or of integers to be written. Indexing copies nothing.</summary>
public readonly ref struct UInt64List
{
    // At most one of the two has elements.
    private readonly ReadOnlySpan<byte> _wire;
    private readonly ReadOnlySpan<ulong> _numbers;

    private UInt64List(ReadOnlySpan<byte> wire, ReadOnlySpan<ulong> numbers)
    {
        _wire = wire;
        _numbers = numbers;
    }

    /// <summary>The number of numbers.</summary>
    public int Count => _numbers.Length + (_wire.Length / sizeof(ulong));

    /// <summary>A number.</summary>
    /// <param name="index">Its index, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number.</exception>
    public ulong this[int index] => (uint)index >= (uint)Count
        ? throw new ArgumentOutOfRangeException(nameof(index))
        : _numbers.IsEmpty ? BinaryPrimitives.ReadUInt64BigEndian(_wire.Slice(index * sizeof(ulong))) : _numbers[index];

    /// <summary>A list of numbers.</summary>
    /// <param name="numbers">The numbers. An encoder refuses more than a datagram holds.</param>
    public static UInt64List FromNumbers(ReadOnlySpan<ulong> numbers) => new(default, numbers);

    /// <summary>A list of numbers.</summary>
    /// <param name="numbers">The numbers. An encoder refuses more than a datagram holds.</param>
    public static implicit operator UInt64List(ReadOnlySpan<ulong> numbers) => FromNumbers(numbers);

    /// <summary>A view of the numbers, for languages before C# 14.</summary>
    /// <param name="numbers">The numbers; null counts as empty.</param>
    public static implicit operator UInt64List(ulong[]? numbers) => FromNumbers(numbers);

    /// <summary>Makes a list from a tool's or test's value.</summary>
    /// <param name="value">A list of numbers.</param>
    /// <param name="list">The list.</param>
    /// <returns>Whether the value is a list of numbers.</returns>
    public static bool TryCreate(FieldValue value, out UInt64List list)
    {
        bool isList = value.TryGetNumbers(out ReadOnlySpan<ulong> numbers);
        list = numbers;
        return isList;
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

    /// <summary>A view of numbers as they are on the wire, a multiple of 8 bytes.</summary>
    internal static UInt64List FromWire(ReadOnlySpan<byte> numbers) => new(numbers, default);

    /// <summary>Writes the numbers, big endian; there must be room for all.</summary>
    internal void CopyTo(Span<byte> destination)
    {
        _wire.CopyTo(destination);
        for (int i = 0; i < _numbers.Length; i++)
            BinaryPrimitives.WriteUInt64BigEndian(destination.Slice(i * sizeof(ulong)), _numbers[i]);
    }
}
