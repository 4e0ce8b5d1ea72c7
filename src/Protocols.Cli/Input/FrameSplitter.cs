using System;
using System.Buffers;
using System.Threading.Tasks;
using Protocols;

namespace ChatProto.Input;

/// <summary>Receives what a stream is cut into.</summary>
internal interface IFrameSink
{
    /// <summary>Receives a frame.</summary>
    /// <param name="frame">The frame, valid during the call.</param>
    /// <param name="position">Its offset in the stream.</param>
    void OnFrame(ReadOnlyMemory<byte> frame, long position);

    /// <summary>Receives bytes that are no frame.</summary>
    /// <param name="bytes">The bytes, valid during the call.</param>
    /// <param name="position">Their offset in the stream.</param>
    /// <param name="error">Why they are none.</param>
    void OnBad(ReadOnlyMemory<byte> bytes, long position, PacketError error);

    /// <summary>Receives, at the end of a stream, that nothing says where a frame begins in its last bytes.</summary>
    /// <param name="length">Their number.</param>
    /// <param name="position">The offset of the first in the stream.</param>
    void OnLost(long length, long position);
}

/// <summary>Cuts a stream into frames, holding no more of it than the framer asks for.</summary>
internal static class FrameSplitter
{
    public static async Task ReadAsync(InputReader input, PacketFramer framer, IFrameSink sink)
    {
        Contiguous contiguous = new();
        long position = 0;
        // What follows an error that is not TooLong, and is skipped up to the end of the stream, is lost and not the rest of one frame.
        (long Start, PacketErrorCode Code) skip = (0, PacketErrorCode.None);
        while (true)
        {
            (ReadOnlySequence<byte> buffer, bool isEnd) = await input.ReadAsync();
            while (!buffer.IsEmpty)
            {
                OperationStatus status = framer.Read(buffer, out long length, out PacketError error);
                if (status == OperationStatus.NeedMoreData)
                    break;
                ReadOnlyMemory<byte> bytes = contiguous.Of(buffer.Slice(0, length));
                if (status == OperationStatus.Done)
                    sink.OnFrame(bytes, position);
                else if (error.Code != PacketErrorCode.None)
                    sink.OnBad(bytes, position, error);
                if (status == OperationStatus.Done)
                    skip = (0, PacketErrorCode.None);
                else if (error.Code != PacketErrorCode.None)
                    skip = (position + length, error.Code);
                buffer = buffer.Slice(length);
                position += length;
            }
            if (isEnd)
            {
                if (buffer.IsEmpty && skip.Code is not (PacketErrorCode.None or PacketErrorCode.TooLong) && position > skip.Start)
                    sink.OnLost(position - skip.Start, skip.Start);
                if (!buffer.IsEmpty)
                    sink.OnBad(contiguous.Of(buffer), position, new PacketError(PacketErrorCode.Truncated, (int)buffer.Length, null));
                return;
            }
            input.Keep(buffer);
        }
    }
}
