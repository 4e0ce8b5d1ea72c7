namespace ChatGateway.Limits;

/// <summary>
/// Limits the bytes that are sent to an address that may be forged to a multiple of the bytes that came from it, as in QUIC. So an attacker cannot have anybody
/// flooded with much more than they send themselves. Thread-safe.
/// </summary>
/// <param name="factor">The multiple.</param>
public sealed class ReplyCredit(double factor)
{
    /// <summary>The bytes that IPv4 and UDP add to a datagram. They count, because they are sent too.</summary>
    public const int Overhead = 28;

    /// <summary>The largest credit.</summary>
    public const int MaxCredit = 256 * 1024;

    private readonly Lock _lock = new();
    private double _credit;

    /// <summary>Counts a datagram from the address.</summary>
    /// <param name="length">Its length in bytes.</param>
    public void Earn(int length)
    {
        lock (_lock)
            _credit = Math.Min(MaxCredit, _credit + (factor * (length + Overhead)));
    }

    /// <summary>Whether a datagram may be sent to the address. If so, it is counted.</summary>
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
