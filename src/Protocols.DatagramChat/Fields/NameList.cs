namespace Protocols.DatagramChat;

/// <summary>
/// User names, separated by <c>00</c> on the wire: a view of a decoded frame, or of names to be written. Enumerating a decoded list copies nothing.
/// </summary>
public readonly ref partial struct NameList
{
    private const byte Separator = DatagramReader.Separator;

    // At most one of the three has elements.
    private readonly ReadOnlySpan<byte> _wire;
    private readonly ReadOnlySpan<ReadOnlyMemory<byte>> _utf8;
    private readonly ReadOnlySpan<string> _strings;

    private NameList(ReadOnlySpan<byte> wire, ReadOnlySpan<ReadOnlyMemory<byte>> utf8, ReadOnlySpan<string> strings)
    {
        _wire = wire;
        _utf8 = utf8;
        _strings = strings;
    }

    /// <summary>Whether there are no names.</summary>
    public bool IsEmpty => _wire.IsEmpty && _utf8.IsEmpty && _strings.IsEmpty;

    /// <summary>The number of names. A decoded list counts them in linear time.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            for (Enumerator names = GetEnumerator(); names.MoveNext();)
                count++;
            return count;
        }
    }

    /// <summary>The number of bytes on the wire.</summary>
    public int EncodedLength
    {
        get
        {
            if (!_wire.IsEmpty || IsEmpty)
                return _wire.Length;
            long length = _utf8.Length + _strings.Length - 1L;
            foreach (ReadOnlyMemory<byte> name in _utf8)
                length += name.Length;
            foreach (string name in _strings)
                length += Utf16.CountBytes(name);
            return (int)Math.Min(int.MaxValue, length);
        }
    }

    /// <summary>A list of names in UTF-8. An encoder refuses names that are empty or contain <c>00</c>.</summary>
    public static NameList FromUtf8(ReadOnlySpan<ReadOnlyMemory<byte>> names) => new(default, names, default);

    /// <summary>
    /// A list of names, which become UTF-8 when the packet is written; an unpaired surrogate becomes U+FFFD. An encoder refuses
    /// names that are empty or contain U+0000.
    /// </summary>
    public static NameList FromStrings(ReadOnlySpan<string> names) => new(default, default, names);

    /// <summary>A list of names, as by <see cref="FromStrings" />.</summary>
    public static implicit operator NameList(ReadOnlySpan<string> names) => FromStrings(names);

    /// <summary>A view of the names, for languages before C# 14.</summary>
    /// <param name="names">The names; null counts as empty.</param>
    public static implicit operator NameList(string[]? names) => FromStrings(names);

    /// <summary>Makes a list from a tool's or test's value.</summary>
    /// <param name="value">A list of texts.</param>
    /// <param name="names">The list.</param>
    /// <returns>Whether the value is a list of texts.</returns>
    public static bool TryCreate(FieldValue value, out NameList names)
    {
        names = default;
        if (!value.IsList)
            return false;
        var utf8 = new ReadOnlyMemory<byte>[value.Count];
        for (int i = 0; i < utf8.Length; i++)
        {
            if (!value[i].TryGetBytes(out ReadOnlySpan<byte> name))
                return false;
            utf8[i] = name.ToArray();
        }
        names = FromUtf8(utf8);
        return true;
    }

    /// <summary>Enumerates the names.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Shows the field to a visitor.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
    {
        visitor.BeginList(name);
        foreach (Utf8Text user in this)
            visitor.VisitText("", user.Bytes);
        visitor.EndList();
    }

    /// <summary>A view of names on the wire, which must not be empty.</summary>
    internal static NameList FromWire(ReadOnlySpan<byte> names) => new(names, default, default);

    /// <summary>The offset of the first empty name in names on the wire, or -1 if no name is empty.</summary>
    internal static int IndexOfEmptyName(ReadOnlySpan<byte> names)
    {
        if (names.IsEmpty)
            return -1;
        if (names[0] == Separator)
            return 0;
        int twoSeparators = names.IndexOf([Separator, Separator]);
        if (twoSeparators >= 0)
            return twoSeparators + 1;
        return names[names.Length - 1] == Separator ? names.Length : -1;
    }

    /// <summary>Why the names cannot be written, or None.</summary>
    internal PacketErrorCode Check()
    {
        foreach (ReadOnlyMemory<byte> name in _utf8)
        {
            if (name.IsEmpty)
                return PacketErrorCode.BadLength;
            if (name.Span.IndexOf(Separator) >= 0)
                return PacketErrorCode.ForbiddenByte;
        }
        foreach (string name in _strings)
        {
            if (name.Length == 0)
                return PacketErrorCode.BadLength;
            if (name.AsSpan().IndexOf((char)Separator) >= 0)
                return PacketErrorCode.ForbiddenByte;
        }
        return PacketErrorCode.None;
    }

    /// <summary>Writes the names; there must be room for all.</summary>
    internal void CopyTo(Span<byte> destination)
    {
        _wire.CopyTo(destination);
        for (int i = 0; i < _utf8.Length; i++)
        {
            _utf8[i].Span.CopyTo(destination);
            destination = Separate(destination, _utf8[i].Length, isLast: i == _utf8.Length - 1);
        }
        for (int i = 0; i < _strings.Length; i++)
        {
            int length = Utf16.Encode(_strings[i], destination);
            destination = Separate(destination, length, isLast: i == _strings.Length - 1);
        }
    }

    private static Span<byte> Separate(Span<byte> destination, int length, bool isLast)
    {
        if (isLast)
            return default;
        destination[length] = Separator;
        return destination.Slice(length + 1);
    }
}
