using System.Buffers;
using Protocols.Benchmarks.Running;
using Protocols.DelimitedChat;

namespace Protocols.Benchmarks.Delimited;

/// <summary>A frame that arrives byte by byte, and a reader that is called after each byte.</summary>
internal static class Dribble
{
    /// <summary>A frame of a given length: its id, a delimiter, a text and the terminator.</summary>
    public static byte[] Frame(int length)
    {
        byte[] alias = new byte[length - 3];
        alias.AsSpan().Fill((byte)'a');
        ArrayBufferWriter<byte> frame = new(length);
        new ChangeAlias(alias.AsSpan()).Write(frame);
        return frame.WrittenSpan.ToArray();
    }

    public static int WithFramer(DelimitedFramer framer, byte[] frame)
    {
        int length = 0;
        for (int received = 1; received <= frame.Length; received++)
            framer.Read(frame.AsSpan(0, received), out length, out _);
        return length;
    }

    public static int FromTheStart(byte[] frame)
    {
        ReadOnlyMemory<byte> memory = frame;
        for (int received = 1; received <= frame.Length; received++)
        {
            SequenceReader<byte> reader = new(new ReadOnlySequence<byte>(memory.Slice(0, received)));
            if (reader.TryAdvanceTo(0))
                return (int)reader.Consumed;
        }
        return 0;
    }
}

[Group("DelimitedChat: a frame of 1 KiB that arrives one byte at a time", Operations = 1)]
public class DelimitedDribble1KiB
{
    private readonly byte[] _frame = Dribble.Frame(1024);
    private readonly DelimitedFramer _framer = new(default);

    [Limit("one pass over it", Baseline = true)]
    public int OnePass()
    {
        int length = 0;
        foreach (byte value in _frame)
        {
            length++;
            if (value == 0)
                break;
        }
        return length;
    }

    [Ours("framing")]
    public int Frame() => Dribble.WithFramer(_framer, _frame);

    [Peer("SequenceReader from the start each time")]
    public int FromTheStart() => Dribble.FromTheStart(_frame);
}

[Group("DelimitedChat: a frame of 4 KiB that arrives one byte at a time, compared with four of 1 KiB", Operations = 1)]
public class DelimitedDribble4KiB
{
    private readonly byte[] _small = Dribble.Frame(1024);
    private readonly byte[] _frame = Dribble.Frame(4096);
    private readonly DelimitedFramer _framer = new(default);

    [Limit("framing four frames of 1 KiB", Baseline = true)]
    public int FourSmall()
    {
        int length = 0;
        for (int i = 0; i < 4; i++)
            length += Dribble.WithFramer(_framer, _small);
        return length;
    }

    [Ours("framing", AtMost = 1.25)]
    public int Frame() => Dribble.WithFramer(_framer, _frame);

    [Peer("SequenceReader from the start each time")]
    public int FromTheStart() => Dribble.FromTheStart(_frame);
}
