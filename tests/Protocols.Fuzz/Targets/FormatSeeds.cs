using System.Text;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>Bytes to begin with: the golden vectors of a format and the recorded conversations.</summary>
internal static class FormatSeeds
{
    public static IEnumerable<byte[]> Of(PacketFormat format, string options, PacketSender sender)
        => VectorFiles.Read(format.Name).All.Where(vector => IsSaidBy(format, sender, vector)).Select(BytesOf).Concat(Captured(format, options, sender))
            .Where(static bytes => bytes.Length is > 0 and <= FuzzTarget.LongestInput);

    private static bool IsSaidBy(PacketFormat format, PacketSender sender, GoldenVector vector) => vector switch
    {
        GoldenPacket packet => format.Packet(packet.Packet).Sender == sender,
        GoldenVariant variant => format.Packet(variant.Packet).Sender == sender,
        GoldenError error => format.Packet(error.Packet).Sender == sender,
        FramingScript script => script.From == sender,
        _ => false,
    };

    private static byte[] BytesOf(GoldenVector vector) => WireBytes.Parse(vector switch
    {
        GoldenPacket packet => packet.Bytes,
        GoldenVariant variant => variant.Bytes,
        GoldenError error => error.Bytes,
        FramingScript script => script.Bytes,
        _ => "",
    });

    private static IEnumerable<byte[]> Captured(PacketFormat format, string options, PacketSender sender)
    {
        string name = $"{format.Name}-{(options == "dialect=revised" ? "revised-" : "")}{(sender == PacketSender.Client ? "client" : "server")}";
        return Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "captures"), name + ".*").SelectMany(static file => Path.GetExtension(file) switch
        {
            ".bin" => [File.ReadAllBytes(file)],
            ".hex" => File.ReadLines(file).Select(static line => Convert.FromHexString(line.Replace(" ", "", StringComparison.Ordinal))),
            _ => File.ReadLines(file).Select(static line => Encoding.UTF8.GetBytes(line)),
        });
    }
}
