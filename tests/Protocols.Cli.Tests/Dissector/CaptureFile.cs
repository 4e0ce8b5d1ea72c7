using System.Buffers.Binary;
using Protocols;

namespace ChatProto.Tests;

/// <summary>A capture of one conversation between a client's port 50000 and a server's 9000, in the oldest form of pcap.</summary>
internal sealed class CaptureFile : IDisposable
{
    public const int ServerPort = 9000;

    private const int ClientPort = 50000;
    private const byte Tcp = 6;
    private const byte Udp = 17;

    private readonly MemoryStream _file = new();
    private readonly uint[] _sequence = [1, 1];

    public CaptureFile()
    {
        Span<byte> header = stackalloc byte[24];
        header.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32BigEndian(header[16..], 65535);
        // Raw IP, without a link header.
        BinaryPrimitives.WriteUInt32BigEndian(header[20..], 101);
        _file.Write(header);
    }

    public byte[] ToArray() => _file.ToArray();

    public void AddSegment(PacketSender sender, ReadOnlySpan<byte> payload)
    {
        byte[] segment = new byte[20 + payload.Length];
        WritePorts(segment, sender);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(4), _sequence[(int)sender]);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(8), _sequence[1 - (int)sender]);
        segment[12] = 5 << 4;
        // ACK and PSH.
        segment[13] = 0x18;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(14), 65535);
        payload.CopyTo(segment.AsSpan(20));
        _sequence[(int)sender] += (uint)payload.Length;
        AddPacket(Tcp, sender, segment);
    }

    public void AddDatagram(PacketSender sender, ReadOnlySpan<byte> payload)
    {
        byte[] datagram = new byte[8 + payload.Length];
        WritePorts(datagram, sender);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(4), (ushort)datagram.Length);
        payload.CopyTo(datagram.AsSpan(8));
        AddPacket(Udp, sender, datagram);
    }

    public void Dispose() => _file.Dispose();

    private static void WritePorts(Span<byte> header, PacketSender sender)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)(sender == PacketSender.Client ? ClientPort : ServerPort));
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(sender == PacketSender.Client ? ServerPort : ClientPort));
    }

    private void AddPacket(byte protocol, PacketSender sender, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[36];
        header.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], (uint)(20 + content.Length));
        BinaryPrimitives.WriteUInt32BigEndian(header[12..], (uint)(20 + content.Length));
        Span<byte> ip = header[16..];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(20 + content.Length));
        ip[8] = 64;
        ip[9] = protocol;
        ip[12] = ip[16] = 10;
        ip[15] = (byte)(sender == PacketSender.Client ? 1 : 2);
        ip[19] = (byte)(sender == PacketSender.Client ? 2 : 1);
        _file.Write(header);
        _file.Write(content);
    }
}
