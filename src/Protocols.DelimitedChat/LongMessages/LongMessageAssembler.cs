using System.Buffers;

namespace Protocols.DelimitedChat;

/// <summary>
/// Assembles the long messages that one connection of a server or client receives. Heads and parts may come in any order, several times, and mixed with those
/// of other messages.
/// </summary>
/// <remarks>
/// <para>A message is returned once, when its head and all parts that the head announces are there. The parts' content is decoded from base64 and copied. The
/// options limit how much is kept, whatever a peer announces, and how long after the last new part it is kept.</para>
/// <para>The caller supplies the time, as the time since any fixed moment, such as the elapsed time of a stopwatch. It must not go back.</para>
/// <para>An assembler is not thread-safe.</para>
/// </remarks>
/// <param name="options">How much may be kept, and for how long.</param>
public sealed class LongMessageAssembler(LongMessageAssemblerOptions options) : IDisposable
{
    private const int CostOfPart = 64;
    private const int MaxRemembered = 64;

    private readonly LongMessageAssemblerOptions _options = options;
    private readonly Dictionary<Key, OpenMessage> _open = [];
    private readonly Stack<OpenMessage> _spare = [];
    private readonly Queue<Key> _completed = new(MaxRemembered);
    private readonly List<Key> _expired = [];
    private TimeSpan _oldestArrival;

    /// <summary>Initializes an assembler with the default options.</summary>
    public LongMessageAssembler()
        : this(default)
    {
    }

    /// <summary>The number of messages that are incomplete.</summary>
    public int OpenMessages => _open.Count;

    /// <summary>The number of bytes kept for them, as <see cref="LongMessageAssemblerOptions.MaxBufferedBytes" /> counts them.</summary>
    public int BufferedBytes { get; private set; }

    /// <summary>Adds the head of a client's message.</summary>
    /// <param name="head">The head.</param>
    /// <param name="now">The time.</param>
    /// <param name="message">The message if the result is Completed, which the caller disposes of; or else default.</param>
    /// <returns>What became of the part.</returns>
    public AssemblyResult Add(in LongMessageHead head, TimeSpan now, out LongMessage message)
        => Add(Key.Of(head.ClientMessageId), LongMessagePart.Head(head.Remaining, head.Room, head.Message), now, out message);

    /// <summary>Adds a further part of a client's message.</summary>
    /// <param name="next">The part.</param>
    /// <param name="now">The time.</param>
    /// <param name="message">The message if the result is Completed, which the caller disposes of; or else default.</param>
    /// <returns>What became of the part.</returns>
    public AssemblyResult Add(in LongMessageNext next, TimeSpan now, out LongMessage message)
        => Add(Key.Of(next.ClientMessageId), LongMessagePart.Next(next.Number, next.Message), now, out message);

    /// <summary>Adds the head of a message that a server delivers.</summary>
    /// <param name="head">The head.</param>
    /// <param name="now">The time.</param>
    /// <param name="message">The message if the result is Completed, which the caller disposes of; or else default.</param>
    /// <returns>What became of the part.</returns>
    public AssemblyResult Add(in LongMessageHeadDelivery head, TimeSpan now, out LongMessage message)
        => Add(Key.Of(head.MessageId), LongMessagePart.Head(head.Remaining, head.Room, head.Message), now, out message);

    /// <summary>Adds a further part of a message that a server delivers.</summary>
    /// <param name="next">The part.</param>
    /// <param name="now">The time.</param>
    /// <param name="message">The message if the result is Completed, which the caller disposes of; or else default.</param>
    /// <returns>What became of the part.</returns>
    public AssemblyResult Add(in LongMessageNextDelivery next, TimeSpan now, out LongMessage message)
        => Add(Key.Of(next.MessageId), LongMessagePart.Next(next.Number, next.Message), now, out message);

    /// <summary>
    /// Which parts of a client's message are missing, as far as is known: up to the number that its head announces, or without the head, up to the largest
    /// number that is there. 0 is the head: ask for it with a <see cref="LongMessageHeadResend" />, and for the others with a
    /// <see cref="LongMessageNextResend" />.
    /// </summary>
    /// <param name="clientMessageId">The message's id.</param>
    /// <returns>The numbers in ascending order; no numbers if no part is there, or all are.</returns>
    public IEnumerable<uint> Missing(uint clientMessageId) => Missing(Key.Of(clientMessageId));

    /// <summary>
    /// Which parts of a delivered message are missing, as far as is known: up to the number that its head announces, or without the head, up to the largest
    /// number that is there. Ask for them with a <see cref="LongMessageDeliveryResend" />. 0 is the head, for which the document has no such packet.
    /// </summary>
    /// <param name="messageId">The message's id.</param>
    /// <returns>The numbers in ascending order; no numbers if no part is there, or all are.</returns>
    public IEnumerable<uint> Missing(MessageId messageId) => Missing(Key.Of(messageId));

    /// <summary>Drops the messages whose last new part came too long ago. Adding a part also does this, so you need to call it only occasionally.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The number of messages dropped.</returns>
    public int Expire(TimeSpan now)
    {
        _oldestArrival = now;
        foreach (KeyValuePair<Key, OpenMessage> item in _open)
        {
            if (now - item.Value.LastArrival >= _options.Timeout)
                _expired.Add(item.Key);
            else if (item.Value.LastArrival < _oldestArrival)
                _oldestArrival = item.Value.LastArrival;
        }
        int count = _expired.Count;
        foreach (Key key in _expired)
            Close(key, _open[key]);
        _expired.Clear();
        return count;
    }

    /// <summary>Drops all incomplete messages and returns their memory to its pool.</summary>
    public void Dispose()
    {
        foreach (OpenMessage message in _open.Values)
            message.Clear();
        _open.Clear();
        BufferedBytes = 0;
    }

    private AssemblyResult Add(Key key, LongMessagePart part, TimeSpan now, out LongMessage message)
    {
        message = default;
        OpenMessage? open = Find(key, now);
        AssemblyResult result = Examine(key, part, open);
        if (result != AssemblyResult.Added)
            return result;

        Span<byte> plain = stackalloc byte[FieldChecks.MaxDecodedLength];
        if (part.Message.EncodedLength > FieldChecks.MaxEncodedLength || part.Message.Decode(plain, out int length) != OperationStatus.Done)
            return AssemblyResult.InvalidMessage;
        if (open is null && _open.Count >= _options.MaxOpenMessages)
            return AssemblyResult.TooManyMessages;
        if (_options.MaxBufferedBytes - BufferedBytes < length + CostOfPart)
            return AssemblyResult.TooManyBytes;

        open ??= Open(key, now);
        open.Add(part, plain.Slice(0, length), now);
        BufferedBytes += length + CostOfPart;
        if (!open.IsComplete)
            return AssemblyResult.Added;

        message = open.Join();
        Close(key, open);
        Remember(key);
        return AssemblyResult.Completed;
    }

    /// <summary>Checks everything except the part's content.</summary>
    private AssemblyResult Examine(Key key, LongMessagePart part, OpenMessage? open)
    {
        if (part.LastNumber == 0 || part.LastNumber > _options.MaxRemaining)
            return AssemblyResult.InvalidNumber;
        if (part.IsHead && !part.Room.IsValid)
            return AssemblyResult.InvalidRoom;
        if (open is null)
            return _completed.Contains(key) ? AssemblyResult.Duplicate : AssemblyResult.Added;
        if (open.Has(part.Number))
            return AssemblyResult.Duplicate;
        return open.AgreesWith(part) ? AssemblyResult.Added : AssemblyResult.InvalidNumber;
    }

    private OpenMessage? Find(Key key, TimeSpan now)
    {
        if (now - _oldestArrival >= _options.Timeout)
            Expire(now);
        return _open.TryGetValue(key, out OpenMessage? open) ? open : null;
    }

    private OpenMessage Open(Key key, TimeSpan now)
    {
        if (_open.Count == 0)
            _oldestArrival = now;
        OpenMessage message = _spare.Count > 0 ? _spare.Pop() : new OpenMessage();
        _open.Add(key, message);
        return message;
    }

    private void Close(Key key, OpenMessage message)
    {
        BufferedBytes -= message.Length + (message.Count * CostOfPart);
        message.Clear();
        _open.Remove(key);
        _spare.Push(message);
    }

    private void Remember(Key key)
    {
        if (_completed.Count == MaxRemembered)
            _completed.Dequeue();
        _completed.Enqueue(key);
    }

    private IEnumerable<uint> Missing(Key key)
    {
        for (uint number = 0; _open.TryGetValue(key, out OpenMessage? open) && number <= open.LastNumber; number++)
        {
            if (!open.Has(number))
                yield return number;
        }
    }

    /// <summary>Identifies a message; the ids of clients and servers are separate.</summary>
    private readonly record struct Key(bool IsDelivery, MessageId Id)
    {
        public static Key Of(uint clientMessageId) => new(false, new MessageId(clientMessageId, 0));

        public static Key Of(MessageId messageId) => new(true, messageId);
    }
}
