using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ChatGateway.Cluster;
using ChatGateway.Limits;

namespace ChatGateway.Hub;

// Messages: to rooms and to users, confirmed, edited, deleted, pinned and remembered.
public sealed partial class ChatHub
{
    /// <summary>What part of the room for messages someone finds who has lately said an eighth of what their pace allows, or more.</summary>
    private const double SmallestShare = 0.125;

    private readonly MessageHistory _history;
    private readonly RoomNumbers _numbers = new(0);
    private ulong _messages;

    /// <summary>How many messages were said.</summary>
    public ulong MessageCount => System.Threading.Volatile.Read(ref _messages);

    /// <summary>
    /// Says something in a room; in a conversation, to its other members. The endpoint that speaks is told by <see cref="ChatEndpoint.OnSaid" />, and in the echo
    /// room nobody else is told.
    /// </summary>
    /// <param name="from">Who speaks.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="text">The text.</param>
    /// <param name="particulars">What else the format has to say.</param>
    /// <returns>Okay, InvalidRoom, UnknownRoom, NotInRoom, NotAuthorized, EmptyMessage, MessageTooLong, WrongState, Full if there is no room to tell it; in a conversation also what <c>Tell</c> returns.</returns>
    public async ValueTask<HubResult> SayAsync(ChatEndpoint from, ChatText id, ChatText text, Particulars particulars = default)
    {
        if (id.Utf8.SequenceEqual(Lobby.Id.Utf8))
            return await AnswerAsync(await SayInLobbyAsync(from, text, particulars));
        return await AnswerAsync(await FindConversationAsync(id) is { } conversation
            ? await SayInConversationAsync(from, conversation, text, particulars)
            : await DecideNumberedAsync(() => SayHere(from, id, text, particulars)));
    }

    /// <summary>Whether <c>Say</c> would be Okay for the room, whatever the text.</summary>
    /// <param name="from">Who would speak.</param>
    /// <param name="id">The room's id.</param>
    /// <returns>Okay, InvalidRoom, UnknownRoom, NotInRoom, NotAuthorized or WrongState.</returns>
    public ValueTask<HubResult> MaySayAsync(ChatEndpoint from, ChatText id) => AnswerToAsync(MaySayInAsync(from, id));

    /// <summary>An endpoint has a message. The sender of a private one is told.</summary>
    /// <param name="endpoint">Who has it.</param>
    /// <param name="id">The message's number.</param>
    /// <returns>Okay, also for what was confirmed before, or UnknownMessage for one that the endpoint's user cannot have got.</returns>
    public async ValueTask<HubResult> ConfirmAsync(ChatEndpoint endpoint, ulong id)
    {
        if (endpoint.User is not { } user || await FindReadableAsync(endpoint, id) is not { } message)
            return await AnswerAsync(HubResult.UnknownMessage);
        bool isNews = Now(() =>
        {
            if (message.IsPrivate && message.IsFromHere)
                Confirm(message, user);
            else if (message.IsPrivate)
                return true;
            else if (!message.IsReceived && !message.Sender.Equals(user))
                return message.IsReceived = true;
            return false;
        });
        // The sender is at another node.
        return await AnswerAsync(isNews && !message.IsFromHere ? await ConfirmThereAsync(message, user) : HubResult.Okay);
    }

    /// <summary>Gives a message a new text.</summary>
    /// <param name="endpoint">Who asks; the message's sender.</param>
    /// <param name="id">The message's number.</param>
    /// <param name="text">The text.</param>
    /// <returns>Okay, UnknownMessage, NotAuthorized, TooLate, EmptyMessage, MessageTooLong or Full.</returns>
    public ValueTask<HubResult> EditAsync(ChatEndpoint endpoint, ulong id, ChatText text) => ChangeAsync(endpoint, id, MessageChange.Edited, text, found =>
    {
        HubResult result = Check(text);
        if (result != HubResult.Okay)
            return result;
        if (found is null)
            return HubResult.UnknownMessage;
        if (found.Sender != endpoint.User)
            return HubResult.NotAuthorized;
        if (_time.GetUtcNow() - found.SentAt > Limits.EditWindow)
            return HubResult.TooLate;
        return Change(endpoint, found, text, static (to, message) => to.OnEdited(message), () =>
        {
            _history.Replace(found, text);
            found.IsEdited = true;
        });
    });

    /// <summary>Deletes a message. Its number stays; its text is forgotten.</summary>
    /// <param name="endpoint">Who asks; the message's sender or the room's owner.</param>
    /// <param name="id">The message's number.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <returns>Okay, UnknownMessage, NotAuthorized, MessageTooLong (the reason) or Full.</returns>
    public ValueTask<HubResult> DeleteAsync(ChatEndpoint endpoint, ulong id, ChatText reason) => ChangeAsync(endpoint, id, MessageChange.Deleted, reason, message =>
    {
        if (message is null)
            return HubResult.UnknownMessage;
        if (message.Sender != endpoint.User && message.Room.Owner != endpoint.User)
            return HubResult.NotAuthorized;
        if (!IsKept(reason))
            return HubResult.MessageTooLong;
        return Change(endpoint, message, reason, (to, deleted) => to.OnDeleted(deleted, reason), () =>
        {
            _history.Replace(message, default);
            message.IsDeleted = true;
        });
    });

    /// <summary>Pins a message to its room.</summary>
    /// <param name="endpoint">Who asks; anyone who may speak there.</param>
    /// <param name="id">The message's number.</param>
    /// <returns>Okay, UnknownMessage or Full.</returns>
    public ValueTask<HubResult> PinAsync(ChatEndpoint endpoint, ulong id) => ChangeAsync(endpoint, id, MessageChange.Pinned, default, message =>
    {
        if (message is null)
            return HubResult.UnknownMessage;
        return Change(endpoint, message, message.Text, static (to, pinned) => to.OnPinned(pinned), () => message.IsPinned = true);
    });

    /// <summary>A message that the endpoint's user may read.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The message's number.</param>
    /// <returns>The message, or null.</returns>
    public async ValueTask<ChatMessage?> FindMessageAsync(ChatEndpoint endpoint, ulong id) => await AnswerAsync(await FindReadableAsync(endpoint, id));

    /// <summary>What was said in a room that the endpoint's user may read.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="count">How many messages at most.</param>
    /// <param name="after">The number of the last message that is known; with 0 the newest are meant.</param>
    /// <returns>Okay and the messages, the oldest first, the first ones after that message or the newest; UnknownRoom or NotInRoom.</returns>
    public ValueTask<Outcome<ChatMessage[]>> ReadHistoryAsync(ChatEndpoint endpoint, ChatText id, int count, ulong after) => AnswerToAsync(ReadAsync(endpoint, id, count, after));

    private async ValueTask<Outcome<ChatMessage[]>> ReadAsync(ChatEndpoint endpoint, ChatText id, int count, ulong after)
    {
        ChatRoom? shared = id.Utf8.SequenceEqual(Lobby.Id.Utf8) ? Lobby : await FindConversationAsync(id);
        return shared is null ? Now(() => ReadHere(endpoint, id, count, after)) : await ReadGrainAsync(endpoint, shared, count, after);
    }

    private Outcome<ChatMessage[]> ReadHere(ChatEndpoint endpoint, ChatText id, int count, ulong after)
    {
        if (Find(_roomsById, id) is not { } room)
            return HubResult.UnknownRoom;
        if (endpoint.User is not { } user || !MayRead(endpoint, user, room))
            return HubResult.NotInRoom;
        List<ChatMessage> found = [];
        int skip = after == 0 ? room.History.Count - count : 0;
        foreach (ChatMessage message in room.History)
        {
            if (skip-- <= 0 && message.Id > after && found.Count < count)
                found.Add(message);
        }
        return found.ToArray();
    }

    private ValueTask<T> AnswerToAsync<T>(ValueTask<T> asked)
    {
        return Limits.Detour is null ? asked : AnswerLaterAsync();

        async ValueTask<T> AnswerLaterAsync() => await AnswerAsync(await asked);
    }

    private async ValueTask<HubResult> MaySayInAsync(ChatEndpoint from, ChatText id)
    {
        await FindConversationAsync(id);
        return Now(() => MaySay(from, id, out _));
    }

    /// <summary>Says something in a room of this node.</summary>
    private HubResult SayHere(ChatEndpoint from, ChatText id, ChatText text, Particulars particulars)
    {
        HubResult result = MaySay(from, id, out ChatRoom? room);
        if (result == HubResult.Okay)
            result = Check(text);
        if (result != HubResult.Okay)
            return result;
        if (!HaveRoom(from, room!.Present, text))
            return HubResult.Full;

        ChatMessage message = new(NextMessageId(), _time.GetUtcNow(), room, from, text, particulars);
        if (room.Kind == RoomKind.Echo)
            message.IsReceived = true;
        _history.Add(message);
        TellAll(room.Present, except: from, message, static (to, said) =>
        {
            to.OnMessage(said);
            said.IsReceived |= !to.ConfirmsMessages;
        });
        Tell(from, message, static (to, said) => to.OnSaid(said));
        Charge(from, text, room.Present.Count);
        return HubResult.Okay;
    }

    /// <summary>Decides something that may take the number of a message.</summary>
    private async ValueTask<HubResult> DecideNumberedAsync(Func<HubResult> decide)
    {
        HubResult? result;
        while ((result = Now<HubResult?>(() => _numbers.HasNext ? decide() : null)) is null)
        {
            ulong block = await ClusterCall.RetryAsync(_ => _node.Grains.GetGrain<ICounterGrain>("blocks").TakeAsync(1, ulong.MaxValue));
            Now(() =>
            {
                _numbers.Lease(block);
                return true;
            });
        }
        return result.Value;
    }

    private ulong NextMessageId()
    {
        _messages++;
        return _numbers.Take();
    }

    /// <summary>Changes a message: one of the lobby or a conversation by the room's grain, another one here.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The message's number.</param>
    /// <param name="change">What is done.</param>
    /// <param name="text">The new text, or the reason.</param>
    /// <param name="decide">Does it here; given null if there is no such message. What is wrong whatever the room, it says without a message too.</param>
    private async ValueTask<HubResult> ChangeAsync(ChatEndpoint endpoint, ulong id, MessageChange change, ChatText text, Func<ChatMessage?, HubResult> decide)
    {
        ChatMessage? found = await FindReadableAsync(endpoint, id);
        if (found?.IsDeleted == true)
            found = null;
        if (found is null || !(found.Room == Lobby || found.IsPrivate))
            return await AnswerAsync(Now(() => decide(found)));
        HubResult refusal = Now(() => decide(null));
        if (refusal == HubResult.UnknownMessage)
            refusal = change == MessageChange.Deleted && !IsKept(text) ? HubResult.MessageTooLong : HubResult.Okay;
        return await AnswerAsync(refusal == HubResult.Okay ? await ChangeAsync(endpoint, found, change, text) : refusal);
    }

    /// <summary>Changes a message, if those who heard it have room to be told.</summary>
    private HubResult Change(ChatEndpoint endpoint, ChatMessage message, ChatText text, Action<ChatEndpoint, ChatMessage> tell, Action change)
    {
        List<ChatEndpoint> hearers = HearersOf(message);
        if (!HaveRoom(endpoint, hearers, text))
            return HubResult.Full;
        change();
        TellAll(hearers, except: endpoint, message, tell);
        Charge(endpoint, text, hearers.Count);
        return HubResult.Okay;
    }

    /// <summary>Whether all who hear a text have room for it; see <see cref="DeliveryBudget" />.</summary>
    private bool HaveRoom(ChatEndpoint from, List<ChatEndpoint> hearers, ChatText text)
    {
        double share = Math.Max(SmallestShare, 1 - ((from.Pace?.Talk(CostOf(text, hearers.Count)) ?? 0) / SmallestShare));
        int bytes = text.MaxEncodedLength + _inFlight;
        if (!_deliveries.TryMakeRoom((long)bytes * hearers.Count, share))
            return false;
        foreach (ChatEndpoint hearer in hearers)
        {
            if (hearer != from && !hearer.HasRoom(bytes, share))
                return false;
        }
        return true;
    }

    /// <summary>Tells many the same, which each format and dialect encodes once.</summary>
    private void TellAll<TState>(List<ChatEndpoint> hearers, ChatEndpoint? except, TState what, Action<ChatEndpoint, TState> tell)
    {
        Fanout.Begin();
        foreach (ChatEndpoint hearer in hearers)
        {
            if (hearer != except)
                Tell(hearer, what, tell);
        }
        Fanout.End();
    }

    /// <summary>Pace counts bytes, and bytes times recipients: what a message costs beyond one packet is paid by the next.</summary>
    private void Charge(ChatEndpoint from, ChatText text, int recipients) => from.Pace?.Charge(CostOf(text, recipients) - 1);

    private double CostOf(ChatText text, int recipients)
        => Math.Max(1, Math.Max((double)text.Length / Limits.BytesPerPacket, (double)text.Length * recipients / Limits.DeliveredBytesPerPacket));

    private HubResult MaySay(ChatEndpoint from, ChatText id, out ChatRoom? room)
    {
        room = null;
        if (from.User is not { } user)
            return HubResult.WrongState;
        if (!IsRoomId(id))
            return HubResult.InvalidRoom;
        room = Find(_roomsById, id);
        if (room is null)
            return HubResult.UnknownRoom;
        if (!MayRead(from, user, room))
            return HubResult.NotInRoom;
        return room.Kind == RoomKind.Broadcast && room.Owner != user ? HubResult.NotAuthorized : HubResult.Okay;
    }

    private ChatMessage? FindReadable(ChatEndpoint endpoint, ulong id)
        => endpoint.User is { } user && (_history.Find(id) ?? _heard.GetValueOrDefault(id)) is { } message && MayRead(endpoint, user, message.Room)
            && (message.Room.Kind != RoomKind.Echo || message.Sender == user)
            ? message
            : null;

    private static bool MayRead(ChatEndpoint endpoint, ChatUser user, ChatRoom room) => room.Kind switch
    {
        RoomKind.Echo => true,
        RoomKind.Conversation => room.Members.Contains(user),
        _ => endpoint.Rooms.Contains(room),
    };

    /// <summary>Who is told what becomes of a message.</summary>
    private static List<ChatEndpoint> HearersOf(ChatMessage message)
        => message.IsPrivate
            ? [.. message.Recipients.Append(message.Sender).Distinct().SelectMany(static user => user.Endpoints)]
            : message.Room.Present;

    private HubResult Check(ChatText text)
    {
        if (text.Length > Limits.MaxTextLength)
            return HubResult.MessageTooLong;
        ReadOnlySpan<byte> rest = text.Utf8;
        while (Rune.DecodeFromUtf8(rest, out Rune rune, out int length) == System.Buffers.OperationStatus.Done && Rune.IsWhiteSpace(rune))
            rest = rest[length..];
        return rest.IsEmpty ? HubResult.EmptyMessage : HubResult.Okay;
    }
}
