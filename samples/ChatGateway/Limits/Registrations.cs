using System;
using System.Threading;

namespace ChatGateway.Limits;

/// <summary>How many accounts an address, and the network that it is in, may make in a day. Safe for use by many threads.</summary>
/// <param name="limits">How many.</param>
/// <param name="time">The clock.</param>
public sealed class Registrations(LoginLimits limits, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Quota<ClientAddress> _byAddress = PerDay(limits.AccountsPerAddress, time);
    private readonly Quota<ClientAddress> _byNetwork = PerDay(limits.AccountsPerNetwork, time);

    /// <summary>Whether an account may be made. It counts unless it <see cref="Fail">fails</see>.</summary>
    /// <param name="address">Where the wish comes from.</param>
    public bool TryBegin(ClientAddress address)
    {
        lock (_lock)
        {
            if (!_byAddress.TryTake(address))
                return false;
            if (_byNetwork.TryTake(address.Network))
                return true;
            _byAddress.Return(address);
            return false;
        }
    }

    /// <summary>No account was made.</summary>
    /// <param name="address">Where the wish came from.</param>
    public void Fail(ClientAddress address)
    {
        lock (_lock)
        {
            _byAddress.Return(address);
            _byNetwork.Return(address.Network);
        }
    }

    private static Quota<ClientAddress> PerDay(int count, TimeProvider time) => new(count / TimeSpan.FromDays(1).TotalSeconds, count, time);
}
