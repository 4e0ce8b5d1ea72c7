using System;
using System.Threading;

namespace Protocols.Pipelines;

/// <summary>The limits of a connection in time and memory.</summary>
/// <remarks>How long a frame may be is the framer's business.</remarks>
public sealed class FrameConnectionOptions
{
    internal static FrameConnectionOptions Default { get; } = new();

    /// <summary>
    /// How many bytes may wait for a peer that reads slowly; one more and the connection is aborted. It must hold the longest packet that
    /// is sent. 1 048 576 unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxUnsentBytes
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The limit is at least 1.");
    } = 1 << 20;

    /// <summary>How long may be waited for the rest of a frame that has begun. 30 seconds unless set.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long may be waited for a frame to begin. Without limit unless set.</summary>
    public TimeSpan IdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How long disposal waits for the peer to take what was sent, before it aborts the connection. 5 seconds unless set.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock. The system's unless set.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
