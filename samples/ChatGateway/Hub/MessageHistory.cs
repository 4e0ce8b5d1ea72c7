using System.Collections.Generic;
using ChatGateway.Limits;

namespace ChatGateway.Hub;

/// <summary>
/// The messages that are remembered: so many in each room, and so many bytes in all rooms together. When there are too many, the oldest of the user who has
/// most of them are forgotten.
/// </summary>
internal sealed class MessageHistory(HubLimits limits)
{
    private readonly Dictionary<ulong, ChatMessage> _messages = [];
    private readonly Dictionary<ulong, LinkedList<ChatMessage>> _bySender = [];
    private readonly Shares _bytes = new();

    public long Length { get; private set; }

    public ChatMessage? Find(ulong id) => _messages.GetValueOrDefault(id);

    public void Add(ChatMessage message)
    {
        ulong sender = message.Sender.Id;
        if (!_bySender.TryGetValue(sender, out LinkedList<ChatMessage>? own))
            _bySender.Add(sender, own = []);
        message.Node = own.AddLast(message);
        _messages.Add(message.Id, message);
        message.Room.History.AddLast(message);
        message.Room.HistoryShares.Add(sender, 1);
        Count(sender, message.Cost);
        if (message.Room.History.Count > limits.MaxMessagesPerRoom)
            Remove(OldestOf(message.Room, message.Room.HistoryShares.Largest));
        Trim();
    }

    /// <summary>Gives a message another text.</summary>
    public void Replace(ChatMessage message, ChatText text)
    {
        Count(message.Sender.Id, text.Length - message.Text.Length);
        message.Text = text;
        Trim();
    }

    public void Remove(ChatRoom room)
    {
        while (room.History.First is { } oldest)
            Remove(oldest.Value);
    }

    private static ChatMessage OldestOf(ChatRoom room, ulong sender)
    {
        foreach (ChatMessage message in room.History)
        {
            if (message.Sender.Id == sender)
                return message;
        }
        return room.History.First!.Value;
    }

    private void Trim()
    {
        while (Length > limits.MaxHistoryLength && _messages.Count > 0)
            Remove(_bySender[_bytes.Largest].First!.Value);
    }

    private void Remove(ChatMessage message)
    {
        ulong sender = message.Sender.Id;
        message.Room.History.Remove(message);
        message.Room.HistoryShares.Add(sender, -1);
        LinkedList<ChatMessage> own = message.Node!.List!;
        own.Remove(message.Node);
        if (own.Count == 0)
            _bySender.Remove(sender);
        _messages.Remove(message.Id);
        Count(sender, -message.Cost);
    }

    private void Count(ulong sender, long bytes)
    {
        Length += bytes;
        _bytes.Add(sender, bytes);
    }
}
