using System.Buffers;
using System.Text;
using System.Text.Json;
using ChatProto;
using ChatProto.Capture;
using ChatProto.Conversation;
using ChatProto.Input;
using ChatProto.Output;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>A capture of a network says the same whether it is read at once or a few bytes at a time, in lines of JSON.</summary>
internal sealed class CaptureTarget : FuzzTarget
{
    private static readonly PacketFormat[] _formats =
        [DelimitedChat.DelimitedChat.Format, DatagramChat.DatagramChat.Format, BinaryChat.BinaryChat.Format, TextChat.TextChat.Format, JsonChat.JsonChat.Format];

    /// <summary>Captures that the tool writes, one with each format in its usual transport, and one without a packet of each kind of file.</summary>
    public override IEnumerable<byte[]> Seeds =>
    [
        .. _formats.Select(static format => Write(format, format.Name switch { "json" => Transport.WebSocket, "datagram" or "binary" => Transport.Udp, _ => Transport.Tcp })),
        PcapNg(Write(TextChat.TextChat.Format, Transport.Tcp)),
    ];

    public override void Run(ReadOnlySpan<byte> input, Transcript seen)
    {
        byte[] file = input.ToArray();
        string atOnce = Read(file, file.Length + 1);
        string inPieces = Read(file, 1 + (file.Length % 61));
        if (atOnce != inPieces)
            throw new FuzzException($"At once:\n{atOnce}\nIn pieces:\n{inPieces}");
    }

    private static string Read(byte[] file, int piece)
    {
        using MemoryStream printed = new();
        OutputWriter output = new(printed);
        List<string> notes = [];
        CaptureDecoder decoder = new(Ports.Of(_formats), (format, sender, origin) => new JsonPrinter(format, sender, output, origin), notes.Add);
        try
        {
            StandardStreams streams = new(new PieceStream(file, piece), Stream.Null, TextWriter.Null);
            CaptureReader.ReadAsync(InputReader.OfStandardInput(streams, output), "input", decoder.Receive).GetAwaiter().GetResult();
            decoder.End();
        }
        catch (UsageException reason)
        {
            notes.Add(reason.Message);
        }
        output.Flush();
        string text = Encoding.UTF8.GetString(printed.ToArray());
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 128 }).Dispose();
        return string.Join('\n', [text, .. notes]);
    }

    private static byte[] Write(PacketFormat format, Transport transport)
    {
        using MemoryStream file = new();
        OutputWriter output = new(file);
        CaptureEncoder encoder = new(format, null, CaptureEncoder.CreateWriter(format, transport, null, "600"), output, TextWriter.Null);
        foreach (GoldenPacket vector in VectorFiles.Read(format.Name).Packets.Where(static vector => vector.Options.Length == 0 && vector.Fields.Length < 200).Take(6))
            encoder.EncodeLine(Encoding.UTF8.GetBytes($$"""{"packet":"{{vector.Packet}}","from":"{{format.Packet(vector.Packet).Sender.ToString().ToLowerInvariant()}}","fields":{{vector.Fields}}}"""));
        encoder.End();
        output.Flush();
        return file.ToArray();
    }

    /// <summary>The packets of a file of the older kind in one of the newer.</summary>
    private static byte[] PcapNg(byte[] pcap)
    {
        ArrayBufferWriter<byte> file = new();
        Block(file, 0x0A0D0D0A, [.. Little(0x1A2B3C4D), 1, 0, 0, 0, .. Enumerable.Repeat((byte)0xFF, 8)]);
        Block(file, 1, [pcap[20], pcap[21], 0, 0, 0, 0, 0, 0]);
        for (int at = 24; at < pcap.Length;)
        {
            int length = BitConverter.ToInt32(pcap, at + 8);
            byte[] padding = new byte[(4 - (length % 4)) % 4];
            Block(file, 6, [.. Little(0), .. Little(0), .. Little(0), .. Little((uint)length), .. Little((uint)length), .. pcap.AsSpan(at + 16, length), .. padding]);
            at += 16 + length;
        }
        return file.WrittenSpan.ToArray();
    }

    private static void Block(ArrayBufferWriter<byte> file, uint type, byte[] body)
        => file.Write([.. Little(type), .. Little((uint)body.Length + 12), .. body, .. Little((uint)body.Length + 12)]);

    private static byte[] Little(uint number) => [(byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24)];

    /// <summary>A stream that gives a few bytes each time.</summary>
    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(piece, buffer.Length)]);

        public override System.Threading.Tasks.ValueTask<int> ReadAsync(Memory<byte> buffer, System.Threading.CancellationToken cancellationToken = default)
            => new(Read(buffer.Span));
    }
}
