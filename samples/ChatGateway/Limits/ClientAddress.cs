using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ChatGateway.Limits;

/// <summary>A client's address without its port. An IPv4-mapped IPv6 address counts as the IPv4 address.</summary>
public readonly record struct ClientAddress
{
    private const int HostBitsOfV4 = 8;
    private const int HostBitsOfV6 = 64;

    private readonly UInt128 _number;
    private readonly bool _isV6;

    private ClientAddress(UInt128 number, bool isV6)
    {
        _number = number;
        _isV6 = isV6;
    }

    /// <summary>The network of the address, which belongs to one operator: a /24 of IPv4, a /64 of IPv6.</summary>
    public ClientAddress Network
    {
        get
        {
            int bits = _isV6 ? HostBitsOfV6 : HostBitsOfV4;
            return new(_number >> bits << bits, _isV6);
        }
    }

    /// <summary>The address of an IPAddress; all clients without one share one address.</summary>
    /// <param name="address">The address.</param>
    public static ClientAddress From(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address is not null && address.TryWriteBytes(bytes, out int length) ? From(bytes[..length]) : default;
    }

    /// <summary>The address of a datagram's sender.</summary>
    /// <param name="address">The address in the operating system's form.</param>
    public static ClientAddress From(SocketAddress address)
        => address.Family == AddressFamily.InterNetworkV6 ? From(address.Buffer.Span.Slice(8, 16)) : From(address.Buffer.Span.Slice(4, 4));

    /// <summary>The address as people write it.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _number);
        return new IPAddress(_isV6 ? bytes : bytes[12..]).ToString();
    }

    private static ClientAddress From(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 4)
            return new(BinaryPrimitives.ReadUInt32BigEndian(bytes), isV6: false);
        UInt128 number = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return number >> 32 == 0xFFFF ? new((uint)number, isV6: false) : new(number, isV6: true);
    }
}
