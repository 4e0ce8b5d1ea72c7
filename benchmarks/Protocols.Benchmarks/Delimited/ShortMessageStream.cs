using System.Buffers;
using Protocols.DelimitedChat;

namespace Protocols.Benchmarks.Delimited;

/// <summary>64 KiB of short messages of about 100 bytes, all different.</summary>
internal static class ShortMessageStream
{
    private static readonly string[] _rooms = ["00000000", "0000ECHO", "00000017", "LOBBY001"];

    /// <summary>The stream.</summary>
    /// <param name="hasBinaryIds">Whether the ids are full of 00 and FF.</param>
    public static byte[] Create(bool hasBinaryIds)
    {
        Random random = new(17);
        ArrayBufferWriter<byte> stream = new();
        byte[] text = new byte[72];
        while (stream.WrittenCount < 64 * 1024)
        {
            Span<byte> plain = text.AsSpan(0, random.Next(45, 72));
            foreach (ref byte letter in plain)
                letter = (byte)random.Next('a', 'z');
            uint id = hasBinaryIds ? random.Next(2) == 0 ? 0xFF00FF00 : 0x00FF00FFu : (uint)random.Next(0x01010101, 0x7E7E7E7E) | 0x01010101;
            byte[] room = System.Text.Encoding.ASCII.GetBytes(_rooms[random.Next(_rooms.Length)]);
            new ShortMessage(id, room.AsSpan(), Base64Text.FromBytes(plain)).Write(stream);
        }
        return stream.WrittenSpan.ToArray();
    }

    /// <summary>The stream's frames.</summary>
    public static byte[][] Frames()
    {
        List<byte[]> frames = [];
        DelimitedFramer framer = new(default);
        ReadOnlySpan<byte> rest = Create(hasBinaryIds: false);
        while (framer.Read(rest, out int length, out _) == OperationStatus.Done)
        {
            frames.Add(rest[..length].ToArray());
            rest = rest[length..];
        }
        return [.. frames];
    }

    /// <summary>The frames as simple strings of RESP, which end with CR LF.</summary>
    public static byte[] CreateSimpleStrings()
        => [.. Frames().SelectMany(static frame => (byte[])[(byte)'+', .. frame.AsSpan(0, frame.Length - 1), (byte)'\r', (byte)'\n'])];

    /// <summary>The same bytes in segments of equal length.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="count">The number of segments.</param>
    public static ReadOnlySequence<byte> Split(byte[] bytes, int count)
    {
        Segment first = new(bytes.AsMemory(0, bytes.Length / count), null);
        Segment last = first;
        for (int i = 1; i < count; i++)
        {
            int start = bytes.Length / count * i;
            last = new Segment(bytes.AsMemory(start, i == count - 1 ? bytes.Length - start : bytes.Length / count), last);
        }
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is null)
                return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}
