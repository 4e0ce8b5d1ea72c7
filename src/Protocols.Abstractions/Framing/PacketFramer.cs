using System.Buffers;

namespace Protocols;

/// <summary>
/// Finds where frames end in a stream of bytes. It holds the state of one direction of one connection. It copies and allocates nothing, and looks at each byte
/// once, however the bytes are split, because it remembers how far it has looked.
/// </summary>
/// <remarks>
/// Call <c>Read</c> with everything that was received and is not yet consumed, from the start of the current frame on:
/// <list type="table">
/// <listheader><term>Result</term><description>What to do</description></listheader>
/// <item><term><see cref="OperationStatus.Done" /></term><description>The first <c>length</c> bytes are a frame: decode it, drop the bytes, and call
/// again.</description></item>
/// <item><term><see cref="OperationStatus.NeedMoreData" /></term><description>Keep all bytes (<c>length</c> is 0) and call again when more have arrived.</description></item>
/// <item><term><see cref="OperationStatus.InvalidData" /></term><description>The first <c>length</c> bytes, at least one, are not a frame: drop them and call
/// again. The error says why; it is <see cref="PacketErrorCode.None" /> while the rest of bytes that were reported before is skipped.</description></item>
/// </list>
/// A framer is not thread-safe.
/// </remarks>
public abstract class PacketFramer
{
    /// <summary>Looks for the end of the frame that begins at the start of the buffer.</summary>
    /// <param name="buffer">All bytes from the start of the current frame.</param>
    /// <param name="length">The number of bytes to consume: the frame's, or those to skip.</param>
    /// <param name="error">Why the bytes are not a frame; its offset counts from the start of the buffer.</param>
    /// <returns>Done, NeedMoreData or InvalidData.</returns>
    /// <exception cref="ArgumentException">The buffer is shorter than what this framer was shown of the same frame before.</exception>
    /// <example>
    /// <code>
    /// using System.Buffers;
    /// using Protocols;
    /// using Protocols.DelimitedChat;
    ///
    /// byte[] received = [0xA6, 0xFF, .. "neo"u8, 0x00, 0xA6];
    /// DelimitedFramer framer = new(default);
    /// OperationStatus status = framer.Read(received, out int length, out PacketError error);
    /// Console.WriteLine($"{status}, {length} bytes");    // Done, 6 bytes
    /// </code>
    /// </example>
    public abstract OperationStatus Read(ReadOnlySpan<byte> buffer, out int length, out PacketError error);

    /// <summary>Looks for the end of the frame that begins at the start of the buffer, which may be in several pieces.</summary>
    /// <param name="buffer">All bytes from the start of the current frame.</param>
    /// <param name="length">The number of bytes to consume: the frame's, or those to skip.</param>
    /// <param name="error">Why the bytes are not a frame; its offset counts from the start of the buffer.</param>
    /// <returns>Done, NeedMoreData or InvalidData.</returns>
    /// <exception cref="ArgumentException">The buffer is shorter than what this framer was shown of the same frame before.</exception>
    public abstract OperationStatus Read(in ReadOnlySequence<byte> buffer, out long length, out PacketError error);

    /// <summary>Whether the rest of a frame that was reported before is being skipped.</summary>
    private protected bool IsSkipping { get; private set; }

    private protected static ArgumentException ShrunkBuffer()
        => new("The buffer is shorter than what this framer was shown of the same frame before.", "buffer");

    /// <summary>Makes the answer after the frame's bytes that have arrived were examined.</summary>
    /// <param name="passed">The number of bytes that were examined and are still in the buffer.</param>
    /// <param name="isEnd">Whether the frame ends there.</param>
    /// <param name="error">The error to report now, if any.</param>
    /// <param name="length">The number of bytes to consume.</param>
    private protected OperationStatus Conclude(long passed, bool isEnd, PacketError error, out long length)
    {
        bool isReported = error.Code != PacketErrorCode.None;

        // An unfinished frame that is not malformed stays in the buffer. Skipped bytes do not, so there may be any number of them.
        bool isConsumed = isEnd || isReported || IsSkipping;
        length = isConsumed ? passed : 0;
        if (length == 0)
            return OperationStatus.NeedMoreData;

        // The end of a frame that was reported as malformed ends the skipping; it is not a frame.
        bool isFrame = isEnd && !isReported && !IsSkipping;
        IsSkipping = !isEnd;
        return isFrame ? OperationStatus.Done : OperationStatus.InvalidData;
    }
}
