namespace Protocols.Pipelines;

/// <summary>The sending half of a connection. Only <see cref="Abort" /> may be called during another call.</summary>
internal abstract class FrameSink
{
    /// <summary>Whether each frame is a separate message. If so, each frame comes after its length in four bytes.</summary>
    public abstract bool KeepsBoundaries { get; }

    /// <summary>Hands frames to the transport and waits until it can take more.</summary>
    /// <returns>False if the peer takes no more.</returns>
    public abstract ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> frames);

    /// <summary>Ends the call in progress, or the next one. Any thread may call it.</summary>
    public abstract void Abort();

    /// <summary>Tells the peer that nothing follows.</summary>
    public abstract ValueTask CompleteAsync(CancellationToken cancellationToken);
}
