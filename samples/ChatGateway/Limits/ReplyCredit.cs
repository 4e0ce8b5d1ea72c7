using System;
using System.Threading;

namespace ChatGateway.Limits;

/// <summary>
/// What may be sent to an address that may be invented: so many times the bytes that came from it, as QUIC has it. So nobody can have
/// someone else flooded with more than they send themselves. Safe for use by many threads.
/// </summary>
/// <param name="factor">How many times.</param>
public sealed class ReplyCredit(double factor)
{
    /// <summary>What IPv4 and UDP add to a datagram. It counts, because it too is sent.</summary>
    public const int Overhead = 28;

    /// <summary>Nobody saves more, whatever they send.</summary>
    public const int MaxCredit = 256 * 1024;

    private readonly Lock _lock = new();
    private double _credit;

    /// <summary>A datagram came from the address.</summary>
    /// <param name="length">Its length in bytes.</param>
    public void Earn(int length)
    {
        lock (_lock)
            _credit = Math.Min(MaxCredit, _credit + (factor * (length + Overhead)));
    }

    /// <summary>Whether a datagram may be sent to the address, which then counts.</summary>
    /// <param name="length">Its length in bytes.</param>
    public bool TrySpend(int length)
    {
        lock (_lock)
        {
            if (_credit < length + Overhead)
                return false;
            _credit -= length + Overhead;
            return true;
        }
    }
}
