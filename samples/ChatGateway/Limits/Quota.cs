using System;
using System.Collections.Generic;

namespace ChatGateway.Limits;

/// <summary>How often each of many, such as addresses, may do something: so many times at once, and then one after another in time. Used by one thread at a time.</summary>
/// <typeparam name="TKey">Who does it.</typeparam>
/// <param name="perSecond">How often in the long run.</param>
/// <param name="burst">How often at once.</param>
/// <param name="time">The clock.</param>
public sealed class Quota<TKey>(double perSecond, int burst, TimeProvider time)
    where TKey : notnull
{
    private const int TrimAt = 1024;

    private readonly Dictionary<TKey, RateLimiter> _limiters = [];
    private int _trimAt = TrimAt;

    /// <summary>Does it once more, if that is not too often.</summary>
    /// <param name="key">Who.</param>
    public bool TryTake(TKey key) => Find(key).Take() == Pace.Fine;

    /// <summary>Once did not count.</summary>
    /// <param name="key">Who.</param>
    public void Return(TKey key) => Find(key).Charge(-1);

    private RateLimiter Find(TKey key)
    {
        if (_limiters.TryGetValue(key, out RateLimiter? limiter))
            return limiter;
        if (_limiters.Count >= _trimAt)
            Trim();
        return _limiters[key] = new RateLimiter(perSecond, burst, time);
    }

    /// <summary>Forgets those who are as good as new.</summary>
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
