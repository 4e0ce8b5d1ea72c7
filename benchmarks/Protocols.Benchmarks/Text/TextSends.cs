using System.Buffers;
using System.Text;
using Protocols.TextChat;

namespace Protocols.Benchmarks.Text;

/// <summary>Lines with SEND, all different.</summary>
internal static class TextSends
{
    public const int Count = 256;

    public static byte[][] Lines()
    {
        Random random = new(11);
        byte[][] lines = new byte[Count][];
        for (int i = 0; i < Count; i++)
        {
            byte[] sender = Encoding.UTF8.GetBytes("user" + random.Next(100, 100_000));
            byte[] header = Encoding.UTF8.GetBytes("@user" + random.Next(100, 100_000));
            byte[] timestamp = Encoding.UTF8.GetBytes($"{random.Next(1, 13)}:{random.Next(10, 60)} PM");
            byte[] message = new byte[random.Next(20, 100)];
            foreach (ref byte letter in message.AsSpan())
                letter = (byte)random.Next('a', 'z');
            ArrayBufferWriter<byte> writer = new();
            new Send(sender.AsSpan(), header.AsSpan(), timestamp.AsSpan(), message.AsSpan()).Write(writer);
            lines[i] = writer.WrittenSpan.ToArray();
        }
        return lines;
    }

    /// <summary>64 KiB of such lines.</summary>
    public static byte[] Stream()
    {
        ArrayBufferWriter<byte> stream = new();
        while (stream.WrittenCount < 64 * 1024)
        {
            foreach (byte[] line in Lines())
                stream.Write(line);
        }
        return stream.WrittenSpan.ToArray();
    }

    /// <summary>The same with white space between the members, as other programs write it.</summary>
    public static byte[][] SpacedLines()
        => Array.ConvertAll(Lines(), static line => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line).Replace("\",\"", "\", \"").Replace("\":\"", "\": \"")));
}
