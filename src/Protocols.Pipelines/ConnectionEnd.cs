namespace Protocols.Pipelines;

/// <summary>Why a connection gives no more frames. Only the first reason counts.</summary>
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

    /// <summary>The peer does not read: there was no room for a packet, and the transport took nothing for <see cref="FrameConnectionOptions.SendTimeout" />.</summary>
    Overflowed,

    /// <summary>A cancellation token was canceled, or the server is stopping.</summary>
    Canceled,

    /// <summary>This side called <see cref="FrameConnection.Abort()" />.</summary>
    Aborted,

    /// <summary>The peer sent more than <see cref="FrameConnectionOptions.MaxSkippedBytes" /> that do not belong to a frame.</summary>
    Flooded,

    /// <summary>This side closed the connection in good order, by <see cref="FrameConnection.Close" /> or by disposing of it, before the peer did.</summary>
    ClosedLocally,
}
