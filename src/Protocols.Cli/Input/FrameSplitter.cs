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
