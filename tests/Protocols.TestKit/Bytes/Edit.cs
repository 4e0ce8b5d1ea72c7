namespace Protocols.TestKit;

/// <summary>What happens to a byte.</summary>
public enum EditKind
{
    /// <summary>It gets another value.</summary>
    Replace,

    /// <summary>A byte is put before it.</summary>
    Insert,

    /// <summary>It is removed.</summary>
    Remove,

    /// <summary>It and all bytes after it are removed.</summary>
    Cut,

    /// <summary>It and the bytes after it, up to 16, occur twice.</summary>
    Repeat,
}

/// <summary>One change to bytes.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Position">Where, modulo the number of bytes.</param>
/// <param name="Value">The new byte, if there is one.</param>
public readonly record struct Edit(EditKind Kind, int Position, byte Value)
{
    private static readonly byte[] _telling = [0x00, 0x01, 0x02, 0x0A, 0x0D, 0x20, 0x22, 0x7F, 0x80, 0xC0, 0xFE, 0xFF];

    /// <summary>One to four random changes.</summary>
    /// <param name="random">Where the numbers come from.</param>
    public static Edit[] Choose(Random random)
    {
        Edit[] edits = new Edit[1 + random.Next(4)];
        for (int i = 0; i < edits.Length; i++)
        {
            byte value = random.Next(2) == 0 ? _telling[random.Next(_telling.Length)] : (byte)random.Next(256);
            edits[i] = new Edit((EditKind)random.Next(5), random.Next(1 << 16), value);
        }
        return edits;
    }

    /// <summary>The bytes with changes made one after the other.</summary>
    /// <param name="bytes">The bytes, which do not change.</param>
    /// <param name="edits">The changes.</param>
    public static byte[] Apply(byte[] bytes, IEnumerable<Edit> edits)
    {
        List<byte> changed = [.. bytes];
        foreach (Edit edit in edits)
            edit.Apply(changed);
        return [.. changed];
    }

    private void Apply(List<byte> bytes)
    {
        if (bytes.Count == 0)
        {
            bytes.Add(Value);
            return;
        }
        int position = Position % bytes.Count;
        switch (Kind)
        {
            case EditKind.Replace:
                bytes[position] = Value;
                break;
            case EditKind.Insert:
                bytes.Insert(position, Value);
                break;
            case EditKind.Remove:
                bytes.RemoveAt(position);
                break;
            case EditKind.Cut:
                bytes.RemoveRange(position, bytes.Count - position);
                break;
            case EditKind.Repeat:
                bytes.InsertRange(position, bytes.GetRange(position, Math.Min(16, bytes.Count - position)));
                break;
        }
    }
}
