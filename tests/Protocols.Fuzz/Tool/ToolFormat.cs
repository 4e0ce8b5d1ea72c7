using ChatProto;
using ChatProto.Output;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>A format, a dialect and a side, which the first byte of an input chooses, and the tool's ways to print and to read it.</summary>
/// <param name="Format">The format, with options.</param>
/// <param name="Sender">The side.</param>
internal sealed record ToolFormat(PacketFormat Format, PacketSender Sender)
{
    private static readonly ToolFormat[] _all =
    [
        .. from format in (PacketFormat[])
            [
                DelimitedChat.DelimitedChat.Format, DatagramChat.DatagramChat.Format, BinaryChat.BinaryChat.Format, TextChat.TextChat.Format, JsonChat.JsonChat.Format,
                TextChat.TextChat.Format.With("dialect", "revised"), BinaryChat.BinaryChat.Format.With("numbering", "separate"),
                DelimitedChat.DelimitedChat.Format.With("extensions", "true"),
            ]
           from sender in (PacketSender[])[PacketSender.Client, PacketSender.Server]
           select new ToolFormat(format, sender),
    ];

    /// <summary>Chooses.</summary>
    /// <param name="choice">The first byte of an input.</param>
    public static ToolFormat Of(byte choice) => _all[choice % _all.Length];

    /// <summary>Inputs made of every packet of the formats that has a vector.</summary>
    /// <param name="input">From a packet's name, bytes and fields to what follows the first byte.</param>
    public static IEnumerable<byte[]> Seeds(Func<GoldenPacket, byte[]> input)
        => from choice in Enumerable.Range(0, 10)
           let chosen = _all[choice]
           from vector in VectorFiles.Read(chosen.Format.Name).Packets
           where chosen.Format.Packet(vector.Packet).Sender == chosen.Sender && vector.Options.Length == 0 && vector.Fields.Length < 300
           select (byte[])[(byte)choice, .. input(vector)];

    /// <summary>What <c>decode --json</c> prints of a frame, without the end of the line.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="packet">The packet that it is, or null to go by its id.</param>
    /// <param name="isGood">Whether it is a packet, known or unknown.</param>
    public byte[] Decode(byte[] frame, PacketInfo? packet, out bool isGood)
        => Decode(frame, packet, output => new JsonPrinter(Format, Sender, output), out isGood);

    /// <summary>What is printed of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="packet">The packet that it is, or null to go by its id.</param>
    /// <param name="printer">Makes the printer.</param>
    /// <param name="isGood">Whether it is a packet, known or unknown.</param>
    public byte[] Decode(byte[] frame, PacketInfo? packet, Func<OutputWriter, FramePrinter> printer, out bool isGood)
    {
        using MemoryStream printed = new();
        OutputWriter output = new(printed);
        PacketDecoder decoder = new(Format, Sender, packet, printer(output));
        decoder.Decode(frame);
        output.Flush();
        isGood = !decoder.HasErrors;
        return printed.ToArray();
    }
}
