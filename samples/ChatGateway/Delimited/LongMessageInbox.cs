using ChatGateway.Hub;
using Protocols;
using Protocols.DelimitedChat;

namespace ChatGateway.Delimited;

/// <summary>
/// The long messages that a client is sending. The library's assembler puts them together; what is added here are the answers, and asking again for
/// what does not come: a while after the last part, for every part that is missing.
/// </summary>
internal sealed class LongMessageInbox : IDisposable
{
    private const int MaxRequests = 3;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<uint, Draft> _drafts = [];
    private readonly ChatHub _hub;
    private readonly DelimitedEndpoint _endpoint;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly LongMessageAssembler _assembler;
    private readonly ITimer _timer;

    public LongMessageInbox(ChatHub hub, DelimitedEndpoint endpoint, TimeProvider time)
    {
        _hub = hub;
        _endpoint = endpoint;
        _time = time;
        _start = time.GetTimestamp();
        MaxRemaining = (uint)Math.Max(1, hub.Limits.MaxTextLength / LongMessageSplitter.MaxPartLength);
        _assembler = new LongMessageAssembler(new LongMessageAssemblerOptions
        {
            MaxRemaining = MaxRemaining,
            MaxBufferedBytes = 4 * hub.Limits.MaxTextLength,
        });
        _timer = time.CreateTimer(_ => AskForMissing(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private uint MaxRemaining { get; }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    public async ValueTask ReceiveAsync(uint clientMessageId, uint remaining, ChatText room, ReadOnlyMemory<byte> body)
    {
        bool isAuthorized = await _hub.Messages.MaySayAsync(_endpoint, room) == HubResult.Okay;
        if (Add(new LongMessageHead(remaining, clientMessageId, room.Utf8, Base64Text.FromEncoded(body.Span)), isAuthorized) is { } whole)
            await SayAsync(clientMessageId, whole, MessageForm.Head);
    }

    public ValueTask Receive(in LongMessageNext next)
        => Add(next) is { } whole ? SayAsync(next.ClientMessageId, whole, MessageForm.Next) : default;

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
            _assembler.Dispose();
    }

    /// <summary>Adds a head, and answers it unless the message is complete.</summary>
    private LongMessage? Add(in LongMessageHead head, bool isAuthorized)
    {
        LongMessageHeadReply reply = head.Check(isAuthorized, MaxRemaining);
        if (reply.IsOkay)
        {
            lock (_lock)
            {
                AssemblyResult result = _assembler.Add(head, Now, out LongMessage whole);
                Note(head.ClientMessageId, result)?.Announce(head.Remaining);
                if (result == AssemblyResult.Completed)
                    return whole;
                reply = new LongMessageHeadReply(head.ClientMessageId, NumberCodeOf(result), LongMessageRoomCode.Okay, BodyCodeOf(result));
            }
        }
        _endpoint.Send(reply);
        return null;
    }

    /// <summary>Adds a further part, and answers it unless the message is complete.</summary>
    private LongMessage? Add(in LongMessageNext next)
    {
        LongMessageNextReply reply;
        bool lacksHead = false;
        lock (_lock)
        {
            uint remaining = _drafts.TryGetValue(next.ClientMessageId, out Draft? draft) && draft.Remaining > 0 ? draft.Remaining : MaxRemaining;
            reply = next.Check(isAuthorized: true, remaining);
            if (reply.IsOkay)
            {
                AssemblyResult result = _assembler.Add(next, Now, out LongMessage whole);
                lacksHead = Note(next.ClientMessageId, result) is not null && draft is null;
                if (result == AssemblyResult.Completed)
                    return whole;
                reply = new LongMessageNextReply(next.ClientMessageId, NumberCodeOf(result), LongMessageRoomCode.Okay, BodyCodeOf(result));
            }
        }
        _endpoint.Send(reply);
        // The network keeps the order, so a head that is not there by now was never sent, or was refused.
        if (lacksHead)
            _endpoint.Send(new LongMessageHeadResend(next.ClientMessageId));
        return null;
    }

    /// <summary>Keeps track of a message from its first part on, until it is complete.</summary>
    /// <returns>What is known of it; null if the part did not get in or was the last.</returns>
    private Draft? Note(uint clientMessageId, AssemblyResult result)
    {
        if (result == AssemblyResult.Completed)
            _drafts.Remove(clientMessageId);
        if (result != AssemblyResult.Added)
            return null;
        if (!_drafts.TryGetValue(clientMessageId, out Draft? draft))
            _drafts.Add(clientMessageId, draft = new Draft());
        draft.LastPart = Now;
        _timer.Change(_patience, Timeout.InfiniteTimeSpan);
        return draft;
    }

    /// <summary>Asks for what is missing of messages that have been silent; the assembler gives up in the end.</summary>
    private void AskForMissing()
    {
        lock (_lock)
        {
            foreach ((uint id, Draft draft) in _drafts)
            {
                if (Now - draft.LastPart < _patience || draft.Requests++ >= MaxRequests)
                    continue;
                foreach (uint number in _assembler.Missing(id))
                {
                    if (number == 0)
                        _endpoint.Send(new LongMessageHeadResend(id));
                    else
                        _endpoint.Send(new LongMessageNextResend(number, id));
                }
            }
            _assembler.Expire(Now);
            ForgetExpired();
            if (_drafts.Count > 0)
                _timer.Change(_patience, Timeout.InfiniteTimeSpan);
        }
    }

    private void ForgetExpired()
    {
        foreach (uint id in (uint[])[.. _drafts.Keys])
        {
            if (!_assembler.Missing(id).Any())
                _drafts.Remove(id);
        }
    }

    /// <summary>Says a message that is complete. What is said the endpoint answers.</summary>
    private async ValueTask SayAsync(uint clientMessageId, LongMessage whole, MessageForm form)
    {
        ChatText room, text;
        using (whole)
            (room, text) = (ChatText.From(whole.Room.Bytes), ChatText.From(whole.Span));
        HubResult said = await _hub.Messages.SayAsync(_endpoint, room, text, new Particulars(clientMessageId, Form: (int)form));
        if (said != HubResult.Okay)
        {
            _endpoint.Answer(
                form,
                clientMessageId,
                said is HubResult.MessageTooLong or HubResult.EmptyMessage ? LongMessageRoomCode.Okay : LongMessageRoomCode.NotAuthorized,
                said == HubResult.MessageTooLong ? LongMessageBodyCode.Invalid : LongMessageBodyCode.Okay);
        }
    }

    private static LongMessageNumberCode NumberCodeOf(AssemblyResult result)
        => result == AssemblyResult.InvalidNumber ? LongMessageNumberCode.Invalid : LongMessageNumberCode.Okay;

    private static LongMessageBodyCode BodyCodeOf(AssemblyResult result)
        => result is AssemblyResult.TooManyMessages or AssemblyResult.TooManyBytes ? LongMessageBodyCode.Invalid : LongMessageBodyCode.Okay;

    /// <summary>A message that is incomplete.</summary>
    private sealed class Draft
    {
        public uint Remaining { get; private set; }

        public TimeSpan LastPart { get; set; }

        public int Requests { get; set; }

        public void Announce(uint remaining) => Remaining = remaining;
    }
}
