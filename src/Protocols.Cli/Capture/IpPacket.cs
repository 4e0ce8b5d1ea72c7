using System.Buffers.Binary;
using System.Net;

namespace ChatProto.Capture;

/// <summary>The kind of a captured packet.</summary>
internal enum IpKind
{
    /// <summary>A packet that cannot contain chat packets.</summary>
    Other,

    Tcp,

    Udp,

    /// <summary>A fragment of an IP packet, which is not reassembled.</summary>
    Fragment,
}

/// <summary>A TCP segment or a UDP datagram in a captured packet. Checksums are not checked, because network cards often fill them in after the
/// capture.</summary>
internal ref struct IpPacket
{
    private const byte Tcp = 6;
    private const byte Udp = 17;

    public IpKind Kind { get; private set; }

    public IPEndPoint? Source { get; private set; }

    public IPEndPoint? Destination { get; private set; }

    /// <summary>The payload of the segment or datagram, as far as it was captured.</summary>
    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>The number of bytes of the payload on the wire.</summary>
    public int PayloadLength { get; private set; }

    /// <summary>The sequence number of the segment's first byte.</summary>
    public uint Sequence { get; private set; }

    /// <summary>The sequence number of the next byte that the sender expects, if given.</summary>
    public uint? Acknowledged { get; private set; }

    public bool IsFirst { get; private set; }

    public bool IsLast { get; private set; }

    public bool IsReset { get; private set; }

    /// <summary>Whether packets of a link type can be read.</summary>
    public static bool IsKnown(int linkType) => linkType is 0 or 1 or 12 or 14 or 101 or 108 or 113 or 228 or 229 or 276;

    /// <summary>Reads a packet. A packet that is cut short in a header is <see cref="IpKind.Other" />.</summary>
    /// <param name="linkType">The type of its first header.</param>
    /// <param name="bytes">The packet.</param>
    public static IpPacket Read(int linkType, ReadOnlySpan<byte> bytes)
    {
        IpPacket packet = default;
        ReadOnlySpan<byte> ip = linkType switch
        {
            // The loopback's header is an address family, whose number depends on the system; the IP version is enough.
            0 or 108 => From(bytes, 4),
            1 => Ethernet(bytes),
            113 => From(bytes, 16),
            276 => From(bytes, 20),
            _ => bytes,
        };
        if (ip.IsEmpty)
            return packet;
        if (ip[0] >> 4 == 4)
            packet.ReadVersion4(ip);
        else if (ip[0] >> 4 == 6)
            packet.ReadVersion6(ip);
        return packet;
    }

    private static ReadOnlySpan<byte> From(ReadOnlySpan<byte> bytes, int start) => start < bytes.Length ? bytes[start..] : [];

    private static ReadOnlySpan<byte> Ethernet(ReadOnlySpan<byte> bytes)
    {
        int type = 12;
        while (bytes.Length >= type + 2)
        {
            switch (BinaryPrimitives.ReadUInt16BigEndian(bytes[type..]))
            {
                // A VLAN tag; the type follows it.
                case 0x8100 or 0x88A8 or 0x9100:
                    type += 4;
                    break;
                case 0x0800 or 0x86DD:
                    return bytes[(type + 2)..];
                default:
                    return [];
            }
        }
        return [];
    }

    private void ReadVersion4(ReadOnlySpan<byte> ip)
    {
        int header = (ip[0] & 0xF) * 4;
        if (header < 20 || ip.Length < header)
            return;
        int total = BinaryPrimitives.ReadUInt16BigEndian(ip[2..]);
        // A packet that the network card has not divided yet has no length.
        if (total == 0)
            total = ip.Length;
        if (total < header)
            return;
        int fragment = BinaryPrimitives.ReadUInt16BigEndian(ip[6..]) & 0x3FFF;
        ReadTransport(ip[9], fragment != 0, new IPAddress(ip.Slice(12, 4)), new IPAddress(ip.Slice(16, 4)), ip[header..Math.Min(total, ip.Length)], total - header);
    }

    private void ReadVersion6(ReadOnlySpan<byte> ip)
    {
        const int HeaderLength = 40;
        if (ip.Length < HeaderLength)
            return;
        int length = BinaryPrimitives.ReadUInt16BigEndian(ip[4..]);
        if (length == 0)
            length = ip.Length - HeaderLength;
        byte next = ip[6];
        bool isFragment = false;
        IPAddress source = new(ip.Slice(8, 16));
        IPAddress destination = new(ip.Slice(24, 16));
        ReadOnlySpan<byte> rest = ip[HeaderLength..Math.Min(HeaderLength + length, ip.Length)];
        // Hop by hop options, routing, destination options, authentication, fragment.
        while (next is 0 or 43 or 60 or 51 or 44)
        {
            if (rest.Length < 8)
                return;
            int extension = next switch { 44 => 8, 51 => (rest[1] + 2) * 4, _ => (rest[1] + 1) * 8 };
            isFragment |= next == 44 && (BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) & 0xFFF9) != 0;
            if (rest.Length < extension)
                return;
            next = rest[0];
            rest = rest[extension..];
            length -= extension;
        }
        ReadTransport(next, isFragment, source, destination, rest, length);
    }

    private void ReadTransport(byte protocol, bool isFragment, IPAddress source, IPAddress destination, ReadOnlySpan<byte> bytes, int length)
    {
        if (protocol is not (Tcp or Udp))
            return;
        if (isFragment)
        {
            Kind = IpKind.Fragment;
            Source = new IPEndPoint(source, 0);
            Destination = new IPEndPoint(destination, 0);
            return;
        }
        int header = protocol == Udp ? 8 : bytes.Length < 20 ? int.MaxValue : (bytes[12] >> 4) * 4;
        if (bytes.Length < header || length < header || header < 8 || (protocol == Tcp && header < 20))
            return;
        Kind = protocol == Udp ? IpKind.Udp : IpKind.Tcp;
        Source = new IPEndPoint(source, BinaryPrimitives.ReadUInt16BigEndian(bytes));
        Destination = new IPEndPoint(destination, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
        Payload = bytes[header..];
        PayloadLength = length - header;
        if (protocol == Udp)
            return;
        byte flags = bytes[13];
        Sequence = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        Acknowledged = (flags & 0x10) != 0 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) : null;
        (IsFirst, IsLast, IsReset) = ((flags & 0x02) != 0, (flags & 0x01) != 0, (flags & 0x04) != 0);
    }
}
