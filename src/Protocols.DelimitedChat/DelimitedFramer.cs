using System.Buffers;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

/// <summary>
/// Finds the frames of one direction of a DelimitedChat connection. A frame's id selects its layout: fields of fixed width are stepped over, whatever their
/// bytes, and only the others are searched for the next <c>FF</c> or <c>00</c>.
/// </summary>
/// <remarks>
/// <para>A frame with an unknown id ends at the next <c>00</c>. A frame that does not match the layout of its id is malformed. The error's offset is that of
/// the first byte that does not match, and the frame ends at the first <c>00</c> at or after it. The id <c>00</c> is a malformed frame of one byte.</para>
/// <para>A frame that reaches <see cref="DelimitedOptions.MaxFrameLength" /> without its end is reported once as
/// <see cref="PacketErrorCode.TooLong" />; the rest of it is then skipped without an error, however long it is.</para>
/// </remarks>
/// <param name="options">The format's options; the byte order does not matter here.</param>
public sealed class DelimitedFramer(DelimitedOptions options) : ScanningFramer(options.MaxFrameLength)
{
    private const int Direct = 2 * ByteFinder.BlockLength;

    private readonly DelimitedPackets _packets = options.Packets;
    private readonly DelimitedMasks?[] _masks = options.Packets.Masks;
    private readonly int _maxLength = options.MaxFrameLength;
    private DelimitedWalk _walk;

    // Whether the next frame may be measured directly: no part of it was examined before, and the limit is not below the longest such frame. One flag for both,
    // so each frame needs only one test.
    private bool _isDirect = options.MaxFrameLength >= Direct;

    /// <inheritdoc />
    public override OperationStatus Read(ReadOnlySpan<byte> buffer, out int length, out PacketError error)
    {
        if (_isDirect && buffer.Length >= Direct && _masks[buffer[0]] is { } masks && masks.TryMeasure(buffer, out length))
        {
            error = default;
            return OperationStatus.Done;
        }
        (OperationStatus status, length, error) = ReadOn(buffer);
        return status;
    }

    /// <inheritdoc />
    public override OperationStatus Read(in ReadOnlySequence<byte> buffer, out long length, out PacketError error)
    {
        ReadOnlySpan<byte> first = FirstOf(buffer);
        if (_isDirect && first.Length >= Direct && _masks[first[0]] is { } masks && masks.TryMeasure(first, out int whole))
        {
            length = whole;
            error = default;
            return OperationStatus.Done;
        }
        (OperationStatus status, length, error) = ReadOn(buffer);
        return status;
    }

    /// <inheritdoc />
    protected override bool TryPass(ReadOnlySpan<byte> bytes, out int passed, out PacketError error)
    {
        bool isEnd = _walk.TryPass(bytes, _packets, out passed);
        // An error is reported when the frame ends, because only then are the bytes to skip known.
        error = isEnd ? _walk.Error : default;
        if (isEnd)
            _walk = default;
        return isEnd;
    }

    private static ReadOnlySpan<byte> FirstOf(in ReadOnlySequence<byte> buffer)
#if NET
        => buffer.FirstSpan;
#else
        => buffer.First.Span;
#endif

    // Returns the results by value: if the address of the caller's variable were taken, it would stay in memory, and each frame's length would have to wait for
    // the previous one's.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (OperationStatus Status, int Length, PacketError Error) ReadOn(ReadOnlySpan<byte> buffer)
    {
        if (TryMeasure(buffer, out int length))
            return (OperationStatus.Done, length, default);
        // The frame is incomplete, malformed, too long, unknown or without an outline: step through it.
        OperationStatus status = base.Read(buffer, out length, out PacketError error);
        Settle();
        return (status, length, error);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (OperationStatus Status, long Length, PacketError Error) ReadOn(in ReadOnlySequence<byte> buffer)
    {
        if (TryMeasure(FirstOf(buffer), out int whole))
            return (OperationStatus.Done, whole, default);
        // As above, or the frame spans segments.
        OperationStatus status = base.Read(buffer, out long length, out PacketError error);
        Settle();
        return (status, length, error);
    }

    /// <summary>Finds the length of a whole frame in the buffer that matches its layout, without stepping through it.</summary>
    internal bool TryMeasure(ReadOnlySpan<byte> buffer, out int length)
    {
        length = _walk.HasBegun || buffer.IsEmpty || _masks[buffer[0]] is not { } masks ? 0 : masks.Measure(buffer);
        return length > 0 && length <= _maxLength;
    }

    private void Settle() => _isDirect = !_walk.HasBegun && _maxLength >= Direct;
}
