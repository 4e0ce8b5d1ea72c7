using System.Buffers;
using Protocols;

namespace ChatProto.Input;

/// <summary>Receives the frames of a stream.</summary>
internal interface IFrameSink
{
    /// <summary>Receives a frame.</summary>
    /// <param name="frame">The frame, valid during the call.</param>
    /// <param name="position">Its offset in the stream.</param>
    void OnFrame(ReadOnlyMemory<byte> frame, long position);

    /// <summary>Receives bytes that are not a frame.</summary>
    /// <param name="bytes">The bytes, valid during the call.</param>
    /// <param name="position">Their offset in the stream.</param>
    /// <param name="error">Why they are not a frame.</param>
    void OnBad(ReadOnlyMemory<byte> bytes, long position, PacketError error);

    /// <summary>Called at the end of a stream if no frame can be found in its last bytes.</summary>
    /// <param name="length">Their number.</param>
    /// <param name="position">The offset of the first in the stream.</param>
    void OnLost(long length, long position);
}

/// <summary>Cuts a stream into frames, and holds no more bytes than the framer needs.</summary>
internal static class FrameSplitter
{
    public static async Task ReadAsync(InputReader input, PacketFramer framer, IFrameSink sink)
    {
        FrameCutter cutter = new(framer, sink);
        while (true)
        {
            (ReadOnlySequence<byte> buffer, bool isEnd) = await input.ReadAsync();
            ReadOnlySequence<byte> rest = cutter.Cut(buffer);
            if (isEnd)
            {
                cutter.End(rest);
                return;
            }
            input.Keep(rest);
        }
    }
}
