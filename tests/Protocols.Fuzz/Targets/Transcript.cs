namespace Protocols.Fuzz;

/// <summary>What happened, as bytes, so that it can be compared. Nothing is allocated once it has been as long before.</summary>
public sealed class Transcript
{
    private byte[] _bytes = new byte[1 << 16];
    private int _length;

    /// <summary>What was added.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Forgets everything.</summary>
    public void Clear() => _length = 0;

    /// <summary>Adds a number.</summary>
    /// <param name="value">The number.</param>
    public void Add(ulong value)
    {
        Span<byte> room = Extend(sizeof(ulong));
        for (int i = 0; i < room.Length; i++)
            room[i] = (byte)(value >> (8 * i));
    }

    /// <summary>Adds a number.</summary>
    /// <param name="value">The number.</param>
    public void Add(long value) => Add((ulong)value);

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        bytes.CopyTo(Extend(bytes.Length));
    }

    /// <summary>Adds a name, which is ASCII.</summary>
    /// <param name="name">The name.</param>
    public void Add(string? name)
    {
        Add(name is null ? -1L : name.Length);
        if (name is null)
            return;
        Span<byte> room = Extend(name.Length);
        for (int i = 0; i < room.Length; i++)
            room[i] = (byte)name[i];
    }

    /// <summary>Adds an error.</summary>
    /// <param name="error">The error.</param>
    public void Add(in PacketError error)
    {
        Add((long)error.Code);
        Add(error.Offset);
        Add(error.Field);
    }

    private Span<byte> Extend(int length)
    {
        if (_length + length > _bytes.Length)
            Array.Resize(ref _bytes, 2 * (_length + length));
        _length += length;
        return _bytes.AsSpan(_length - length, length);
    }
}
