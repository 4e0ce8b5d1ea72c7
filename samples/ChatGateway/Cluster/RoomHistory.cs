using ChatGateway.Hub;
using ChatGateway.Limits;

namespace ChatGateway.Cluster;

/// <summary>The messages that a room remembers: so many, and so many bytes. When there are too many, the oldest of the user who has most of them are forgotten.</summary>
internal sealed class RoomHistory(HubLimits limits)
{
    /// <summary>What a message counts besides its text.</summary>
    private const int Overhead = 256;

    /// <summary>By number; beside each the number of its newest record.</summary>
    private readonly SortedDictionary<ulong, (MessageRecord Message, ulong Record)> _messages = [];
    private readonly Shares _bytes = new();
    private long _length;

    /// <summary>A message, or null.</summary>
    public MessageRecord? Find(ulong id) => _messages.TryGetValue(id, out (MessageRecord Message, ulong Record) found) ? found.Message : null;

    /// <summary>The message that an endpoint has said as the one of that number, or null.</summary>
    public MessageRecord? Find(Origin origin) => _messages.Values.LastOrDefault(entry => entry.Message.Origin == origin).Message;

    /// <summary>The first messages after one, or the newest.</summary>
    public MessageRecord[] Read(int count, ulong after) => after == 0
        ? [.. _messages.Values.Skip(_messages.Count - count).Select(static entry => entry.Message)]
        : [.. _messages.Values.Where(entry => entry.Message.Id > after).Take(count).Select(static entry => entry.Message)];

    /// <summary>What has become of messages since a record, by the number of the record.</summary>
    public IEnumerable<MessageEvent> Since(ulong record)
        => _messages.Values.Where(entry => entry.Record > record).OrderBy(static entry => entry.Record).Select(static entry => new MessageEvent(entry.Record, entry.Message, default));

    /// <summary>Takes note of a record.</summary>
    /// <param name="number">The record's number.</param>
    /// <param name="message">The message.</param>
    /// <param name="forgotten">Gets the numbers of the records that are of no more use.</param>
    public void Apply(ulong number, MessageRecord message, List<ulong> forgotten)
    {
        if (_messages.TryGetValue(message.Id, out (MessageRecord Message, ulong Record) before))
        {
            forgotten.Add(before.Record);
            Count(before.Message, -1);
        }
        _messages[message.Id] = (message, number);
        Count(message, 1);
        while (_messages.Count > limits.MaxMessagesPerRoom || (_length > limits.MaxHistoryLength && _messages.Count > 1))
            forgotten.Add(Forget());
    }

    private ulong Forget()
    {
        ulong sender = _bytes.Largest;
        (MessageRecord message, ulong record) = _messages.Values.First(entry => entry.Message.Sender.Id == sender);
        _messages.Remove(message.Id);
        Count(message, -1);
        return record;
    }

    private void Count(MessageRecord message, int sign)
    {
        int cost = sign * (Overhead + message.Text.Length);
        _length += cost;
        _bytes.Add(message.Sender.Id, cost);
    }
}
