namespace ChatGateway.Limits;

/// <summary>How many clients of a format there may be.</summary>
public sealed record PlaceLimits
{
    /// <summary>Initializes limits.</summary>
    /// <param name="total">How many in total.</param>
    /// <param name="perAddress">How many at one address.</param>
    /// <param name="perNetwork">How many in one network, a /24 of IPv4 or a /64 of IPv6.</param>
    public PlaceLimits(int total, int perAddress, int perNetwork)
    {
        Total = total;
        PerAddress = perAddress;
        PerNetwork = perNetwork;
    }

    /// <summary>How many in total.</summary>
    public int Total { get; init; }

    /// <summary>How many at one address.</summary>
    public int PerAddress { get; init; }

    /// <summary>How many in one network, a /24 of IPv4 or a /64 of IPv6.</summary>
    public int PerNetwork { get; init; }
}

/// <summary>The places for clients of a format. They are separate from those of other formats, and no address or network can take all of them.
/// Thread-safe.</summary>
/// <param name="limits">The number of places.</param>
public sealed class PlaceBudget(PlaceLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ClientAddress, int> _byAddress = [];
    private readonly Dictionary<ClientAddress, int> _byNetwork = [];
    private int _taken;

    /// <summary>How many places are taken.</summary>
    public int Taken
    {
        get
        {
            lock (_lock)
                return _taken;
        }
    }

    /// <summary>Takes a place.</summary>
    /// <param name="address">The client's address.</param>
    /// <returns>Whether there was a place.</returns>
    public bool TryTake(ClientAddress address)
    {
        lock (_lock)
        {
            int atAddress = _byAddress.GetValueOrDefault(address);
            int inNetwork = _byNetwork.GetValueOrDefault(address.Network);
            if (_taken >= limits.Total || atAddress >= limits.PerAddress || inNetwork >= limits.PerNetwork)
                return false;
            _taken++;
            _byAddress[address] = atAddress + 1;
            _byNetwork[address.Network] = inNetwork + 1;
            return true;
        }
    }

    /// <summary>Returns a place.</summary>
    /// <param name="address">The address that had taken it.</param>
    public void Return(ClientAddress address)
    {
        lock (_lock)
        {
            _taken--;
            Decrement(_byAddress, address);
            Decrement(_byNetwork, address.Network);
        }
    }

    private static void Decrement(Dictionary<ClientAddress, int> counts, ClientAddress key)
    {
        if (--counts[key] == 0)
            counts.Remove(key);
    }
}
