using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ChatGateway.Hub;
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

    public void Receive(in LongMessageHead head)
    {
        LongMessageHeadReply reply = head.Check(_hub.MaySay(_endpoint, head.Room.Bytes) == HubResult.Okay, MaxRemaining);
        ChatMessage? message = null;
        if (reply.IsOkay)
        {
            lock (_lock)
            {
                AssemblyResult result = _assembler.Add(head, Now, out LongMessage whole);
                Note(head.ClientMessageId, result)?.Announce(head.Remaining);
                HubResult said = Say(head.ClientMessageId, whole, result, out message);
                reply = new LongMessageHeadReply(
                    head.ClientMessageId,
                    result == AssemblyResult.InvalidNumber ? LongMessageNumberCode.Invalid : reply.Remaining,
                    RoomCodeOf(said),
                    BodyCodeOf(result, said));
            }
        }
        _endpoint.Send(reply);
        EchoBack(message);
    }

    public void Receive(in LongMessageNext next)
    {
        LongMessageNextReply reply;
        ChatMessage? message = null;
        bool lacksHead = false;
        lock (_lock)
        {
            uint remaining = _drafts.TryGetValue(next.ClientMessageId, out Draft? draft) && draft.Remaining > 0 ? draft.Remaining : MaxRemaining;
            reply = next.Check(isAuthorized: true, remaining);
            if (reply.IsOkay)
            {
                AssemblyResult result = _assembler.Add(next, Now, out LongMessage whole);
                lacksHead = Note(next.ClientMessageId, result) is not null && draft is null;
                HubResult said = Say(next.ClientMessageId, whole, result, out message);
                reply = new LongMessageNextReply(
                    next.ClientMessageId,
                    result == AssemblyResult.InvalidNumber ? LongMessageNumberCode.Invalid : reply.Number,
                    RoomCodeOf(said),
                    BodyCodeOf(result, said));
            }
        }
        _endpoint.Send(reply);
        // The network keeps the order, so a head that is not there by now was never sent, or was refused.
        if (lacksHead)
            _endpoint.Send(new LongMessageHeadResend(next.ClientMessageId));
        EchoBack(message);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
            _assembler.Dispose();
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

    private HubResult Say(uint clientMessageId, LongMessage whole, AssemblyResult result, out ChatMessage? message)
    {
        message = null;
        using (whole)
        {
            return result == AssemblyResult.Completed
                ? _hub.Say(_endpoint, whole.Room.Bytes, whole.Span, out message, new Particulars(clientMessageId))
                : HubResult.Okay;
        }
    }

    private void EchoBack(ChatMessage? message)
    {
        if (message is { Room.Kind: RoomKind.Echo })
            _endpoint.Deliver(message, message.Text);
    }

    private static LongMessageRoomCode RoomCodeOf(HubResult said)
        => said is HubResult.Okay or HubResult.MessageTooLong or HubResult.EmptyMessage ? LongMessageRoomCode.Okay : LongMessageRoomCode.NotAuthorized;

    private static LongMessageBodyCode BodyCodeOf(AssemblyResult result, HubResult said) => result switch
    {
        AssemblyResult.TooManyMessages or AssemblyResult.TooManyBytes => LongMessageBodyCode.Invalid,
        _ => said == HubResult.MessageTooLong ? LongMessageBodyCode.Invalid : LongMessageBodyCode.Okay,
    };

    /// <summary>A message that is incomplete.</summary>
    private sealed class Draft
    {
        public uint Remaining { get; private set; }

        public TimeSpan LastPart { get; set; }

        public int Requests { get; set; }

        public void Announce(uint remaining) => Remaining = remaining;
    }
}
