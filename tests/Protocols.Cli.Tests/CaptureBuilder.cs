using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace ChatProto.Tests;

/// <summary>Builds captures byte by byte, apart from the tool's own writer.</summary>
/// <param name="isBigEndian">The byte order of the file.</param>
/// <param name="linkType">The type of each packet's first header.</param>
internal sealed class CaptureBuilder(bool isBigEndian = false, int linkType = 101)
{
    public const long Second = 1_000_000_000;

    private readonly List<(long Time, byte[] Packet, int OriginalLength)> _packets = [];
    private long _time = 1_700_000_000 * Second;

    public string Client { get; init; } = "10.0.0.1";

    public string Server { get; init; } = "10.0.0.2";

    public int ClientPort { get; init; } = 40000;

    public int ServerPort { get; init; } = 8000;

    /// <summary>Moves the clock; every packet moves it by a microsecond and a nanosecond too.</summary>
    public void Wait(long nanoseconds) => _time += nanoseconds;

    public void Tcp(bool fromClient, uint sequence, ReadOnlySpan<byte> payload, string flags = "A", uint acknowledged = 0)
    {
        byte[] tcp = new byte[24];
        WritePorts(tcp, fromClient);
        BinaryPrimitives.WriteUInt32BigEndian(tcp.AsSpan(4), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp.AsSpan(8), acknowledged);
        // Four bytes of options.
        tcp[12] = 0x60;
        tcp[13] = (byte)flags.Sum(static flag => flag switch { 'F' => 1, 'S' => 2, 'R' => 4, 'A' => 16, _ => throw new ArgumentException("No such flag.") });
        Ip(fromClient, 6, [.. tcp, .. payload]);
    }

    public void Udp(bool fromClient, ReadOnlySpan<byte> payload)
    {
        byte[] udp = new byte[8];
        WritePorts(udp, fromClient);
        BinaryPrimitives.WriteUInt16BigEndian(udp.AsSpan(4), (ushort)(8 + payload.Length));
        Ip(fromClient, 17, [.. udp, .. payload]);
    }

    /// <summary>The handshake. The first byte of each side has the sequence number after the side's own.</summary>
    public void Open(uint client = 100, uint server = 900)
    {
        Tcp(true, client, [], "S");
        Tcp(false, server, [], "SA", client + 1);
        Tcp(true, client + 1, [], "A", server + 1);
    }

    /// <summary>Adds an IP packet.</summary>
    public void Ip(bool fromClient, byte protocol, byte[] payload, ushort fragment = 0)
    {
        IPAddress source = IPAddress.Parse(fromClient ? Client : Server);
        IPAddress destination = IPAddress.Parse(fromClient ? Server : Client);
        byte[] addresses = [.. source.GetAddressBytes(), .. destination.GetAddressBytes()];
        byte[] length = Big((ushort)(payload.Length + (addresses.Length == 8 ? 20 : 8)));
        byte[] ip = addresses.Length == 8
            ? [0x45, 0, .. length, 0, 1, .. Big(fragment), 64, protocol, 0, 0, .. addresses]
            // With an extension header before the segment: destination options, all padding.
            : [0x60, 0, 0, 0, .. length, 60, 64, .. addresses, protocol, 0, 1, 4, 0, 0, 0, 0];
        Raw([.. ip, .. payload]);
    }

    /// <summary>Adds an IP packet after the link's header.</summary>
    public void Raw(byte[] ip)
    {
        byte[] type = ip[0] >> 4 == 4 ? [0x08, 0x00] : [0x86, 0xDD];
        byte[] link = linkType switch
        {
            0 => [2, 0, 0, 0],
            108 => [0, 0, 0, 2],
            1 => [.. new byte[12], 0x81, 0x00, 0, 5, .. type],
            113 => [.. new byte[14], .. type],
            276 => [.. type, .. new byte[18]],
            _ => [],
        };
        // Ethernet pads short frames.
        byte[] padding = linkType == 1 ? new byte[9] : [];
        _packets.Add((_time, [.. link, .. ip, .. padding], link.Length + ip.Length + padding.Length));
        _time += 1001;
    }

    /// <summary>Cuts the last packet, as a capture with a short limit does.</summary>
    public void CutLast(int bytes) => _packets[^1] = _packets[^1] with { Packet = _packets[^1].Packet[..^bytes] };

    /// <summary>Drops a packet that the capture missed.</summary>
    public void DropLast() => _packets.RemoveAt(_packets.Count - 1);

    public byte[] Pcap(bool nanoseconds = false)
    {
        List<byte> file = [.. Number(nanoseconds ? 0xA1B23C4D : 0xA1B2C3D4), .. Short(2), .. Short(4), .. new byte[8], .. Number(262144), .. Number((uint)linkType)];
        foreach ((long time, byte[] packet, int length) in _packets)
        {
            uint fraction = (uint)(time % Second / (nanoseconds ? 1 : 1000));
            file.AddRange([.. Number((uint)(time / Second)), .. Number(fraction), .. Number((uint)packet.Length), .. Number((uint)length), .. packet]);
        }
        return [.. file];
    }

    /// <summary>The same as pcapng, with nanoseconds, and irrelevant blocks between the others.</summary>
    public byte[] PcapNg()
    {
        List<byte> file =
        [
            .. Block(0x0A0D0D0A, [.. Number(0x1A2B3C4D), .. Short(1), .. Short(0), .. Enumerable.Repeat((byte)0xFF, 8)]),
            // The resolution of time is 10 to the power of -9.
            .. Block(1, [.. Short((ushort)linkType), .. Short(0), .. Number(0), .. Short(9), .. Short(1), 9, 0, 0, 0, .. Short(0), .. Short(0)]),
        ];
        foreach ((long time, byte[] packet, int length) in _packets)
        {
            file.AddRange(Block(0xBAD, [1, 2, 3, 4]));
            byte[] padded = [.. packet, .. new byte[(4 - (packet.Length % 4)) % 4]];
            file.AddRange(Block(6, [.. Number(0), .. Number((uint)(time >> 32)), .. Number((uint)time), .. Number((uint)packet.Length), .. Number((uint)length), .. padded]));
        }
        return [.. file];
    }

    /// <summary>Decodes a capture from standard input.</summary>
    public static async System.Threading.Tasks.Task<ToolResult> DecodeAsync(byte[] file, string arguments = "--json")
        => await Tool.RunAsync([.. "decode --pcap -".Split(' '), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)], file);

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private void WritePorts(Span<byte> header, bool fromClient)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)(fromClient ? ClientPort : ServerPort));
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(fromClient ? ServerPort : ClientPort));
    }

    private static byte[] Big(ushort number) => [(byte)(number >> 8), (byte)number];

    private byte[] Block(uint type, byte[] body) => [.. Number(type), .. Number((uint)(body.Length + 12)), .. body, .. Number((uint)(body.Length + 12))];

    private byte[] Number(uint number)
    {
        byte[] bytes = BitConverter.GetBytes(number);
        return isBigEndian == BitConverter.IsLittleEndian ? [.. bytes.Reverse()] : bytes;
    }

    private byte[] Short(ushort number) => isBigEndian ? Big(number) : [(byte)number, (byte)(number >> 8)];
}
