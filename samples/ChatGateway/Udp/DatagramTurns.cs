namespace ChatGateway.Udp;

/// <summary>
/// Whose turn it is at a port: a datagram's, the clock's, or that of what goes on after an await. There is one lock, held for one turn: what awaits something
/// goes on in a later turn.
/// </summary>
internal sealed class DatagramTurns : SynchronizationContext
{
    private readonly Lock _lock = new();

    /// <summary>Does something as soon as it has its turn.</summary>
    /// <param name="turn">What is done.</param>
    public void Take(Action turn) => Take(static turn => ((Action)turn!)(), turn);

    public override void Post(SendOrPostCallback d, object? state)
        => ThreadPool.UnsafeQueueUserWorkItem(static next => next.Turns.Take(next.Turn, next.State), (Turns: this, Turn: d, State: state), preferLocal: false);

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
