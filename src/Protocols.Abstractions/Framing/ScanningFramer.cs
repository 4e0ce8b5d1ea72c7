using System.Buffers;

namespace Protocols;

/// <summary>A framer for formats whose frames are scanned until they end.</summary>
/// <remarks>
/// A frame that reaches the limit without its end is reported once as <see cref="PacketErrorCode.TooLong" />; the rest of it, up to and
/// with its end, is then skipped without an error, however long it is.
/// </remarks>
/// <param name="maxLength">The largest frame in bytes.</param>
public abstract class ScanningFramer(int maxLength) : PacketFramer
{
    // The number of bytes at the start of the buffer that were examined before.
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

    /// <summary>Examines the next bytes of a frame, up to the frame's end.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="passed">The number of bytes up to the frame's end, including the end; all if it does not end in them.</param>
    /// <param name="error">What is wrong with the frame, if it ends; the offset counts from the start of the frame.</param>
    /// <returns>Whether the frame ends in these bytes. If so, the next call begins another frame.</returns>
    protected abstract bool TryPass(ReadOnlySpan<byte> bytes, out int passed, out PacketError error);

    // Skipped bytes have no limit except the largest number that one call can return.
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
