using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace ChatGateway.Net;

/// <summary>
/// The header that a load balancer sends at the beginning of a connection, so that the server knows the client's address: the PROXY protocol of HAProxy,
/// versions 1 (a line) and 2 (binary).
/// </summary>
internal static class ProxyHeader
{
    /// <summary>No line of version 1 is longer.</summary>
    private const int MaxLineLength = 107;

    /// <summary>Version 2 allows more, for extensions that are not read here.</summary>
    private const int MaxBinaryLength = 1024;

    /// <summary>No header is longer.</summary>
    public const int MaxLength = BinaryHeadLength + MaxBinaryLength;

    private const int SignatureLength = 12;
    private const int BinaryHeadLength = 16;

    private static ReadOnlySpan<byte> Signature => [0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A];

    /// <summary>Reads a header at the beginning of a connection.</summary>
    /// <param name="bytes">The bytes that have arrived.</param>
    /// <param name="length">The header's length, if Done.</param>
    /// <param name="client">The client's address, if Done; null for a connection of the load balancer itself.</param>
    /// <returns>Done, NeedMoreData, or InvalidData if it is not a header.</returns>
    public static OperationStatus Read(ReadOnlySpan<byte> bytes, out int length, out IPEndPoint? client)
    {
        int known = Math.Min(bytes.Length, SignatureLength);
        if (bytes[..known].SequenceEqual(Signature[..known]))
            return ReadBinary(bytes, out length, out client);
        return ReadLine(bytes, out length, out client);
    }

    private static OperationStatus ReadLine(ReadOnlySpan<byte> bytes, out int length, out IPEndPoint? client)
    {
        client = null;
        length = bytes[..Math.Min(bytes.Length, MaxLineLength)].IndexOf("\r\n"u8) + 2;
        ReadOnlySpan<byte> begin = "PROXY "u8;
        int known = Math.Min(bytes.Length, begin.Length);
        if (!bytes[..known].SequenceEqual(begin[..known]))
            return OperationStatus.InvalidData;
        if (length < 2)
            return bytes.Length >= MaxLineLength ? OperationStatus.InvalidData : OperationStatus.NeedMoreData;

        string[] words = Encoding.Latin1.GetString(bytes[..(length - 2)]).Split(' ');
        if (words is ["PROXY", "UNKNOWN", ..])
            return OperationStatus.Done;
        if (words is not ["PROXY", "TCP4" or "TCP6", _, _, _, _] || !IPAddress.TryParse(words[2], out IPAddress? address) || !ushort.TryParse(words[4], out ushort port))
            return OperationStatus.InvalidData;
        client = new IPEndPoint(address, port);
        return OperationStatus.Done;
    }

    private static OperationStatus ReadBinary(ReadOnlySpan<byte> bytes, out int length, out IPEndPoint? client)
    {
        client = null;
        length = 0;
        if (bytes.Length < BinaryHeadLength)
            return OperationStatus.NeedMoreData;
        int rest = BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]);
        if (bytes[12] is not (0x20 or 0x21) || rest > MaxBinaryLength)
            return OperationStatus.InvalidData;
        length = BinaryHeadLength + rest;
        if (bytes.Length < length)
            return OperationStatus.NeedMoreData;
        // Command 0 is a health check of the load balancer itself.
        if (bytes[12] == 0x20)
            return OperationStatus.Done;
        ReadOnlySpan<byte> addresses = bytes[BinaryHeadLength..length];
        int size = bytes[13] switch { 0x11 => 4, 0x21 => 16, _ => 0 };
        if (size == 0)
            return OperationStatus.Done;
        if (addresses.Length < (2 * size) + 4)
            return OperationStatus.InvalidData;
        client = new IPEndPoint(new IPAddress(addresses[..size]), BinaryPrimitives.ReadUInt16BigEndian(addresses[(2 * size)..]));
        return OperationStatus.Done;
    }
}
