using System.Text;

namespace ChatGateway.Limits;

/// <summary>
/// Limits wrong passwords, by address and by account: a number at once, and then one per interval. An address from which an account's password was once right
/// is not affected by others' guesses for that account. Thread-safe.
/// </summary>
/// <param name="limits">The limits.</param>
/// <param name="time">The clock.</param>
public sealed class FailedLogins(LoginLimits limits, TimeProvider time)
{
    private const int MaxKnownAddresses = 8;
    private const int MaxAccountLength = 128;

    private readonly Lock _lock = new();
    private readonly Quota<ClientAddress> _byAddress = Quota<ClientAddress>(limits.FailuresPerAddress, limits, time);
    private readonly Quota<string> _byAccount = Quota<string>(limits.FailuresPerAccount, limits, time);
    private readonly Dictionary<string, List<ClientAddress>> _known = [];

    /// <summary>Whether a password may be tried. It counts as wrong until it <see cref="Succeed">succeeds</see>.</summary>
    /// <param name="address">Where the attempt comes from.</param>
    /// <param name="account">The account's name, in upper or lower case; the account need not exist.</param>
    public bool TryBegin(ClientAddress address, ReadOnlySpan<byte> account)
    {
        string key = KeyOf(account);
        lock (_lock)
            return _byAddress.TryTake(address) && (IsKnown(address, key) || _byAccount.TryTake(key));
    }

    /// <summary>A password was right.</summary>
    /// <param name="address">Where the attempt came from.</param>
    /// <param name="account">The account's name.</param>
    public void Succeed(ClientAddress address, ReadOnlySpan<byte> account)
    {
        string key = KeyOf(account);
        lock (_lock)
        {
            _byAddress.Return(address);
            if (IsKnown(address, key))
                return;
            _byAccount.Return(key);
            if (!_known.TryGetValue(key, out List<ClientAddress>? known))
                _known.Add(key, known = []);
            if (known.Count >= MaxKnownAddresses)
                known.RemoveAt(0);
            known.Add(address);
        }
    }

    private static string KeyOf(ReadOnlySpan<byte> account)
        => Encoding.Latin1.GetString(account[..Math.Min(account.Length, MaxAccountLength)]).ToUpperInvariant();

    private bool IsKnown(ClientAddress address, string key) => _known.TryGetValue(key, out List<ClientAddress>? known) && known.Contains(address);

    private static Quota<TKey> Quota<TKey>(int burst, LoginLimits limits, TimeProvider time)
        where TKey : notnull => new(1 / limits.FailureInterval.TotalSeconds, burst, time);
}

/// <summary>The limits on passwords and accounts.</summary>
public sealed record LoginLimits
{
    /// <summary>How many wrong passwords an address may try at once.</summary>
    public int FailuresPerAddress { get; init; } = 20;

    /// <summary>How many wrong passwords may be tried for an account at once, by all addresses from which no password was ever right.</summary>
    public int FailuresPerAccount { get; init; } = 50;

    /// <summary>After how long one more wrong password may be tried.</summary>
    public TimeSpan FailureInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many accounts an address may make in a day.</summary>
    public int AccountsPerAddress { get; init; } = 20;

    /// <summary>How many accounts a network, a /24 of IPv4 or a /64 of IPv6, may make in a day.</summary>
    public int AccountsPerNetwork { get; init; } = 200;

    /// <summary>How many threads hash passwords. The default is half of the machine's processors, so that the others can serve.</summary>
    public int HashingThreads { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How long a login may wait for its password to be hashed before the connection is closed. Together with the measured cost of a hash, it
    /// determines how many can wait.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
