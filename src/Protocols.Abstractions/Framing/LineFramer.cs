using System;
using System.Buffers;

namespace Protocols;

/// <summary>Finds lines: frames that end with LF, which is part of them.</summary>
/// <remarks>
/// A line that reaches the limit without its LF is reported once as <see cref="PacketErrorCode.TooLong" />; the rest of it, up to and
/// with the LF, is then to be skipped, with no error, however long it is.
/// </remarks>
/// <param name="maxLength">The largest number of bytes of a line, its LF included.</param>
public abstract class LineFramer(int maxLength) : PacketFramer
{
    private const byte LineFeed = (byte)'\n';

    private int _examined;
    private bool _isDiscarding;

    private int Limit => _isDiscarding ? int.MaxValue : maxLength;

    /// <inheritdoc />
    public override OperationStatus Read(ReadOnlySpan<byte> buffer, out int length, out PacketError error)
    {
        if (buffer.Length < _examined)
            throw ShrunkBuffer();
        bool isEnd = Examine(buffer.Slice(_examined));
        return Conclude(isEnd, out length, out error);
    }

    /// <inheritdoc />
    public override OperationStatus Read(in ReadOnlySequence<byte> buffer, out long length, out PacketError error)
    {
        if (buffer.Length < _examined)
            throw ShrunkBuffer();
        bool isEnd = false;
        foreach (ReadOnlyMemory<byte> segment in buffer.Slice(_examined))
        {
            isEnd = Examine(segment.Span);
            if (isEnd || _examined == Limit)
                break;
        }
        OperationStatus status = Conclude(isEnd, out int consumed, out error);
        length = consumed;
        return status;
    }

    private static ArgumentException ShrunkBuffer()
        => new("The buffer is shorter than what this framer was shown of the same line before.", "buffer");

    /// <summary>Looks through bytes that follow those looked through before, up to the line's end or the limit.</summary>
    /// <returns>Whether the line ends in them.</returns>
    private bool Examine(ReadOnlySpan<byte> bytes)
    {
        int length = Math.Min(bytes.Length, Limit - _examined);
        int lineFeed = bytes.Slice(0, length).IndexOf(LineFeed);
        _examined += lineFeed < 0 ? length : lineFeed + 1;
        return lineFeed >= 0;
    }

    private OperationStatus Conclude(bool isEnd, out int length, out PacketError error)
    {
        bool wasDiscarding = _isDiscarding;
        bool isTooLong = !isEnd && !wasDiscarding && _examined == maxLength;
        error = isTooLong ? new PacketError(PacketErrorCode.TooLong, maxLength, null) : default;
        length = isEnd || isTooLong || wasDiscarding ? _examined : 0;
        if (length == 0)
            return OperationStatus.NeedMoreData;
        _examined = 0;
        _isDiscarding = !isEnd;
        return isEnd && !wasDiscarding ? OperationStatus.Done : OperationStatus.InvalidData;
    }
}
