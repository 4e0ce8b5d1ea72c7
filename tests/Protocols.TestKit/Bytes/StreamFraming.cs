using System.Buffers;

namespace Protocols.TestKit;

/// <summary>One answer of a framer: a frame, bytes to skip, or a request for more at the end of the stream.</summary>
/// <param name="Status">Done, InvalidData or NeedMoreData.</param>
/// <param name="Length">The number of bytes consumed.</param>
/// <param name="Error">Why bytes are skipped.</param>
public readonly record struct FramingEvent(OperationStatus Status, long Length, PacketError Error)
{
    /// <summary>Whether bytes are skipped because they belong to a frame that was reported before.</summary>
    public bool IsSilentSkip => Status == OperationStatus.InvalidData && Error.Code == PacketErrorCode.None;

    /// <summary>The event in the notation of <see cref="FramingScript" />.</summary>
    public override string ToString() => Status switch
    {
        OperationStatus.Done => $"frame {Length}",
        OperationStatus.NeedMoreData => "more",
        _ when IsSilentSkip => $"skip {Length}",
        _ => $"bad {Length} {Error.Code} {Error.Offset} {Error.Field ?? "-"}",
    };
}

/// <summary>Runs a framer over a stream whose bytes arrive in different ways.</summary>
public static class StreamFraming
{
    /// <summary>Passes a framer the bytes that have arrived and are not consumed.</summary>
    /// <param name="framer">The framer.</param>
    /// <param name="pending">The bytes.</param>
    /// <param name="position">Where in the stream they begin.</param>
    /// <param name="length">The number of bytes to consume.</param>
    /// <param name="error">Why bytes are skipped.</param>
    public delegate OperationStatus Show(PacketFramer framer, ReadOnlyMemory<byte> pending, int position, out long length, out PacketError error);

    /// <summary>The framer's answers when all bytes are there.</summary>
    /// <param name="framer">A new framer.</param>
    /// <param name="stream">The stream.</param>
    public static List<FramingEvent> Run(PacketFramer framer, ReadOnlyMemory<byte> stream) => Run(framer, stream, AsSpan, stream.Length);

    /// <summary>The framer's answers when bytes arrive in pieces. Silent skips are added up, because they depend on the pieces.</summary>
    /// <param name="framer">A new framer.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="show">How the bytes are passed to the framer.</param>
    /// <param name="arrivals">How many bytes have arrived each time, in ascending order, all of them at last.</param>
    public static List<FramingEvent> Run(PacketFramer framer, ReadOnlyMemory<byte> stream, Show show, params IEnumerable<int> arrivals)
    {
        List<FramingEvent> events = [];
        int position = 0;
        foreach (int arrived in arrivals)
        {
            while (true)
            {
                OperationStatus status = show(framer, stream[position..arrived], position, out long length, out PacketError error);
                bool isProgress = status is OperationStatus.Done or OperationStatus.InvalidData;
                if (isProgress != length > 0 || length > arrived - position)
                    throw new InvalidOperationException($"The framer answered {status} and {length} bytes to {arrived - position} bytes.");
                if (!isProgress)
                    break;
                Add(events, new FramingEvent(status, length, error));
                position += (int)length;
            }
        }
        if (position < stream.Length)
            events.Add(new FramingEvent(OperationStatus.NeedMoreData, 0, default));
        return events;
    }

    /// <summary>Passes the bytes in one segment.</summary>
    public static OperationStatus AsSpan(PacketFramer framer, ReadOnlyMemory<byte> pending, int position, out long length, out PacketError error)
    {
        OperationStatus status = framer.Read(pending.Span, out int consumed, out error);
        length = consumed;
        return status;
    }

    /// <summary>Passes the bytes in a sequence of one segment.</summary>
    public static OperationStatus AsSequence(PacketFramer framer, ReadOnlyMemory<byte> pending, int position, out long length, out PacketError error)
        => framer.Read(new ReadOnlySequence<byte>(pending), out length, out error);

    /// <summary>Passes the bytes in segments of one byte.</summary>
    public static OperationStatus AsSingleBytes(PacketFramer framer, ReadOnlyMemory<byte> pending, int position, out long length, out PacketError error)
        => framer.Read(Segments.Single(pending), out length, out error);

    /// <summary>Passes the bytes in two segments.</summary>
    /// <param name="offset">Where in the stream the second one begins.</param>
    public static Show AsTwoPieces(int offset)
        => (PacketFramer framer, ReadOnlyMemory<byte> pending, int position, out long length, out PacketError error)
            => framer.Read(Segments.Split(pending, offset - position), out length, out error);

    private static void Add(List<FramingEvent> events, FramingEvent next)
    {
        if (next.IsSilentSkip && events.Count > 0 && events[^1].IsSilentSkip)
            events[^1] = next with { Length = next.Length + events[^1].Length };
        else
            events.Add(next);
    }
}
