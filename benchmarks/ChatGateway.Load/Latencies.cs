namespace ChatGateway.Load;

/// <summary>How long each of many things took.</summary>
internal sealed class Latencies
{
    private readonly Lock _lock = new();
    private readonly List<double> _milliseconds = [];

    public void Add(TimeSpan latency)
    {
        lock (_lock)
            _milliseconds.Add(latency.TotalMilliseconds);
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        lock (_lock)
            _milliseconds.Clear();
    }

    /// <summary>The milliseconds that so many of a hundred did not exceed.</summary>
    public double Percentile(int percent)
    {
        lock (_lock)
        {
            _milliseconds.Sort();
            return _milliseconds.Count == 0 ? double.NaN : _milliseconds[(int)((_milliseconds.Count - 1) * (percent / 100.0))];
        }
    }
}
