using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>
/// Bytes of a class are found by vectors and by looking at one byte after the other. The classes are those of the formats, as constants, and one
/// that the first four bytes of the input choose.
/// </summary>
public sealed class ScanTarget : FuzzTarget, IDisposable
{
    private const int Choices = 4;
    private const int Longest = 1024;

    private readonly GuardedMemory _memory = new(Longest);

    /// <inheritdoc />
    public override IEnumerable<byte[]> Seeds
    {
        get
        {
            foreach (int length in (int[])[0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 200])
            {
                byte[] content = [.. Enumerable.Range(0, length).Select(static index => (byte)(index * 37))];
                yield return [0x20, 0x7E, 0x00, 0x5C, .. content];
                yield return [0xFF, 0x00, 0xFF, 0xFF, .. content];
            }
        }
    }

    /// <inheritdoc />
    public override void Run(ReadOnlySpan<byte> input, Transcript seen)
    {
        seen.Clear();
        if (input.Length < Choices || input.Length > Longest)
            return;
        (byte from, byte to) = (input[0], input[1]);
        if ((byte)(to - from) == byte.MaxValue)
            return;
        // What is in the range already is no other byte.
        int other = Outside(input[2], from, to);
        int another = Outside(input[3], from, to);
        ReadOnlySpan<byte> content = input.Slice(Choices);
        Find(_memory.BeforeTheGuard(content), from, to, other, another, seen);
        Find(_memory.AfterTheGuard(content), from, to, other, another, seen);
        Find(_memory.BeforeTheGuard(content), 0x00, 0x1F, '"', '\\', seen);
        Find(_memory.BeforeTheGuard(content), 0xFF, 0x00, -1, -1, seen);
        Find(_memory.BeforeTheGuard(content), (byte)'\n', (byte)'\n', -1, -1, seen);
    }

    /// <inheritdoc />
    public void Dispose() => _memory.Dispose();

    private static int Outside(byte value, byte from, byte to) => (byte)(value - from) <= (byte)(to - from) ? -1 : value;

    private static void Find(ReadOnlySpan<byte> bytes, byte from, byte to, int other, int another, Transcript seen)
    {
        int first = ByteFinder.IndexOf(bytes, from, to, other, another);
        seen.Add(first);
        Demand((ulong)first, (ulong)IndexOf(bytes, from, to, other, another), "IndexOf", bytes);
        if (bytes.Length <= ByteFinder.BlockLength)
            Demand(ByteFinder.FindInPart(bytes, from, to, other, another), Mask(bytes, from, to, other, another), "FindInPart", bytes);
        if (bytes.Length < ByteFinder.BlockLength)
            return;
        Demand(ByteFinder.FindInBlock(bytes, from, to, other, another), Mask(bytes.Slice(0, ByteFinder.BlockLength), from, to, other, another), "FindInBlock", bytes);
        for (int start = 0; start < bytes.Length; start++)
        {
            ReadOnlySpan<byte> rest = bytes.Slice(start, Math.Min(ByteFinder.BlockLength, bytes.Length - start));
            ulong expected = Mask(rest, from, to, other, another);
            Demand(ByteFinder.FindFrom(bytes, start, from, to, other, another), expected, "FindFrom", bytes);
            if (bytes.Length - start <= ByteFinder.BlockLength)
                Demand(ByteFinder.FindInLast(bytes, start, from, to, other, another), expected, "FindInLast", bytes);
            Demand((ulong)ByteFinder.Count(expected), (ulong)Enumerate(expected), "Count", bytes);
            if (expected != 0)
                Demand((ulong)ByteFinder.Lowest(expected), (ulong)IndexOf(rest, from, to, other, another), "Lowest", bytes);
        }
    }

    private static ulong Mask(ReadOnlySpan<byte> bytes, byte from, byte to, int other, int another)
    {
        ulong mask = 0;
        for (int i = 0; i < bytes.Length; i++)
            mask |= IsFound(bytes[i], from, to, other, another) ? 1UL << i : 0;
        return mask;
    }

    private static int IndexOf(ReadOnlySpan<byte> bytes, byte from, byte to, int other, int another)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (IsFound(bytes[i], from, to, other, another))
                return i;
        }
        return -1;
    }

    private static int Enumerate(ulong mask)
    {
        int count = 0;
        for (; mask != 0; mask >>= 1)
            count += (int)(mask & 1);
        return count;
    }

    private static bool IsFound(byte value, byte from, byte to, int other, int another)
        => (byte)(value - from) <= (byte)(to - from) || value == other || value == another;

    private static void Demand(ulong found, ulong expected, string member, ReadOnlySpan<byte> bytes)
    {
        if (found != expected)
            throw new FuzzException($"{member} finds {found:X} and not {expected:X} in {WireBytes.Show(bytes)}.");
    }
}
