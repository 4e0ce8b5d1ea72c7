namespace ChatGateway.Limits;

/// <summary>Limits how many accounts an address and its network may create in a day. Thread-safe.</summary>
/// <param name="limits">The limits.</param>
/// <param name="time">The clock.</param>
public sealed class Registrations(LoginLimits limits, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Quota<ClientAddress> _byAddress = PerDay(limits.AccountsPerAddress, time);
    private readonly Quota<ClientAddress> _byNetwork = PerDay(limits.AccountsPerNetwork, time);

    /// <summary>Whether an account may be created. It counts unless it <see cref="Fail">fails</see>.</summary>
    /// <param name="address">Where the request comes from.</param>
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

    /// <summary>Called if no account was created.</summary>
    /// <param name="address">Where the request came from.</param>
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
