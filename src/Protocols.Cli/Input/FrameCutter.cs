using System.Buffers;
using Protocols;

namespace ChatProto.Input;

/// <summary>Cuts one direction of a stream into frames.</summary>
/// <param name="framer">Finds where frames end.</param>
/// <param name="sink">Receives the frames.</param>
/// <param name="start">The offset in the stream of the first byte.</param>
internal sealed class FrameCutter(PacketFramer framer, IFrameSink sink, long start = 0)
{
    private readonly Contiguous _contiguous = new();
    // If the error is not TooLong and everything up to the end of the stream is skipped, the stream is lost; it is not the rest of one frame.
    private (long Start, PacketErrorCode Code) _skip = (0, PacketErrorCode.None);

    /// <summary>The offset in the stream of the first byte that was not cut yet.</summary>
    public long Position { get; private set; } = start;

    /// <summary>Hands over all whole frames.</summary>
    /// <param name="buffer">Everything that was received and not cut yet.</param>
    /// <returns>The start of an incomplete frame; pass it again with more bytes after it.</returns>
    public ReadOnlySequence<byte> Cut(ReadOnlySequence<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            OperationStatus status = framer.Read(buffer, out long length, out PacketError error);
            if (status == OperationStatus.NeedMoreData)
                break;
            ReadOnlyMemory<byte> bytes = _contiguous.Of(buffer.Slice(0, length));
            if (status == OperationStatus.Done)
                sink.OnFrame(bytes, Position);
            else if (error.Code != PacketErrorCode.None)
                sink.OnBad(bytes, Position, error);
            if (status == OperationStatus.Done)
                _skip = (0, PacketErrorCode.None);
            else if (error.Code != PacketErrorCode.None)
                _skip = (Position + length, error.Code);
            buffer = buffer.Slice(length);
            Position += length;
        }
        return buffer;
    }

    /// <summary>Hands over the rest when the stream ends.</summary>
    /// <param name="rest">What the last call returned.</param>
    public void End(ReadOnlySequence<byte> rest)
    {
        if (rest.IsEmpty && _skip.Code is not (PacketErrorCode.None or PacketErrorCode.TooLong) && Position > _skip.Start)
            sink.OnLost(Position - _skip.Start, _skip.Start);
        if (!rest.IsEmpty)
            sink.OnBad(_contiguous.Of(rest), Position, new PacketError(PacketErrorCode.Truncated, (int)rest.Length, null));
    }
}
