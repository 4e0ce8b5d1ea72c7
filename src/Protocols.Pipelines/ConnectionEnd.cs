namespace Protocols.Pipelines;

/// <summary>Why a connection gives no more frames.</summary>
public enum ConnectionEnd
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>The peer closed its side in good order. It may still be reading.</summary>
    Closed,

    /// <summary>The peer or the network broke the connection.</summary>
    Reset,

    /// <summary>A frame took longer than <see cref="FrameConnectionOptions.FrameTimeout" />, or none came for <see cref="FrameConnectionOptions.IdleTimeout" />.</summary>
    TimedOut,

    /// <summary>The peer reads too slowly: more than <see cref="FrameConnectionOptions.MaxUnsentBytes" /> were waiting for it.</summary>
    Overflowed,

    /// <summary>A cancellation token said so, or the server is stopping.</summary>
    Canceled,

    /// <summary>This side aborted or disposed of the connection.</summary>
    Aborted,
}
