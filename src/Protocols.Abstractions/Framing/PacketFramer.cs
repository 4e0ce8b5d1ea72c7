using System;
using System.Buffers;

namespace Protocols;

/// <summary>
/// Finds where frames end in a stream of bytes: the state of one direction of one connection. Nothing is copied and nothing is
/// allocated, and each byte is looked at once however the bytes are split, because a framer remembers how far it has looked.
/// </summary>
/// <remarks>
/// Call <c>Read</c> with everything received and not yet consumed, that is, from the start of the current frame:
/// <list type="table">
/// <listheader><term>Result</term><description>What to do</description></listheader>
/// <item><term><see cref="OperationStatus.Done" /></term><description>The first <c>length</c> bytes are a frame: decode it, drop them, call again.</description></item>
/// <item><term><see cref="OperationStatus.NeedMoreData" /></term><description>Keep all bytes (<c>length</c> is 0) and call again when more have arrived.</description></item>
/// <item><term><see cref="OperationStatus.InvalidData" /></term><description>The first <c>length</c> bytes, at least one, are no
/// frame: drop them and call again. The error says why; it is <see cref="PacketErrorCode.None" /> for the rest of what was
/// reported before.</description></item>
/// </list>
/// A framer is not safe for use by several threads at once.
/// </remarks>
public abstract class PacketFramer
{
    /// <summary>Looks for the end of the frame that begins at the start of the buffer.</summary>
    /// <param name="buffer">All bytes from the start of the current frame.</param>
    /// <param name="length">The number of bytes to consume: the frame's, or those to skip.</param>
    /// <param name="error">Why the bytes are no frame; its offset counts from the start of the buffer.</param>
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
    /// <param name="error">Why the bytes are no frame; its offset counts from the start of the buffer.</param>
    /// <returns>Done, NeedMoreData or InvalidData.</returns>
    /// <exception cref="ArgumentException">The buffer is shorter than what this framer was shown of the same frame before.</exception>
    public abstract OperationStatus Read(in ReadOnlySequence<byte> buffer, out long length, out PacketError error);

    /// <summary>Whether the rest of a frame that was reported before is being skipped.</summary>
    private protected bool IsSkipping { get; private set; }

    private protected static ArgumentException ShrunkBuffer()
        => new("The buffer is shorter than what this framer was shown of the same frame before.", "buffer");

    /// <summary>What to answer after the bytes of a frame that have arrived were looked through.</summary>
    /// <param name="passed">The number of bytes that were looked through and are still in the buffer.</param>
    /// <param name="isEnd">Whether the frame ends there.</param>
    /// <param name="error">What is to be reported now, if anything.</param>
    /// <param name="length">The number of bytes to consume.</param>
    private protected OperationStatus Conclude(long passed, bool isEnd, PacketError error, out long length)
    {
        bool isReported = error.Code != PacketErrorCode.None;

        // A frame that is neither whole nor malformed stays in the buffer. What is skipped does not, so that it may be of any length.
        bool isConsumed = isEnd || isReported || IsSkipping;
        length = isConsumed ? passed : 0;
        if (length == 0)
            return OperationStatus.NeedMoreData;

        // The end of a frame that was reported is the end of what is skipped, and no frame.
        bool isFrame = isEnd && !isReported && !IsSkipping;
        IsSkipping = !isEnd;
        return isFrame ? OperationStatus.Done : OperationStatus.InvalidData;
    }
}
