namespace ChatGateway.Limits;

/// <summary>
/// Counts packets that a client sends because the server has sent it something, such as receipts. They are free, because a client that receives much must not
/// be refused for confirming it. Thread-safe.
/// </summary>
public sealed class ReceiptAllowance
{
    private const int Max = 100_000;

    private int _owed;

    /// <summary>Called when the client was sent something that it will confirm.</summary>
    public void Grant()
    {
        if (Volatile.Read(ref _owed) < Max)
            Interlocked.Increment(ref _owed);
    }

    /// <summary>The cost of a receipt from the client.</summary>
    /// <returns>0 while receipts are due, then 1: other receipts are packets like any other.</returns>
    public double CostOfReceipt()
    {
        int owed = Volatile.Read(ref _owed);
        while (owed > 0)
        {
            int seen = Interlocked.CompareExchange(ref _owed, owed - 1, owed);
            if (seen == owed)
                return 0;
            owed = seen;
        }
        return 1;
    }
}
