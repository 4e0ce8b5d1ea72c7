using System.Collections.Generic;

namespace ChatGateway.Hub;

/// <summary>The messages that are remembered: so many in each room, and so many bytes in all rooms together. The oldest are forgotten first.</summary>
internal sealed class MessageHistory(HubLimits limits)
{
    private readonly Dictionary<ulong, ChatMessage> _messages = [];
    private readonly LinkedList<ChatMessage> _oldestFirst = [];

    public long Length { get; private set; }

    public ChatMessage? Find(ulong id) => _messages.GetValueOrDefault(id);

    public void Add(ChatMessage message)
    {
        message.Room.History.Enqueue(message);
        message.Node = _oldestFirst.AddLast(message);
        _messages.Add(message.Id, message);
        Length += message.Cost;
        if (message.Room.History.Count > limits.MaxMessagesPerRoom)
            RemoveOldest(message.Room);
        Trim();
    }

    /// <summary>Gives a message another text.</summary>
    public void Replace(ChatMessage message, ChatText text)
    {
        Length += text.Length - message.Text.Length;
        message.Text = text;
        Trim();
    }

    public void Remove(ChatRoom room)
    {
        while (room.History.Count > 0)
            RemoveOldest(room);
    }

    // The oldest message of all is the oldest of its room, so rooms keep plain queues.
    private void Trim()
    {
        while (Length > limits.MaxHistoryLength && _oldestFirst.First is { } oldest)
            RemoveOldest(oldest.Value.Room);
    }

    private void RemoveOldest(ChatRoom room)
    {
        ChatMessage message = room.History.Dequeue();
        _oldestFirst.Remove(message.Node!);
        _messages.Remove(message.Id);
        Length -= message.Cost;
    }
}
