using System;
using System.Threading;

namespace Protocols.Pipelines;

/// <summary>The limits of a connection in time and memory.</summary>
/// <remarks>How long a frame may be is the framer's business.</remarks>
public sealed class FrameConnectionOptions
{
    internal static FrameConnectionOptions Default { get; } = new();

    /// <summary>
    /// How many bytes may wait for a peer that reads slowly; there is no room for a packet that makes it more. It must hold the longest
    /// packet that is sent with TrySend. 1 048 576 unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxUnsentBytes
    {
        get;
        init => field = Positive(value);
    } = 1 << 20;

    /// <summary>What this connection and others may hold together of packets that wait to be sent. No bound unless set.</summary>
    public SendBudget? SendBudget { get; init; }

    /// <summary>
    /// How many bytes may be skipped between two frames or errors, such as the rest of a frame that is too long; one more ends the
    /// connection as <see cref="ConnectionEnd.Flooded" />. 1 048 576 unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxSkippedBytes
    {
        get;
        init => field = Positive(value);
    } = 1 << 20;

    /// <summary>How long may be waited for the rest of a frame that has begun, or for the rest of what is skipped. 30 seconds unless set.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long may be waited for a frame to begin. Without limit unless set: who only listens is a user too. Set it where peers are to
    /// speak regularly; hosts that have vanished are found by <see cref="VanishedTimeout" />.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// How long a peer may take nothing of what was sent while there is no room for more, before it is dropped as
    /// <see cref="ConnectionEnd.Overflowed" />. 10 seconds unless set.
    /// </summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long disposal waits for the peer to take what was sent, before it aborts the connection. 5 seconds unless set.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the peer's host may leave everything unanswered, what was sent as well as TCP's keep-alive questions, before TCP breaks the
    /// connection. It needs the socket, so it holds in <see cref="FrameConnectionHandler" /> and for a NetworkStream. Whole seconds, at least
    /// 5; two minutes unless set. Infinite leaves the socket as it is.
    /// </summary>
    public TimeSpan VanishedTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The clock. The system's unless set.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    private static int Positive(int value)
        => value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The limit is at least 1.");
}
