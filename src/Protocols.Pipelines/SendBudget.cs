namespace Protocols.Pipelines;

/// <summary>
/// A limit on the memory of unsent packets, shared by the connections of a server: give all of them the same one, in
/// <see cref="FrameConnectionOptions.SendBudget" />. It is thread-safe.
/// </summary>
/// <remarks>
/// A connection may hold as many bytes as are still free, so one peer that does not read gets at most half of the budget. And a connection may always hold 4096
/// bytes, or one packet. So there is always room for peers that read, because few bytes wait for them. All connections together hold at most the budget, and
/// 4096 bytes or one packet each.
/// </remarks>
public sealed class SendBudget
{
    private const int AlwaysGranted = 4096;

    private long _used;

    /// <summary>Makes a budget.</summary>
    /// <param name="maxBytes">The bytes that all connections together may hold.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public SendBudget(long maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        MaxBytes = maxBytes;
    }

    /// <summary>The bytes that all connections together may hold, in addition to what each may always hold.</summary>
    public long MaxBytes { get; }

    /// <summary>The bytes that they hold now.</summary>
    public long UsedBytes => Interlocked.Read(ref _used);

    internal bool HasRoom(long held, int more) => held == 0 || held + more <= long.Max(AlwaysGranted, MaxBytes - UsedBytes);

    internal void Take(int bytes) => Interlocked.Add(ref _used, bytes);

    internal void Return(int bytes) => Interlocked.Add(ref _used, -bytes);
}
