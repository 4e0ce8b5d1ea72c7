using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;

namespace ChatGateway.Limits;

/// <summary>
/// The passwords that were wrong, by address and by account, for as long as they count: so many at once, and then one in a while. An address from which
/// an account's password was once right is not held up by what others guess at it. Safe for use by many threads.
/// </summary>
/// <param name="limits">How many there may be.</param>
/// <param name="time">The clock.</param>
public sealed class FailedLogins(LoginLimits limits, TimeProvider time)
{
    private const int TrimAt = 1024;
    private const int MaxKnownAddresses = 8;
    private const int MaxAccountLength = 128;

    private readonly Lock _lock = new();
    private readonly Dictionary<ClientAddress, RateLimiter> _byAddress = [];
    private readonly Dictionary<string, RateLimiter> _byAccount = [];
    private readonly Dictionary<string, List<ClientAddress>> _known = [];
    private int _trimAt = TrimAt;

    /// <summary>Whether a password may be tried. It counts as wrong until it <see cref="Succeed">succeeds</see>.</summary>
    /// <param name="address">Where the try comes from.</param>
    /// <param name="account">The account's name, in any case; there need not be one.</param>
    public bool TryBegin(ClientAddress address, ReadOnlySpan<byte> account)
    {
        string key = KeyOf(account);
        lock (_lock)
        {
            Trim();
            if (Find(_byAddress, address, limits.FailuresPerAddress).Take() != Pace.Fine)
                return false;
            return IsKnown(address, key) || Find(_byAccount, key, limits.FailuresPerAccount).Take() == Pace.Fine;
        }
    }

    /// <summary>A password was right.</summary>
    /// <param name="address">Where the try came from.</param>
    /// <param name="account">The account's name.</param>
    public void Succeed(ClientAddress address, ReadOnlySpan<byte> account)
    {
        string key = KeyOf(account);
        lock (_lock)
        {
            Find(_byAddress, address, limits.FailuresPerAddress).Charge(-1);
            if (IsKnown(address, key))
                return;
            Find(_byAccount, key, limits.FailuresPerAccount).Charge(-1);
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

    private RateLimiter Find<TKey>(Dictionary<TKey, RateLimiter> limiters, TKey key, int burst)
        where TKey : notnull
    {
        if (!limiters.TryGetValue(key, out RateLimiter? limiter))
            limiters.Add(key, limiter = new RateLimiter(1 / limits.FailureInterval.TotalSeconds, burst, time));
        return limiter;
    }

    private void Trim()
    {
        if (_byAddress.Count + _byAccount.Count < _trimAt)
            return;
        Trim(_byAddress);
        Trim(_byAccount);
        _trimAt = Math.Max(TrimAt, 2 * (_byAddress.Count + _byAccount.Count));
    }

    private static void Trim<TKey>(Dictionary<TKey, RateLimiter> limiters)
        where TKey : notnull
    {
        foreach ((TKey key, RateLimiter limiter) in limiters)
        {
            if (limiter.IsFull)
                limiters.Remove(key);
        }
    }
}

/// <summary>How passwords are hashed and tried.</summary>
public sealed record LoginLimits
{
    /// <summary>How many wrong passwords an address may try at once.</summary>
    public int FailuresPerAddress { get; init; } = 20;

    /// <summary>How many wrong passwords may be tried for an account at once, by all addresses from which none was ever right.</summary>
    public int FailuresPerAccount { get; init; } = 50;

    /// <summary>After how long one more may be tried.</summary>
    public TimeSpan FailureInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many threads hash passwords; half of the machine's processors unless set, so that the others serve.</summary>
    public int HashingThreads { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How long someone may wait for their password to be hashed before the connection is closed. It says how many can wait, by what a hash was seen to cost.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
