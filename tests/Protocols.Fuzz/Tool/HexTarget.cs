using System.Text;
using ChatProto.Input;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>Hex of every kind that the tool reads: what can be read is read as the same from plain hex and from a dump of its bytes.</summary>
internal sealed class HexTarget : FuzzTarget
{
    public override IEnumerable<byte[]> Seeds => ((string[])
    [
        "50 FF 00000007 ff", "50FF\t00", "0x50, 0xFF,0x00", "\\x50\\xff", "50:ff-00", "A6 FF 'neo' 00", "5", "5 0", "'neo",
        "00000000: 50ff 0000 0007 ff68 6900                 P......hi.\n",
        "00000000  50 ff 00 00 00 07 ff 68  69 00                    |P......hi.|\n0000000a\n",
    ]).Select(Encoding.UTF8.GetBytes);

    public override IEnumerable<byte[]> Words => ((string[])["0x", "\\x", "'", ": ", "  ", "|", "00000000", "\n"]).Select(Encoding.UTF8.GetBytes);

    public override void Run(ReadOnlySpan<byte> input, Transcript seen)
    {
        if (Hex.TryParse(input, out byte[] plain, out int offset))
            DemandPlain(plain);
        if (offset < 0 || offset > input.Length)
            throw new FuzzException($"What is no hex is at {offset} of {input.Length} characters.");
        if (!PastedHex.TryParse(Encoding.UTF8.GetString(input), out byte[] pasted))
            return;
        DemandPlain(pasted);
        foreach (string dump in (string[])[DumpOf(pasted, "{0:x8}: {1}  {2}\n", 2), DumpOf(pasted, "{0:x8}  {1}  |{2}|\n", 1)])
        {
            if (pasted.Length > 0 && (!PastedHex.TryParse(dump, out byte[] read) || !read.AsSpan().SequenceEqual(pasted)))
                throw new FuzzException($"{WireBytes.Show(pasted)} is read differently from a dump: {dump}");
        }
    }

    private static void DemandPlain(byte[] bytes)
    {
        string hex = Convert.ToHexString(bytes);
        if (!Hex.TryParse(Encoding.UTF8.GetBytes(hex), out byte[] read, out _) || !read.AsSpan().SequenceEqual(bytes))
            throw new FuzzException($"{hex} is read differently.");
        if (!PastedHex.TryParse(string.Join(' ', hex.Chunk(2).Select(static pair => new string(pair))), out read) || !read.AsSpan().SequenceEqual(bytes))
            throw new FuzzException($"{hex} is read differently with spaces.");
    }

    /// <summary>Rows of 16 bytes: their offset, groups of some bytes in hex, and the characters.</summary>
    private static string DumpOf(byte[] bytes, string row, int group)
        => string.Concat(bytes.Chunk(16).Select((chunk, index) => string.Format(
            null,
            row,
            16 * index,
            string.Join(' ', chunk.Chunk(group).Select(Convert.ToHexStringLower)),
            string.Concat(chunk.Select(static value => value is >= 0x20 and < 0x7F ? (char)value : '.')))));
}
