namespace Protocols.Pipelines.Tests;

/// <summary>A clock that only advances when told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _now;

    /// <summary>How long before their due time timers fire, as the system's timers may, because they count whole milliseconds.</summary>
    public TimeSpan Early { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate)
            return _now.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, () => callback(state));
        lock (_gate)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Advances the time, and fires the timers that are due.</summary>
    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.Due - Early <= _now)];
            due.ForEach(timer => timer.SetNext(_now + Early));
        }
        foreach (ManualTimer timer in due)
        {
            // A callback before this one, or another thread meanwhile, may have disposed of it.
            if (!timer.IsDisposed)
                timer.Callback();
        }
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        public Action Callback => callback;

        public TimeSpan? Due { get; private set; }

        public bool IsDisposed { get; private set; }

        private TimeSpan Period { get; set; }

        /// <summary>A timer keeps its period: if it missed several ticks, it fires once.</summary>
        public void SetNext(TimeSpan now)
        {
            while (Due <= now)
                Due = Period == Timeout.InfiniteTimeSpan ? null : Due + Period;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
                Period = period;
            }
            return true;
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                IsDisposed = true;
                time._timers.Remove(this);
            }
        }

        public System.Threading.Tasks.ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
