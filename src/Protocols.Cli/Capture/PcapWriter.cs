using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using ChatProto.Conversation;
using Protocols;

namespace ChatProto.Capture;

/// <summary>Writes one conversation as a capture: pcap with nanoseconds, in raw IPv4 packets between two ports of 127.0.0.1.</summary>
/// <param name="transport">The transport of the packets.</param>
/// <param name="serverPort">The server's port.</param>
/// <param name="segmentLength">The largest number of bytes in a TCP segment.</param>
internal sealed class PcapWriter(Transport transport, int serverPort, int segmentLength)
{
    /// <summary>The largest number of bytes that a TCP segment in an IPv4 packet can carry.</summary>
    public const int MaxSegmentLength = ushort.MaxValue - IpHeaderLength - TcpHeaderLength;

    private const uint NanosecondMagic = 0xA1B23C4D;
    private const int RawIp = 101;
    private const int IpHeaderLength = 20;
    private const int TcpHeaderLength = 20;
    private const int UdpHeaderLength = 8;
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const int Finish = 0x01;
    private const int Synchronize = 0x02;
    private const int Push = 0x08;
    private const int Acknowledge = 0x10;

    // The example of RFC 6455.
    private const string Request = "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    private const string Response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly ushort _clientPort = serverPort == 50000 ? (ushort)50001 : (ushort)50000;
    private uint _clientNext = 1;
    private uint _serverNext = 1_000_000_001;
    private ushort _packetNumber;

    /// <summary>The bytes written since the last <see cref="Clear" />.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Drops the bytes that were written.</summary>
    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>Begins the file and the connection.</summary>
    public void Begin(long time)
    {
        Span<byte> header = _bytes.GetSpan(24)[..24];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, NanosecondMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 262_144);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], RawIp);
        _bytes.Advance(header.Length);
        if (transport == Transport.Udp)
            return;
        WriteSegment(PacketSender.Client, Synchronize, [], time);
        WriteSegment(PacketSender.Server, Synchronize | Acknowledge, [], time);
        WriteSegment(PacketSender.Client, Acknowledge, [], time);
        if (transport == Transport.WebSocket)
        {
            WriteStream(PacketSender.Client, Encoding.ASCII.GetBytes(Request), time);
            WriteStream(PacketSender.Server, Encoding.ASCII.GetBytes(Response), time);
        }
    }

    /// <summary>Writes a frame.</summary>
    /// <param name="sender">The side that sends it.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="terminator">The bytes after a frame on a stream.</param>
    /// <param name="time">The time, in nanoseconds since 1970.</param>
    /// <returns>Whether the frame is short enough for a packet.</returns>
    public bool TryWrite(PacketSender sender, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> terminator, long time)
    {
        switch (transport)
        {
            case Transport.Udp when frame.Length > ushort.MaxValue - IpHeaderLength - UdpHeaderLength:
                return false;
            case Transport.Udp:
                WriteDatagram(sender, frame, time);
                return true;
            case Transport.WebSocket:
                WriteStream(sender, Message(sender, frame), time);
                return true;
            default:
                WriteStream(sender, frame.EndsWith(terminator) ? frame : (byte[])[.. frame, .. terminator], time);
                return true;
        }
    }

    /// <summary>Ends the connection.</summary>
    public void End(long time)
    {
        if (transport == Transport.Udp)
            return;
        WriteSegment(PacketSender.Client, Finish | Acknowledge, [], time);
        WriteSegment(PacketSender.Server, Finish | Acknowledge, [], time);
        WriteSegment(PacketSender.Client, Acknowledge, [], time);
    }

    private static byte[] Message(PacketSender sender, ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<byte> mask = sender == PacketSender.Client ? [0x37, 0xFA, 0x21, 0x3D] : [];
        byte masked = (byte)(sender == PacketSender.Client ? 0x80 : 0);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)payload.Length);
        length = payload.Length switch
        {
            < 126 => [(byte)(payload.Length | masked)],
            <= ushort.MaxValue => [(byte)(126 | masked), .. length[6..]],
            _ => [(byte)(127 | masked), .. length],
        };
        // A whole message of text, or of bytes if it is not UTF-8.
        byte opcode = (byte)(Utf8.IsValid(payload) ? 0x81 : 0x82);
        byte[] message = [opcode, .. length, .. mask, .. payload];
        for (int i = 0; i < payload.Length && !mask.IsEmpty; i++)
            message[message.Length - payload.Length + i] ^= mask[i % mask.Length];
        return message;
    }

    private void WriteStream(PacketSender sender, ReadOnlySpan<byte> bytes, long time)
    {
        for (; bytes.Length > segmentLength; bytes = bytes[segmentLength..])
            WriteSegment(sender, Acknowledge, bytes[..segmentLength], time);
        WriteSegment(sender, Push | Acknowledge, bytes, time);
    }

    private void WriteSegment(PacketSender sender, int flags, ReadOnlySpan<byte> payload, long time)
    {
        ref uint own = ref sender == PacketSender.Client ? ref _clientNext : ref _serverNext;
        uint others = sender == PacketSender.Client ? _serverNext : _clientNext;
        Span<byte> tcp = stackalloc byte[TcpHeaderLength];
        tcp.Clear();
        WritePorts(tcp, sender);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], own);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], (flags & Acknowledge) != 0 ? others : 0);
        tcp[12] = TcpHeaderLength / 4 << 4;
        tcp[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], ushort.MaxValue);
        own += (uint)payload.Length + ((flags & (Synchronize | Finish)) != 0 ? 1u : 0u);
        WritePacket(Tcp, tcp, checksumOffset: 16, payload, time);
    }

    private void WriteDatagram(PacketSender sender, ReadOnlySpan<byte> payload, long time)
    {
        Span<byte> udp = stackalloc byte[UdpHeaderLength];
        udp.Clear();
        WritePorts(udp, sender);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)(UdpHeaderLength + payload.Length));
        WritePacket(Udp, udp, checksumOffset: 6, payload, time);
    }

    private void WritePorts(Span<byte> header, PacketSender sender)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header, sender == PacketSender.Client ? _clientPort : (ushort)serverPort);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], sender == PacketSender.Client ? (ushort)serverPort : _clientPort);
    }

    private void WritePacket(byte protocol, Span<byte> header, int checksumOffset, ReadOnlySpan<byte> payload, long time)
    {
        const int RecordHeaderLength = 16;
        int length = IpHeaderLength + header.Length + payload.Length;
        Span<byte> record = _bytes.GetSpan(RecordHeaderLength + length)[..(RecordHeaderLength + length)];
        record.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(time / 1_000_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], (uint)(time % 1_000_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[12..], (uint)length);

        Span<byte> ip = record[RecordHeaderLength..];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)length);
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], _packetNumber++);
        ip[8] = 64;
        ip[9] = protocol;
        ReadOnlySpan<byte> loopback = [127, 0, 0, 1];
        loopback.CopyTo(ip[12..]);
        loopback.CopyTo(ip[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(ip[..IpHeaderLength], 0));

        header.CopyTo(ip[IpHeaderLength..]);
        payload.CopyTo(ip[(IpHeaderLength + header.Length)..]);
        // The checksum also covers the addresses, the protocol and the length.
        uint pseudo = (2 * ((127u << 8) + 1)) + protocol + (uint)(header.Length + payload.Length);
        ushort checksum = Checksum(ip[IpHeaderLength..], pseudo);
        BinaryPrimitives.WriteUInt16BigEndian(ip[(IpHeaderLength + checksumOffset)..], protocol == Udp && checksum == 0 ? ushort.MaxValue : checksum);
        _bytes.Advance(record.Length);
    }

    private static ushort Checksum(ReadOnlySpan<byte> bytes, uint start)
    {
        ulong sum = start;
        for (; bytes.Length > 1; bytes = bytes[2..])
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (bytes.Length == 1)
            sum += (uint)bytes[0] << 8;
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }
}
