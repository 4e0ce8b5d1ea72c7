namespace Protocols.Pipelines;

/// <summary>Limits the time of successive waits with one timer.</summary>
internal sealed class ReadTimer(TimeProvider time, FrameConnection connection) : IDisposable
{
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();

    private ITimer? _timer;
    private TimeSpan _limit;
    private long _start;
    private bool _isRunning;

    /// <summary>Begins a wait.</summary>
    /// <param name="limit">How long it may take. If that is already over, the wait ends at once.</param>
    public void Start(TimeSpan limit)
    {
        lock (_gate)
        {
            _start = time.GetTimestamp();
            _limit = limit > TimeSpan.Zero ? limit : TimeSpan.Zero;
            _isRunning = true;
            _timer ??= time.CreateTimer(static state => ((ReadTimer)state!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(_limit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Ends the wait.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_isRunning)
                _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _isRunning = false;
        }
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>
    /// The timer may fire late, when another wait has begun, or early, because it counts whole milliseconds of a coarser clock. It is set again then.
    /// </summary>
    private void Check()
    {
        lock (_gate)
        {
            if (!_isRunning)
                return;
            TimeSpan rest = _limit - time.GetElapsedTime(_start);
            if (rest > TimeSpan.Zero)
            {
                _timer!.Change(rest + _tick, Timeout.InfiniteTimeSpan);
                return;
            }
            _isRunning = false;
        }
        connection.TimeOut();
    }
}
