using System;
using System.Threading;

namespace Protocols.Pipelines;

/// <summary>
/// A bound on the memory in which packets wait to be sent, shared by the connections of a server: give one to all of them, in
/// <see cref="FrameConnectionOptions.SendBudget" />. Safe for use by many threads.
/// </summary>
/// <remarks>
/// A connection may hold as much as is free for others, so that one peer that does not read gets half of the budget at the most. And
/// whatever the others hold, it may hold 4096 bytes, or one packet. So there is always room for those who read, because little waits for
/// them, and all connections together hold no more than the budget and 4096 bytes or a packet each.
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

    /// <summary>The bytes that all connections together may hold, beyond what each is always granted.</summary>
    public long MaxBytes { get; }

    /// <summary>The bytes that they hold now.</summary>
    public long UsedBytes => Interlocked.Read(ref _used);

    internal bool HasRoom(long held, int more) => held == 0 || held + more <= long.Max(AlwaysGranted, MaxBytes - UsedBytes);

    internal void Take(int bytes) => Interlocked.Add(ref _used, bytes);

    internal void Return(int bytes) => Interlocked.Add(ref _used, -bytes);
}
