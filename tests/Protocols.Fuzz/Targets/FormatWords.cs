using System.Text;

namespace Protocols.Fuzz;

/// <summary>A format's dictionary: what its catalogue says of ids, constants, names and delimiters.</summary>
internal static class FormatWords
{
    public static IEnumerable<byte[]> Of(PacketFormat format, PacketSender sender)
    {
        List<byte[]> words = [format.StreamTerminator.ToArray(), .. Single(format.Delimiter), .. Single(format.Terminator)];
        foreach (PacketInfo packet in format.Packets.Where(packet => packet.Sender == sender))
        {
            PacketId id = format.IdOf(packet);
            words.Add(id.IsNumber ? Number(id.Number, Math.Max(1, format.HeaderLength - format.LengthWidth)) : Ascii(id.Name));
            foreach (FieldInfo step in format.MarksOf(packet).Concat(packet.Layout))
            {
                words.Add(step.Constant.ToArray());
                words.AddRange((step.Path ?? "").Split('.').Select(static name => Ascii(name.Length == 0 ? null : $"\"{name}\":")));
                words.AddRange(step.Symbols.Split(' ', ',', '=').Where(static symbol => symbol.Length > 1).Select(Ascii));
                if (step.Codes is { } codes)
                    words.AddRange(Enum.GetNames(codes).Select(Ascii));
            }
        }
        return words.Where(static word => word.Length is > 0 and <= 64);
    }

    private static IEnumerable<byte[]> Single(int value) => value < 0 ? [] : [[(byte)value]];

    private static byte[] Number(uint value, int width)
        => [.. Enumerable.Range(0, width).Select(index => (byte)(value >> (8 * (width - 1 - index))))];

    private static byte[] Ascii(string? text) => Encoding.ASCII.GetBytes(text ?? "");
}
