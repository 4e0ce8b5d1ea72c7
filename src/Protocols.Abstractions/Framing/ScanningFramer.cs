using System;
using System.Buffers;

namespace Protocols;

/// <summary>A framer for formats whose frames are looked through byte by byte until they end.</summary>
/// <remarks>
/// A frame that reaches the limit without its end is reported once as <see cref="PacketErrorCode.TooLong" />; the rest of it, up to and
/// with its end, is then to be skipped, with no error, however long it is.
/// </remarks>
/// <param name="maxLength">The largest frame in bytes.</param>
public abstract class ScanningFramer(int maxLength) : PacketFramer
{
    // The bytes at the start of the buffer that were looked through before.
    private int _examined;

    /// <inheritdoc />
    public override OperationStatus Read(ReadOnlySpan<byte> buffer, out int length, out PacketError error)
    {
        if (buffer.Length < _examined)
            throw ShrunkBuffer();
        bool isEnd = Examine(buffer.Slice(_examined), out error);
        OperationStatus status = Conclude(isEnd, error, out long consumed);
        length = (int)consumed;
        return status;
    }

    /// <inheritdoc />
    public override OperationStatus Read(in ReadOnlySequence<byte> buffer, out long length, out PacketError error)
    {
        if (buffer.Length < _examined)
            throw ShrunkBuffer();
        bool isEnd = false;
        error = default;
        foreach (ReadOnlyMemory<byte> segment in buffer.Slice(_examined))
        {
            isEnd = Examine(segment.Span, out error);
            if (isEnd || _examined == Limit)
                break;
        }
        return Conclude(isEnd, error, out length);
    }

    /// <summary>Looks through bytes that follow those of the same frame looked through before, up to the frame's end.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="passed">The number of bytes up to the frame's end, the end included; all if it does not end in them.</param>
    /// <param name="error">What is wrong with a frame that ends; its offset counts from the start of the frame.</param>
    /// <returns>Whether the frame ends in them. The next bytes are then those of another frame.</returns>
    protected abstract bool TryPass(ReadOnlySpan<byte> bytes, out int passed, out PacketError error);

    // What is skipped has no limit of its own: the number of bytes that one call can give away is one.
    private int Limit => IsSkipping ? int.MaxValue : maxLength;

    private bool Examine(ReadOnlySpan<byte> bytes, out PacketError error)
    {
        int room = Limit - _examined;
        bool isEnd = TryPass(bytes.Length > room ? bytes.Slice(0, room) : bytes, out int passed, out error);
        _examined += passed;
        if (IsSkipping)
            error = default;
        else if (!isEnd && _examined == maxLength)
            error = new PacketError(PacketErrorCode.TooLong, maxLength, null);
        return isEnd;
    }

    private OperationStatus Conclude(bool isEnd, PacketError error, out long length)
    {
        OperationStatus status = Conclude(_examined, isEnd, error, out length);
        if (length > 0)
            _examined = 0;
        return status;
    }
}
