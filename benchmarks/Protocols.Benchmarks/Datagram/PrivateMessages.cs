using System.Buffers;
using System.Text;
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
