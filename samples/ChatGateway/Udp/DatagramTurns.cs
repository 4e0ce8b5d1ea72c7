using System;
using System.Threading;

namespace ChatGateway.Udp;

/// <summary>
/// Whose turn it is at a port: a datagram's, the clock's, or that of what goes on after an await. There is one lock, and it is held for a turn only: who
/// awaits something goes on in another turn.
/// </summary>
internal sealed class DatagramTurns : SynchronizationContext
{
    private readonly Lock _lock = new();

    /// <summary>Does something as soon as it has its turn.</summary>
    /// <param name="turn">What is done.</param>
    public void Take(Action turn) => Take(static turn => ((Action)turn!)(), turn);

    public override void Post(SendOrPostCallback d, object? state) => ThreadPool.UnsafeQueueUserWorkItem(static turn => turn.Turns.Take(turn.What, turn.State), (Turns: this, What: d, State: state), preferLocal: false);

    private void Take(SendOrPostCallback turn, object? state)
    {
        SynchronizationContext? outer = Current;
        lock (_lock)
        {
            SetSynchronizationContext(this);
            try
            {
                turn(state);
            }
            finally
            {
                SetSynchronizationContext(outer);
            }
        }
    }
}
