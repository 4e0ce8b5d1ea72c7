using ChatGateway.Hub;
using ChatGateway.Storage;
using Orleans.Serialization;
using Orleans.Storage;

namespace ChatGateway.Cluster;

// Messages. These methods interleave: a message does not wait until the previous one is stored, but is told after it.
internal sealed partial class RoomGrain
{
    /// <summary>How many messages that are too old are taken from the log together.</summary>
    private const int ForgottenTogether = 64;

    private readonly IMessageLog _log;
    private readonly Serializer<MessageRecord> _serializer;
    private readonly RoomHistory _history;
    private readonly Queue<Append> _appends = [];
    private readonly Dictionary<ulong, HashSet<ulong>> _receipts = [];
    private readonly List<ulong> _forgotten = [];
    private RoomNumbers _numbers = new(0);
    private Task _line = Task.CompletedTask;
    private ulong _lastKept;
    private bool _isOutdated;

    public async ValueTask<MessageAnswer> SayAsync(Utterance said, bool isRetry)
    {
        HubResult may = MaySay(said.Who);
        if (may != HubResult.Okay)
            return may;
        if (isRetry && _history.Find(said.Origin) is { } before)
        {
            // The activation that stored it may not have told it. Nodes that were told know its number.
            await Task.WhenAll(said.Nodes.Select(node => FeedOf(node).TellAsync(new MessageEvent(RoomNumbers.RecordOf(before.Id), before, default))));
            return new MessageAnswer(HubResult.Okay, before);
        }
        if (_feeds.Values.Any(static feed => feed.IsFull))
            return HubResult.Full;
        return await AppendAsync(
            () => new MessageRecord
            {
                Id = _numbers.Take(),
                Sender = said.Who.User,
                Alias = said.Who.Alias,
                Origin = said.Origin,
                SentAt = _time.GetUtcNow(),
                Text = said.Text,
                Tag = said.Tag,
                Clock = said.Clock,
                Recipients = said.Recipients,
            },
            reason: default,
            said.Nodes,
            said.Who.Place);
    }

    public async ValueTask<MessageAnswer> ChangeAsync(Present who, ulong id, MessageChange change, ChatText text, SiloAddress[] nodes)
    {
        if (Room is not { } room || !MayRead(room, who) || Find(id) is not { IsDeleted: false } found)
            return HubResult.UnknownMessage;
        bool isSender = found.Sender.Id == who.User.Id;
        if (change == MessageChange.Edited ? !isSender : change == MessageChange.Deleted && !isSender && room.Owner?.Id != who.User.Id)
            return HubResult.NotAuthorized;
        if (change == MessageChange.Edited && _time.GetUtcNow() - found.SentAt > _limits.EditWindow)
            return HubResult.TooLate;
        if (_feeds.Values.Any(static feed => feed.IsFull))
            return HubResult.Full;
        return await AppendAsync(
            () =>
            {
                _numbers.TakeChange();
                MessageRecord message = Find(id) ?? found;
                return change switch
                {
                    MessageChange.Edited => message with { Change = change, Text = text, IsEdited = true },
                    MessageChange.Deleted => message with { Change = change, Text = default, IsDeleted = true },
                    _ => message with { Change = change, IsPinned = true },
                };
            },
            reason: change == MessageChange.Deleted ? text : default,
            nodes,
            who.Place);
    }

    public ValueTask<HubResult> ConfirmAsync(UserName recipient, ulong id)
    {
        if (_history.Find(id) is not { } message || (Room?.Kind == RoomKind.Conversation && !Array.Exists(message.Recipients, other => other.Id == recipient.Id)))
            return new(HubResult.UnknownMessage);
        if (!_receipts.TryGetValue(id, out HashSet<ulong>? confirmed))
            _receipts[id] = confirmed = [];
        if ((message.Recipients.Length > 0 || confirmed.Count == 0) && confirmed.Add(recipient.Id))
            FeedOf(message.Origin.Place.Node).TellAsync(new ReceiptEvent(message, recipient)).Ignore();
        return new(HubResult.Okay);
    }

    public ValueTask<MessageRecord?> FindAsync(Present reader, ulong id) => new(Room is { } room && MayRead(room, reader) ? _history.Find(id) : null);

    public ValueTask<HistoryAnswer> ReadAsync(Present reader, int count, ulong after)
    {
        if (Room is not { } room)
            return new(HubResult.UnknownRoom);
        if (!MayRead(room, reader))
            return new(HubResult.NotInRoom);
        MessageRecord[] messages = _history.Read(count, after);
        return new(new HistoryAnswer(HubResult.Okay, room.Kind == RoomKind.Echo ? Array.FindAll(messages, message => message.Sender.Id == reader.User.Id) : messages));
    }

    private async Task ReadLogAsync()
    {
        RoomLog log = await _log.ReadAsync(Id);
        // An edited message keeps its place in the history.
        foreach ((ulong number, MessageRecord message) in log.Records.Select(record => (record.Number, _serializer.Deserialize(record.Content)!)).OrderBy(static record => record.Item2.Id))
            _history.Apply(number, message, _forgotten);
        _numbers = new RoomNumbers(log.Last);
        _lastKept = log.Last;
        Forget(atOnce: true);
    }

    private HubResult MaySay(Present who)
    {
        if (Room is not { } room)
            return HubResult.UnknownRoom;
        if (!MayRead(room, who))
            return HubResult.NotInRoom;
        return room.Kind == RoomKind.Broadcast && room.Owner?.Id != who.User.Id ? HubResult.NotAuthorized : HubResult.Okay;
    }

    private bool MayRead(RoomFacts room, Present who) => room.Kind switch
    {
        RoomKind.Echo => true,
        RoomKind.Conversation => IsMember(room, who.User),
        _ => _present.ContainsKey(who.Place),
    };

    /// <summary>A message as it will be once everything is kept that is on its way to the log.</summary>
    private MessageRecord? Find(ulong id) => _appends.LastOrDefault(append => append.Happened.Message.Id == id)?.Happened.Message ?? _history.Find(id);

    /// <summary>
    /// Appends a record and returns once it is stored and the node that asks has been told. For a private message, it also waits until the recipients' nodes have been told, because some recipients could
    /// not find it in a history if this node died at once. The room's next activation tells whatever is missing.
    /// </summary>
    /// <exception cref="InconsistentStateException">Another activation has appended a record, or it is unknown whether this one was appended. This activation ends.</exception>
    private async Task<MessageAnswer> AppendAsync(Func<MessageRecord> make, ChatText reason, SiloAddress[] nodes, Place by)
    {
        Append append;
        if (_line.IsCompleted && _numbers.HasNext)
        {
            append = Begin(make, reason, nodes, by);
        }
        else
        {
            Task<Append> mine = BeginInLineAsync(_line, make, reason, nodes, by);
            _line = mine;
            append = await mine;
        }
        Exception? fault = null;
        try
        {
            _isOutdated |= !await append.Appending;
        }
        catch (Exception exception)
        {
            (_isOutdated, fault) = (true, exception);
        }
        TellKept();
        if (append.Telling is not { } telling)
        {
            DeactivateOnIdle();
            throw Outdated(fault);
        }
        await telling;
        return new MessageAnswer(HubResult.Okay, append.Happened.Message);
    }

    /// <summary>Who waits for numbers is not overtaken by who comes later, when there are numbers again.</summary>
    private async Task<Append> BeginInLineAsync(Task before, Func<MessageRecord> make, ChatText reason, SiloAddress[] nodes, Place by)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        while (!_isOutdated && !_numbers.HasNext)
            await LeaseAsync();
        return Begin(make, reason, nodes, by);
    }

    private Append Begin(Func<MessageRecord> make, ChatText reason, SiloAddress[] nodes, Place by)
    {
        if (_isOutdated)
            throw Outdated(null);
        ulong last = _numbers.Last;
        MessageRecord message = make();
        MessageEvent happened = new(_numbers.Last, message, reason, by);
        Append append = new(happened, nodes, _log.AppendAsync(Id, last, new LogRecord(happened.Number, _serializer.SerializeToArray(message))));
        _appends.Enqueue(append);
        return append;
    }

    /// <summary>Tells what is kept, up to the first record of which that is not known. Of many appends that end together the first tells them all.</summary>
    private void TellKept()
    {
        bool isChanged = false;
        while (!_isOutdated && _appends.TryPeek(out Append? append) && append.Appending is { IsCompletedSuccessfully: true, Result: true })
        {
            _appends.Dequeue();
            _lastKept = append.Happened.Number;
            isChanged |= append.Happened.Message.Change != MessageChange.Said;
            _history.Apply(append.Happened.Number, append.Happened.Message, _forgotten);
            Tell(append.Happened, append);
        }
        // A text that was changed or deleted does not stay.
        Forget(atOnce: isChanged);
    }

    private void Tell(MessageEvent happened, Append append)
    {
        if (append.Nodes.Length == 0)
        {
            append.Telling = TellAsync(happened, waitFor: happened.By?.Node);
        }
        else
        {
            append.Telling = Task.WhenAll(append.Nodes.Select(node => FeedOf(node).TellAsync(happened)));
        }
    }

    /// <summary>Nobody waits for this: what is read again is forgotten again.</summary>
    private void Forget(bool atOnce)
    {
        if (_forgotten.Count < (atOnce ? 1 : ForgottenTogether))
            return;
        _log.ForgetAsync(Id, _forgotten.ToArray()).Ignore();
        _forgotten.Clear();
        foreach (ulong id in _receipts.Keys.Where(id => _history.Find(id) is null).ToArray())
            _receipts.Remove(id);
    }

    private async Task LeaseAsync()
    {
        ulong block = await GrainFactory.GetGrain<ICounterGrain>("blocks").TakeAsync(1, ulong.MaxValue);
        await GrainFactory.GetGrain<IBlockGrain>((long)block).AssignAsync(Id);
        _numbers.Lease(block);
    }

    private InconsistentStateException Outdated(Exception? fault)
        => new($"The log of room {Id} was written by another activation of its grain, or could not be.", "another", $"{_numbers.Last}", fault);

    /// <summary>A record on its way to the log.</summary>
    private sealed class Append(MessageEvent happened, SiloAddress[] nodes, Task<bool> appending)
    {
        public MessageEvent Happened => happened;

        public SiloAddress[] Nodes => nodes;

        public Task<bool> Appending => appending;

        /// <summary>What ends when the nodes are told; null until the record is kept, and those before it.</summary>
        public Task? Telling { get; set; }
    }
}
