using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Protocols.Benchmarks.Running;
using Protocols.DatagramChat;

namespace Protocols.Benchmarks.Datagram;

/// <summary>Private messages, all different.</summary>
internal static class PrivateMessages
{
    public const int Count = 512;

    public static (byte[] Receiver, byte[] Message)[] Contents()
    {
        Random random = new(9);
        var contents = new (byte[], byte[])[Count];
        for (int i = 0; i < Count; i++)
            contents[i] = (Encoding.UTF8.GetBytes("user" + random.Next(1000, 99999)), Encoding.UTF8.GetBytes(new string((char)random.Next('a', 'z'), random.Next(16, 80))));
        return contents;
    }

    public static byte[][] Frames() => Array.ConvertAll(Contents(), static content =>
    {
        ArrayBufferWriter<byte> writer = new();
        new PrivateMessage(new Utf8Text(content.Receiver), new Utf8Text(content.Message)).Write(writer);
        return writer.WrittenSpan.ToArray();
    });
}

[Group("DatagramChat: decode PrivateMessage", Operations = PrivateMessages.Count)]
public class DatagramPrivateMessageDecode
{
    private readonly byte[][] _frames = PrivateMessages.Frames();

    [Limit("header read and IndexOf(0)", Baseline = true)]
    public int Bare()
    {
        int sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (TryDecodeBare(frame, out ReadOnlySpan<byte> receiver, out ReadOnlySpan<byte> message))
                sum += receiver.Length + message.Length;
        }
        return sum;
    }

    [Ours("TryDecode", AtMost = 1.2)]
    public int Decode()
    {
        int sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (PrivateMessage.TryDecode(frame, out PrivateMessage packet))
                sum += packet.Receiver.Length + packet.Message.Length;
        }
        return sum;
    }

    private static bool TryDecodeBare(ReadOnlySpan<byte> frame, out ReadOnlySpan<byte> receiver, out ReadOnlySpan<byte> message)
    {
        if (frame.Length >= 3 && frame[0] == 22 && BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(1)) == frame.Length - 3)
        {
            frame = frame.Slice(3);
            int separator = frame.IndexOf((byte)0);
            if (separator >= 0)
            {
                receiver = frame.Slice(0, separator);
                message = frame.Slice(separator + 1);
                return true;
            }
        }
        receiver = message = default;
        return false;
    }
}

[Group("DatagramChat: encode PrivateMessage", Operations = PrivateMessages.Count)]
public class DatagramPrivateMessageEncode
{
    private readonly (byte[] Receiver, byte[] Message)[] _contents = PrivateMessages.Contents();
    private readonly byte[] _destination = new byte[512];

    [Limit("header write, IndexOf(0) and two copies", Baseline = true)]
    public int Bare()
    {
        int packets = 0;
        foreach ((byte[] receiver, byte[] message) in _contents)
        {
            if (TryEncodeBare(_destination, receiver, message, out _))
                packets++;
        }
        return packets;
    }

    [Ours("TryEncode", AtMost = 1.2)]
    public int Encode()
    {
        int packets = 0;
        foreach ((byte[] receiver, byte[] message) in _contents)
        {
            if (new PrivateMessage(new Utf8Text(receiver), new Utf8Text(message)).TryEncode(_destination, out _))
                packets++;
        }
        return packets;
    }

    private static bool TryEncodeBare(Span<byte> destination, ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> message, out int written)
    {
        int length = receiver.Length + 1 + message.Length;
        written = 0;
        if (length > 65_504 || destination.Length < 3 + length || receiver.IndexOf((byte)0) >= 0)
            return false;
        destination[0] = 22;
        BinaryPrimitives.WriteUInt16BigEndian(destination.Slice(1), (ushort)length);
        receiver.CopyTo(destination.Slice(3));
        destination[3 + receiver.Length] = 0;
        message.CopyTo(destination.Slice(4 + receiver.Length));
        written = 3 + length;
        return true;
    }
}
