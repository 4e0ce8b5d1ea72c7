using System.Threading;

namespace ChatGateway.Limits;

/// <summary>
/// The packets that a client sends because the server has sent it something, such as receipts. They cost nothing at its pace: a client that
/// hears much must not be refused for saying so. Safe for use by many threads.
/// </summary>
public sealed class ReceiptAllowance
{
    private const int Max = 100_000;

    private int _owed;

    /// <summary>The client was sent something that it answers.</summary>
    public void Grant()
    {
        if (Volatile.Read(ref _owed) < Max)
            Interlocked.Increment(ref _owed);
    }

    /// <summary>What an answer of the client costs.</summary>
    /// <returns>0 as long as answers are owed, then 1: receipts of nothing are packets like any other.</returns>
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
