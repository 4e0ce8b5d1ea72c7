namespace Protocols.Pipelines;

/// <summary>The receiving half of a connection.</summary>
internal abstract class FrameSource : IDisposable
{
    /// <summary>Whether a frame has begun and not ended.</summary>
    public abstract bool IsWithinFrame { get; }

    /// <summary>Whether the peer has closed its side and everything it sent has been received.</summary>
    public abstract bool IsCompleted { get; }

    /// <summary>How many bytes were skipped without an error since the last frame or error.</summary>
    public abstract long Skipped { get; }

    /// <summary>How many bytes have arrived since this was set to 0.</summary>
    public long Received { get; set; }

    /// <summary>Waits for bytes.</summary>
    /// <returns>False at the end, or if the wait was canceled and nothing had arrived.</returns>
    public abstract ValueTask<bool> ReadAsync();

    /// <summary>Gives the next frame or error in what has arrived.</summary>
    public abstract bool TryRead(out ReadOnlySpan<byte> frame, out PacketError error);

    /// <summary>Ends the current wait, or the next one. Any thread may call it, even after disposal.</summary>
    public abstract void Cancel();

    public abstract void Dispose();
}
