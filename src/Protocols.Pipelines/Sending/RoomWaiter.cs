using System.Threading.Tasks.Sources;

namespace Protocols.Pipelines;

/// <summary>A reusable wait until a connection's queue has room or has been sent.</summary>
internal sealed class RoomWaiter(OutgoingQueue queue) : IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };

    /// <summary>How many bytes must have been sent since the connection began; <see cref="long.MaxValue" /> to wait only for room.</summary>
    public long Mark { get; private set; }

    public ValueTask<bool> Start(long mark)
    {
        Mark = mark;
        _source.Reset();
        return new ValueTask<bool>(this, _source.Version);
    }

    public void Complete(bool isOpen) => _source.SetResult(isOpen);

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        bool isOpen = _source.GetResult(token);
        queue.Keep(this);
        return isOpen;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _source.OnCompleted(continuation, state, token, flags);
}
