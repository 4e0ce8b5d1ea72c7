namespace ChatGateway.Limits;

/// <summary>Limits how often each key, such as an address, may do something: a number of times at once, and then at a steady rate. Not thread-safe.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <param name="perSecond">How often in the long run.</param>
/// <param name="burst">How often at once.</param>
/// <param name="time">The clock.</param>
public sealed class Quota<TKey>(double perSecond, int burst, TimeProvider time)
    where TKey : notnull
{
    private const int TrimAt = 1024;

    private readonly Dictionary<TKey, RateLimiter> _limiters = [];
    private int _trimAt = TrimAt;

    /// <summary>Counts one more time, unless that is too often.</summary>
    /// <param name="key">The key.</param>
    public bool TryTake(TKey key) => Find(key).Take() == Pace.Fine;

    /// <summary>Takes back one time.</summary>
    /// <param name="key">The key.</param>
    public void Return(TKey key) => Find(key).Charge(-1);

    private RateLimiter Find(TKey key)
    {
        if (_limiters.TryGetValue(key, out RateLimiter? limiter))
            return limiter;
        if (_limiters.Count >= _trimAt)
            Trim();
        return _limiters[key] = new RateLimiter(perSecond, burst, time);
    }

    /// <summary>Forgets the keys whose quota is full again.</summary>
    private void Trim()
    {
        foreach ((TKey key, RateLimiter limiter) in _limiters)
        {
            if (limiter.IsFull)
                _limiters.Remove(key);
        }
        _trimAt = Math.Max(TrimAt, 2 * _limiters.Count);
    }
}
