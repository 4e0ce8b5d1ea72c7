namespace ChatGateway.Limits;

/// <summary>
/// Limits how fast clients may send, by address. Each connection has its own pace. A new connection from the same address starts with what the last one had
/// left, so reconnecting gains nothing. All connections of an address also share a wider pace. Thread-safe.
/// </summary>
/// <param name="perSecond">How many packets a second a connection may send in the long run.</param>
/// <param name="burst">How many packets a connection may send at once.</param>
/// <param name="perSecondOfAddress">How many packets a second an address may send in the long run.</param>
/// <param name="burstOfAddress">How many packets an address may send at once.</param>
/// <param name="time">The clock.</param>
public sealed class AddressPace(double perSecond, int burst, double perSecondOfAddress, int burstOfAddress, TimeProvider time)
{
    private const int TrimAt = 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<ClientAddress, History> _histories = [];
    private int _trimAt = TrimAt;

    /// <summary>How many addresses are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _histories.Count;
        }
    }

    /// <summary>Takes tokens for a packet from the address's wider pace.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cost">The number of tokens.</param>
    public Pace Take(ClientAddress address, double cost)
    {
        lock (_lock)
            return Find(address).All.Take(cost);
    }

    /// <summary>The pace of a new connection.</summary>
    /// <param name="address">Where it comes from.</param>
    public RateLimiter Begin(ClientAddress address)
    {
        lock (_lock)
            return Find(address).Left.TryPop(out RateLimiter? left) ? left : new RateLimiter(perSecond, burst, time);
    }

    /// <summary>Called when a connection has ended. The tokens that it has used are remembered until they would be refilled.</summary>
    /// <param name="address">Where it came from.</param>
    /// <param name="limiter">Its pace.</param>
    public void End(ClientAddress address, RateLimiter limiter)
    {
        lock (_lock)
        {
            if (!limiter.IsFull)
                Find(address).Left.Push(limiter);
        }
    }

    /// <summary>Forgets the addresses whose tokens are all refilled. Called now and then, or when there are many.</summary>
    public void Trim()
    {
        lock (_lock)
        {
            foreach ((ClientAddress address, History history) in _histories)
            {
                if (history.IsOver)
                    _histories.Remove(address);
            }
            _trimAt = Math.Max(TrimAt, 2 * _histories.Count);
        }
    }

    private History Find(ClientAddress address)
    {
        if (_histories.TryGetValue(address, out History? history))
            return history;
        if (_histories.Count >= _trimAt)
            Trim();
        history = new History(new RateLimiter(perSecondOfAddress, burstOfAddress, time));
        _histories.Add(address, history);
        return history;
    }

    private sealed class History(RateLimiter all)
    {
        public RateLimiter All => all;

        public Stack<RateLimiter> Left { get; } = [];

        public bool IsOver
        {
            get
            {
                while (Left.TryPeek(out RateLimiter? last) && last.IsFull)
                    Left.Pop();
                return Left.Count == 0 && all.IsFull;
            }
        }
    }
}
