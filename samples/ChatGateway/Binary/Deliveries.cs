using ChatGateway.Hub;

namespace ChatGateway.Binary;

/// <summary>
/// The messages that clients have yet to acknowledge. Each is sent again after 125 ms, then after twice that, and so on, five times.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class Deliveries(TimeProvider time)
{
    private const int MaxRepetitions = 5;

    private readonly Lock _lock = new();
    private readonly PriorityQueue<Delivery, long> _byTime = new();

    /// <summary>How long a message waits for its first repetition.</summary>
    public static TimeSpan Delay { get; } = TimeSpan.FromMilliseconds(125);

    /// <summary>A message was sent.</summary>
    /// <param name="endpoint">To whom.</param>
    /// <param name="message">The message.</param>
    public void Add(BinaryEndpoint endpoint, ChatMessage message) => Add(new Delivery(endpoint, message, 0));

    /// <summary>Sends again what is due.</summary>
    /// <param name="fail">Takes note of a repetition that has failed; the others go on.</param>
    public void Tick(Action<Exception> fail)
    {
        while (TryTakeDue(out Delivery delivery))
        {
            try
            {
                Repeat(delivery);
            }
            catch (Exception exception)
            {
                fail(exception);
            }
        }
    }

    private void Repeat(in Delivery delivery)
    {
        if (delivery.Endpoint.User is null || delivery.Repetitions >= MaxRepetitions)
            delivery.Endpoint.Acknowledge(delivery.Message.Id);
        else if (delivery.Endpoint.TryDeliverAgain(delivery.Message))
            Add(delivery with { Repetitions = delivery.Repetitions + 1 });
    }

    private void Add(Delivery delivery)
    {
        long delay = (long)(Delay.TotalSeconds * time.TimestampFrequency) << delivery.Repetitions;
        lock (_lock)
            _byTime.Enqueue(delivery, time.GetTimestamp() + delay);
    }

    private bool TryTakeDue(out Delivery delivery)
    {
        lock (_lock)
        {
            bool isDue = _byTime.TryPeek(out delivery, out long due) && due <= time.GetTimestamp();
            if (isDue)
                _byTime.Dequeue();
            return isDue;
        }
    }

    private readonly record struct Delivery(BinaryEndpoint Endpoint, ChatMessage Message, int Repetitions);
}
