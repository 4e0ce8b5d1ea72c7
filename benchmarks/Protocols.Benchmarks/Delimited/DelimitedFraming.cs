using System;
using System.Buffers;
using Protocols.Benchmarks.Running;
using Protocols.DelimitedChat;

namespace Protocols.Benchmarks.Delimited;

[Group("DelimitedChat: frame 64 KiB of short messages of about 100 bytes", Operations = 600, Short = true)]
public class DelimitedFraming
{
    private readonly byte[] _stream = ShortMessageStream.Create(hasBinaryIds: false);
    private readonly ReadOnlySequence<byte> _segments = ShortMessageStream.Split(ShortMessageStream.Create(hasBinaryIds: false), 16);
    private readonly DelimitedFramer _framer = new(default);

    [Limit("bare IndexOf(0) loop", Baseline = true)]
    public int BareIndexOf()
    {
        int frames = 0;
        ReadOnlySpan<byte> rest = _stream;
        for (int end = rest.IndexOf((byte)0); end >= 0; end = rest.IndexOf((byte)0))
        {
            frames++;
            rest = rest.Slice(end + 1);
        }
        return frames;
    }

    // With 512-bit vectors 0.95 is wanted.
    [Ours("framing", AtMost = 1.15)]
    public int Frame()
    {
        int frames = 0;
        ReadOnlySpan<byte> rest = _stream;
        while (_framer.Read(rest, out int length, out _) == OperationStatus.Done)
        {
            frames++;
            rest = rest.Slice(length);
        }
        return frames;
    }

    [Ours("framing and decoding", AtMost = 1.6)]
    public int FrameAndDecode()
    {
        int frames = 0;
        ReadOnlySpan<byte> rest = _stream;
        while (_framer.Read(rest, out int length, out _) == OperationStatus.Done)
        {
            if (ShortMessage.TryDecode(rest.Slice(0, length), out ShortMessage message) && !message.Message.IsEmpty)
                frames++;
            rest = rest.Slice(length);
        }
        return frames;
    }

    [Ours("framing over 16 segments", AtMost = 2.0)]
    public int FrameSegments()
    {
        int frames = 0;
        ReadOnlySequence<byte> rest = _segments;
        while (_framer.Read(rest, out long length, out _) == OperationStatus.Done)
        {
            frames++;
            rest = rest.Slice(length);
        }
        return frames;
    }

    [Peer("SequenceReader.TryReadTo(0)")]
    public int SequenceReader()
    {
        int frames = 0;
        SequenceReader<byte> reader = new(new ReadOnlySequence<byte>(_stream));
        while (reader.TryReadTo(out ReadOnlySequence<byte> _, 0))
            frames++;
        return frames;
    }
}
