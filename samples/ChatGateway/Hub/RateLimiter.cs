using System;

namespace ChatGateway.Hub;

/// <summary>What a <see cref="RateLimiter" /> says about a packet.</summary>
public enum Pace
{
    /// <summary>The packet is welcome.</summary>
    Fine,

    /// <summary>Too fast: the packet is refused.</summary>
    TooFast,

    /// <summary>As many packets were refused in a row as there may be at once: the peer is cut off.</summary>
    Flood,
}

/// <summary>A bucket of tokens: it fills at a steady pace, and each packet takes some out. Used by one thread at a time.</summary>
/// <param name="perSecond">How many tokens come in a second.</param>
/// <param name="burst">How many tokens there can be.</param>
/// <param name="time">The clock.</param>
public sealed class RateLimiter(double perSecond, int burst, TimeProvider time)
{
    private double _tokens = burst;
    private long _last = time.GetTimestamp();
    private int _refused;

    /// <summary>Takes tokens for a packet.</summary>
    /// <param name="cost">How many: 1 for most packets, more for what is dear to answer.</param>
    public Pace Take(double cost = 1)
    {
        long now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_last, now).TotalSeconds * perSecond));
        _last = now;
        if (_tokens < cost)
            return ++_refused < burst ? Pace.TooFast : Pace.Flood;
        _tokens -= cost;
        _refused = 0;
        return Pace.Fine;
    }
}
