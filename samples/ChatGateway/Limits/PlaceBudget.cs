using System.Collections.Generic;
using System.Threading;

namespace ChatGateway.Limits;

/// <summary>How many clients of a format there may be.</summary>
public sealed record PlaceLimits
{
    /// <summary>Initializes limits.</summary>
    /// <param name="total">How many altogether.</param>
    /// <param name="perAddress">How many at one address.</param>
    /// <param name="perNetwork">How many in one network, a /24 of IPv4 or a /64 of IPv6.</param>
    public PlaceLimits(int total, int perAddress, int perNetwork)
    {
        Total = total;
        PerAddress = perAddress;
        PerNetwork = perNetwork;
    }

    /// <summary>How many altogether.</summary>
    public int Total { get; init; }

    /// <summary>How many at one address.</summary>
    public int PerAddress { get; init; }

    /// <summary>How many in one network, a /24 of IPv4 or a /64 of IPv6.</summary>
    public int PerNetwork { get; init; }
}

/// <summary>The places that a format has for clients. Nobody takes those of another format, and no address or network takes all. Safe for use by many threads.</summary>
/// <param name="limits">How many there are.</param>
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
    /// <param name="address">Who for.</param>
    /// <returns>Whether there was one.</returns>
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

    /// <summary>Gives a place back.</summary>
    /// <param name="address">Who had taken it.</param>
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
