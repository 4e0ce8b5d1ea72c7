using System.Buffers;
using DotNetty.Buffers;
using DotNetty.Codecs;
using DotNetty.Transport.Channels.Embedded;
using Protocols.Benchmarks.Running;
using Protocols.DelimitedChat;
using RESPite.Messages;

namespace Protocols.Benchmarks.Delimited;

[Group("DelimitedChat: frame 64 KiB of short messages of about 100 bytes", Operations = 600, Short = true,
    Why = "with 256-bit vectors, a frame needs eight compares where IndexOf needs four, because the framer also counts the `FF` before the end. "
    + "With 512-bit vectors, framing alone was measured at 0.94 to 0.97. Over segments, ReadOnlySequence.Slice is part of the time. The loop is in [hot loops](hot-loops.md).")]
public class DelimitedFraming
{
    private readonly byte[] _stream = ShortMessageStream.Create(hasBinaryIds: false);
    private readonly ReadOnlySequence<byte> _segments = ShortMessageStream.Split(ShortMessageStream.Create(hasBinaryIds: false), 16);
    private readonly DelimitedFramer _framer = new(default);
    private readonly byte[] _simpleStrings = ShortMessageStream.CreateSimpleStrings();
    private readonly EmbeddedChannel _channel = new(new DelimiterBasedFrameDecoder(4096, Unpooled.WrappedBuffer(new byte[1])));

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

    // With 512-bit vectors the target is 0.95.
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

#pragma warning disable SER004 // The scanner is marked as experimental.
    [Peer("RESPite's RespFrameScanner, the same bytes as simple strings of RESP")]
    public int Respite()
    {
        int frames = 0;
        ReadOnlySpan<byte> rest = _simpleStrings;
        RespScanState state = default;
        while (!rest.IsEmpty && RespFrameScanner.Default.TryRead(ref state, rest) == OperationStatus.Done)
        {
            frames++;
            rest = rest.Slice((int)state.TotalBytes);
            state = default;
        }
        return frames;
    }
#pragma warning restore SER004

    [Peer("DotNetty's DelimiterBasedFrameDecoder")]
    public int DotNetty()
    {
        int frames = 0;
        _channel.WriteInbound(Unpooled.WrappedBuffer(_stream));
        for (IByteBuffer? frame = _channel.ReadInbound<IByteBuffer>(); frame is not null; frame = _channel.ReadInbound<IByteBuffer>())
        {
            frames++;
            frame.Release();
        }
        return frames;
    }
}
