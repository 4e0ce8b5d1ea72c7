using System;
using System.Threading;

namespace Protocols.Pipelines;

/// <summary>Limits waits in time, one after the other, with one timer.</summary>
internal sealed class ReadTimer(TimeProvider time, Action elapsed) : IDisposable
{
    private readonly Lock _gate = new();

    private ITimer? _timer;
    private TimeSpan _limit;
    private long _start;
    private bool _isRunning;

    /// <summary>Begins a wait.</summary>
    public void Start(TimeSpan limit)
    {
        lock (_gate)
        {
            _limit = limit;
            _start = time.GetTimestamp();
            _isRunning = true;
            _timer ??= time.CreateTimer(static state => ((ReadTimer)state!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(limit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Ends the wait.</summary>
    /// <returns>How long it was.</returns>
    public TimeSpan Stop()
    {
        lock (_gate)
        {
            _isRunning = false;
            _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return time.GetElapsedTime(_start);
        }
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>The timer may come late, when another wait has begun.</summary>
    private void Check()
    {
        lock (_gate)
        {
            if (!_isRunning || time.GetElapsedTime(_start) < _limit)
                return;
            _isRunning = false;
        }
        elapsed();
    }
}
