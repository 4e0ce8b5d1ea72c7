namespace ChatGateway.Limits;

/// <summary>What a <see cref="RateLimiter" /> says about a packet.</summary>
public enum Pace
{
    /// <summary>The packet is accepted.</summary>
    Fine,

    /// <summary>Too fast: the packet is refused.</summary>
    TooFast,

    /// <summary>As many packets in a row were refused as are allowed at once: the peer is cut off.</summary>
    Flood,
}

/// <summary>A bucket of tokens: it fills at a steady pace, and each packet takes some out. Thread-safe.</summary>
/// <param name="perSecond">How many tokens come in a second.</param>
/// <param name="burst">How many tokens there can be.</param>
/// <param name="time">The clock.</param>
public sealed class RateLimiter(double perSecond, double burst, TimeProvider time)
{
    private readonly System.Threading.Lock _lock = new();
    private double _used;
    private double _said;
    private long _last = time.GetTimestamp();
    private int _refused;

    /// <summary>Whether the bucket is full again.</summary>
    public bool IsFull
    {
        get
        {
            lock (_lock)
            {
                Refill();
                return _used <= 0;
            }
        }
    }

    /// <summary>Counts a message of the peer, separately from the tokens.</summary>
    /// <param name="cost">The message's cost.</param>
    /// <returns>How much the peer has said recently: 1 is as much as a full bucket.</returns>
    public double Talk(double cost)
    {
        lock (_lock)
        {
            Refill();
            double lately = _said / burst;
            _said += cost;
            return lately;
        }
    }

    /// <summary>Takes tokens for a packet.</summary>
    /// <param name="cost">The number of tokens: 1 for most packets, more for packets that are expensive to answer, 0 for packets that the server has
    /// caused.</param>
    public Pace Take(double cost = 1)
    {
        lock (_lock)
        {
            Refill();
            if (burst - _used < cost)
                return ++_refused < burst ? Pace.TooFast : Pace.Flood;
            _used += cost;
            _refused = 0;
            return Pace.Fine;
        }
    }

    /// <summary>Takes tokens for something already done, even if there are not enough: the next packets wait until the debt is paid.</summary>
    /// <param name="cost">The number of tokens.</param>
    public void Charge(double cost)
    {
        lock (_lock)
        {
            Refill();
            _used += cost;
        }
    }

    private void Refill()
    {
        long now = time.GetTimestamp();
        double more = time.GetElapsedTime(_last, now).TotalSeconds * perSecond;
        _used = Math.Max(0, _used - more);
        _said = Math.Max(0, _said - more);
        _last = now;
    }
}
