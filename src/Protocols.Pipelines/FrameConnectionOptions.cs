namespace Protocols.Pipelines;

/// <summary>A connection's limits on time and memory.</summary>
/// <remarks>The framer limits the length of a frame.</remarks>
public sealed class FrameConnectionOptions
{
    internal static FrameConnectionOptions Default { get; } = new();

    /// <summary>
    /// How many bytes may wait for a peer that reads slowly; a packet that exceeds this has no room. It must be large enough for the longest packet that is
    /// sent with TrySend. The default is 1 048 576.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxUnsentBytes
    {
        get;
        init => field = OptionRange.Check(value, 1);
    } = 1 << 20;

    /// <summary>Limits the bytes of unsent packets that this connection and others hold together. The default is no limit.</summary>
    public SendBudget? SendBudget { get; init; }

    /// <summary>
    /// How many bytes may be skipped between two frames or errors, such as the rest of a frame that is too long; one more ends the connection as
    /// <see cref="ConnectionEnd.Flooded" />. The default is 1 048 576.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxSkippedBytes
    {
        get;
        init => field = OptionRange.Check(value, 1);
    } = 1 << 20;

    /// <summary>How long to wait for the rest of a frame that has begun, or of bytes that are skipped. The default is 30 seconds.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long to wait for a frame to begin. The default is no limit, because users may just listen. Set it if peers must speak regularly;
    /// <see cref="VanishedTimeout" /> finds hosts that have vanished.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// How long a peer may take nothing of what was sent while there is no room for more, before it is dropped as <see cref="ConnectionEnd.Overflowed" />. The
    /// default is 10 seconds.
    /// </summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long disposal waits for the peer to take what was sent, before it aborts the connection. The default is 5 seconds.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the peer's host may answer neither sent data nor TCP's keep-alive probes before TCP breaks the connection. It needs the socket, so it applies
    /// in <see cref="FrameConnectionHandler" /> and for a NetworkStream. Whole seconds, at least 5. The default is two minutes; infinite leaves the socket
    /// unchanged.
    /// </summary>
    public TimeSpan VanishedTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
