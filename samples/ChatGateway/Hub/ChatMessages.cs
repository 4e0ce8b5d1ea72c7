using System.Buffers;
using System.Text;
using ChatGateway.Cluster;
using ChatGateway.Limits;

namespace ChatGateway.Hub;

/// <summary>Says messages in rooms and to users, confirms, edits, deletes and pins them, and finds them again. The grain of each room decides.</summary>
public sealed class ChatMessages
{
    /// <summary>What part of the room for messages someone finds who has lately said an eighth of what their pace allows, or more.</summary>
    private const double SmallestShare = 0.125;

    private readonly ChatNode _node;
    private readonly NodeView _view;
    private readonly People _people;
    private readonly ChatRooms _rooms;
    private readonly Conversations _conversations;
    private readonly DeliveryBudget _deliveries;
    private readonly HubLimits _limits;
    private ulong _count;

    // The view's lock guards the next two.
    private ulong _lastRequest;

    /// <summary>How many bytes one may yet be told, of what was said here and has not come back from the grains.</summary>
    private int _inFlight;

    internal ChatMessages(ChatNode node, NodeView view, People people, ChatRooms rooms, Conversations conversations, DeliveryBudget deliveries, HubLimits limits)
        => (_node, _view, _people, _rooms, _conversations, _deliveries, _limits) = (node, view, people, rooms, conversations, deliveries, limits);

    /// <summary>How many messages were said.</summary>
    public ulong Count => Interlocked.Read(ref _count);

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
        => await _limits.AnswerAsync(await SayInRoomAsync(from, id, text, particulars));

    /// <summary>Whether <c>Say</c> would be Okay for the room, whatever the text.</summary>
    /// <param name="from">Who would speak.</param>
    /// <param name="id">The room's id.</param>
    /// <returns>Okay, InvalidRoom, UnknownRoom, NotInRoom, NotAuthorized or WrongState.</returns>
    public async ValueTask<HubResult> MaySayAsync(ChatEndpoint from, ChatText id) => await _limits.AnswerAsync((await CheckSpeakerAsync(from, id)).Result);

    /// <summary>Says something to some users. Those who are not there or not to be disturbed are passed over.</summary>
    /// <param name="from">Who speaks.</param>
    /// <param name="recipients">To whom. Whoever is there twice gets it once.</param>
    /// <param name="text">The text.</param>
    /// <param name="particulars">What else the format has to say.</param>
    /// <returns>Okay if anyone got it; UnknownUser if nobody is there; Blocked if nobody of those is to be disturbed; EmptyMessage, MessageTooLong, WrongState or Full.</returns>
    public async ValueTask<HubResult> TellAsync(ChatEndpoint from, IReadOnlyCollection<ChatUser> recipients, ChatText text, Particulars particulars = default)
        => await _limits.AnswerAsync(await TellSomeAsync(from, recipients, text, particulars));

    /// <summary>An endpoint has a message. The sender of a private one is told.</summary>
    /// <param name="endpoint">Who has it.</param>
    /// <param name="id">The message's number.</param>
    /// <returns>Okay, also for what was confirmed before, or UnknownMessage for one that the endpoint's user cannot have got.</returns>
    public async ValueTask<HubResult> ConfirmAsync(ChatEndpoint endpoint, ulong id)
    {
        if (endpoint.User is not { } user || await FindReadableAsync(endpoint, id) is not { } message)
            return await _limits.AnswerAsync(HubResult.UnknownMessage);
        bool isNews = _view.Now(() =>
        {
            if (message.IsPrivate)
                return true;
            if (message.IsReceived || message.Sender.Equals(user))
                return false;
            return message.IsReceived = true;
        });
        // The sender is at another node.
        if (isNews && !message.IsFromHere)
            return await _limits.AnswerAsync(await _conversations.ConfirmThereAsync(message, user));
        if (message.IsPrivate)
            _conversations.Confirm(message, user);
        return await _limits.AnswerAsync(HubResult.Okay);
    }

    /// <summary>Gives a message a new text.</summary>
    /// <param name="endpoint">Who asks; the message's sender.</param>
    /// <param name="id">The message's number.</param>
    /// <param name="text">The text.</param>
    /// <returns>Okay, UnknownMessage, NotAuthorized, TooLate, EmptyMessage, MessageTooLong or Full.</returns>
    public async ValueTask<HubResult> EditAsync(ChatEndpoint endpoint, ulong id, ChatText text)
    {
        HubResult result = Check(text);
        return await _limits.AnswerAsync(result == HubResult.Okay ? await ChangeAsync(endpoint, id, MessageChange.Edited, text) : result);
    }

    /// <summary>Deletes a message. Its number stays; its text is forgotten.</summary>
    /// <param name="endpoint">Who asks; the message's sender or the room's owner.</param>
    /// <param name="id">The message's number.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <returns>Okay, UnknownMessage, NotAuthorized, MessageTooLong (the reason) or Full.</returns>
    public async ValueTask<HubResult> DeleteAsync(ChatEndpoint endpoint, ulong id, ChatText reason)
        => await _limits.AnswerAsync(await ChangeAsync(endpoint, id, MessageChange.Deleted, reason));

    /// <summary>Pins a message to its room.</summary>
    /// <param name="endpoint">Who asks; anyone who may speak there.</param>
    /// <param name="id">The message's number.</param>
    /// <returns>Okay, UnknownMessage or Full.</returns>
    public async ValueTask<HubResult> PinAsync(ChatEndpoint endpoint, ulong id) => await _limits.AnswerAsync(await ChangeAsync(endpoint, id, MessageChange.Pinned, default));

    /// <summary>A message that the endpoint's user may read.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The message's number.</param>
    /// <returns>The message, or null.</returns>
    public async ValueTask<ChatMessage?> FindAsync(ChatEndpoint endpoint, ulong id) => await _limits.AnswerAsync(await FindReadableAsync(endpoint, id));

    /// <summary>What was said in a room that the endpoint's user may read.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="count">How many messages at most.</param>
    /// <param name="after">The number of the last message that is known; with 0 the newest are meant.</param>
    /// <returns>Okay and the messages, the oldest first, the first ones after that message or the newest; UnknownRoom or NotInRoom.</returns>
    public async ValueTask<Outcome<ChatMessage[]>> ReadHistoryAsync(ChatEndpoint endpoint, ChatText id, int count, ulong after)
        => await _limits.AnswerAsync(await ReadAsync(endpoint, id, count, after));

    /// <summary>Counts a message that was said here.</summary>
    internal void CountOne() => Interlocked.Increment(ref _count);

    private async ValueTask<Outcome<ChatMessage[]>> ReadAsync(ChatEndpoint endpoint, ChatText id, int count, ulong after)
    {
        if (await _rooms.LookForAsync(id) is not { } room)
            return HubResult.UnknownRoom;
        if (_view.PresentOf(endpoint) is not { } who)
            return HubResult.NotInRoom;
        HistoryAnswer answer = await ClusterCall.RetryAsync(_ => _node.Room(room).ReadAsync(who, count, after));
        return answer.Result == HubResult.Okay ? _view.Now(() => Array.ConvertAll(answer.Messages, record => _view.Rooms.MessageOf(record, room))) : answer.Result;
    }

    /// <summary>Whether the endpoint's user may speak in a room, and the room if so.</summary>
    private async ValueTask<Outcome<ChatRoom>> CheckSpeakerAsync(ChatEndpoint from, ChatText id)
    {
        if (from.User is not { } user)
            return HubResult.WrongState;
        if (!ChatRoom.IsId(id))
            return HubResult.InvalidRoom;
        if (await _rooms.LookForAsync(id) is not { } room)
            return HubResult.UnknownRoom;
        if (!_view.Rooms.MayRead(from, room))
            return HubResult.NotInRoom;
        return room.Kind == RoomKind.Broadcast && room.Facts.Owner?.Id != user.Id ? HubResult.NotAuthorized : room;
    }

    private async ValueTask<HubResult> SayInRoomAsync(ChatEndpoint from, ChatText id, ChatText text, Particulars particulars)
    {
        (HubResult result, ChatRoom? room) = await CheckSpeakerAsync(from, id);
        if (result == HubResult.Okay)
            result = Check(text);
        if (result != HubResult.Okay)
            return result;
        return room!.IsConversation ? await SayInConversationAsync(from, room, text, particulars) : await SayAsync(from, room, text, particulars, to: null);
    }

    private async ValueTask<HubResult> TellSomeAsync(ChatEndpoint from, IReadOnlyCollection<ChatUser> recipients, ChatText text, Particulars particulars)
    {
        if (from.User is not { } sender)
            return HubResult.WrongState;
        HubResult result = Check(text);
        if (result != HubResult.Okay)
            return result;
        if (recipients.Count > _limits.MaxRecipients)
            return HubResult.Full;
        (HubResult refusal, Located[] there) = await _people.LocateRecipientsAsync(recipients.Distinct());
        if (there.Length == 0)
            return refusal;
        UserName[] members = [.. there.Select(static one => one.User).Prepend(sender).Distinct().Select(static user => user.Known)];
        result = await SayAnewAsync();
        // Somebody may have closed it at another node.
        return result == HubResult.UnknownRoom ? await SayAnewAsync() : result;

        async ValueTask<HubResult> SayAnewAsync()
            => await _conversations.OpenAsync(sender, members) is { } room ? await SayAsync(from, room, text, particulars, there) : HubResult.Full;
    }

    private async ValueTask<HubResult> SayInConversationAsync(ChatEndpoint from, ChatRoom room, ChatText text, Particulars particulars)
    {
        ChatUser[] members = _view.UsersOf(room.Facts.Members);
        (HubResult refusal, Located[] there) = await _people.LocateRecipientsAsync(members.Where(member => members.Length == 1 || !member.Equals(from.User)));
        return there.Length == 0 ? refusal : await SayAsync(from, room, text, particulars, there);
    }

    /// <summary>Says something by a room's grain, if those who hear it here have room to be told.</summary>
    private async ValueTask<HubResult> SayAsync(ChatEndpoint from, ChatRoom room, ChatText text, Particulars particulars, Located[]? to)
    {
        Utterance said = null!;
        HubResult result = _view.Now(() =>
        {
            if (from.User is not { } sender)
                return HubResult.WrongState;
            // A note to oneself has no other recipient.
            Located[] recipients = to is null ? [] : room.Facts.Members.Length == 1 ? to : Array.FindAll(to, one => !one.User.Equals(sender));
            ChatEndpoint[] hearers = to is null ? room.Hearers : [.. recipients.SelectMany(static one => one.User.Endpoints)];
            if (!HaveRoom(from, hearers, text))
                return HubResult.Full;
            Present who = _view.PresentOf(from)!;
            from.Saying = (++_lastRequest, particulars);
            Charge(from, text, to is null ? room.People.Count : recipients.Sum(static one => one.Places.Length));
            // What has no hearers is told where it was said.
            SiloAddress[] nodes = to is null && room.Kind != RoomKind.Echo
                ? []
                : [.. recipients.SelectMany(static one => one.Places).Append(who.Place).Select(static place => place.Node).Distinct()];
            said = new Utterance(who, new Origin(who.Place, _lastRequest), text, particulars.Tag, particulars.Clock, Array.ConvertAll(recipients, static one => one.User.Known), nodes);
            _inFlight += text.MaxEncodedLength;
            return HubResult.Okay;
        });
        if (result != HubResult.Okay)
            return result;
        try
        {
            result = (await ClusterCall.RetryAsync(isRetry => _node.Room(room).SayAsync(said, isRetry))).Result;
        }
        finally
        {
            _view.Now(() => _inFlight -= text.MaxEncodedLength);
        }
        if (result == HubResult.UnknownRoom && to is not null)
            _view.Rooms.Drop(room);
        return result;
    }

    /// <summary>Changes a message by its room's grain, if those who heard it here have room to be told.</summary>
    private async ValueTask<HubResult> ChangeAsync(ChatEndpoint endpoint, ulong id, MessageChange change, ChatText text)
    {
        if (await FindReadableAsync(endpoint, id) is not { IsDeleted: false } message)
            return HubResult.UnknownMessage;
        if (change == MessageChange.Deleted && !_limits.IsKept(text))
            return HubResult.MessageTooLong;
        SiloAddress[] nodes = await FindNodesAsync(endpoint, message);
        Present? who = _view.Now(() =>
        {
            ChatEndpoint[] hearers = message.Hearers;
            if (endpoint.User is null || !HaveRoom(endpoint, hearers, text))
                return null;
            Charge(endpoint, text, message.IsPrivate ? hearers.Length : message.Room.People.Count);
            return _view.PresentOf(endpoint);
        });
        return who is null ? HubResult.Full : (await ClusterCall.RetryAsync(_ => _node.Room(message.Room).ChangeAsync(who, id, change, text, nodes))).Result;
    }

    /// <summary>The nodes of those who are told what becomes of a message that not everyone in its room heard.</summary>
    private async ValueTask<SiloAddress[]> FindNodesAsync(ChatEndpoint endpoint, ChatMessage message)
    {
        if (!message.IsPrivate && message.Room.Kind != RoomKind.Echo)
            return [];
        Located[] told = await _people.LocateAsync(message.Recipients.Append(message.Sender).Distinct());
        return [.. told.SelectMany(static one => one.Places).Append(_node.PlaceOf(endpoint)).Select(static place => place.Node).Distinct()];
    }

    /// <summary>A message that the endpoint's user may read. One that this node has not heard, or no longer knows, a grain may still have.</summary>
    private async ValueTask<ChatMessage?> FindReadableAsync(ChatEndpoint endpoint, ulong id)
    {
        if (_view.Rooms.FindMessage(id) is { } heard && _view.Rooms.MayRead(endpoint, heard.Room, heard.Sender.Id))
            return heard;
        if (id == 0 || await ClusterCall.RetryAsync(_ => _node.Grains.GetGrain<IBlockGrain>((long)RoomNumbers.BlockOf(id)).FindRoomAsync()) is not { } key)
            return null;
        if (await _rooms.LookForAsync(key) is not { } room || !_view.Rooms.MayRead(endpoint, room) || _view.PresentOf(endpoint) is not { } who)
            return null;
        return await ClusterCall.RetryAsync(_ => _node.Room(room).FindAsync(who, id)) is { } record && _view.Rooms.MayRead(endpoint, room, record.Sender.Id)
            ? _view.Rooms.MessageOf(record, room)
            : null;
    }

    /// <summary>Whether all who hear a text have room for it; see <see cref="DeliveryBudget" />.</summary>
    private bool HaveRoom(ChatEndpoint from, ChatEndpoint[] hearers, ChatText text)
    {
        double share = Math.Max(SmallestShare, 1 - ((from.Pace?.Talk(CostOf(text, hearers.Length)) ?? 0) / SmallestShare));
        int bytes = text.MaxEncodedLength + _inFlight;
        if (!_deliveries.TryMakeRoom((long)bytes * hearers.Length, share))
            return false;
        foreach (ChatEndpoint hearer in hearers)
        {
            if (hearer != from && !hearer.HasRoom(bytes, share))
                return false;
        }
        return true;
    }

    /// <summary>Pace counts bytes, and bytes times recipients: what a message costs beyond one packet is paid by the next.</summary>
    private void Charge(ChatEndpoint from, ChatText text, int recipients) => from.Pace?.Charge(CostOf(text, recipients) - 1);

    private double CostOf(ChatText text, int recipients)
        => Math.Max(1, Math.Max((double)text.Length / _limits.BytesPerPacket, (double)text.Length * recipients / _limits.DeliveredBytesPerPacket));

    private HubResult Check(ChatText text)
    {
        if (text.Length > _limits.MaxTextLength)
            return HubResult.MessageTooLong;
        ReadOnlySpan<byte> rest = text.Utf8;
        while (Rune.DecodeFromUtf8(rest, out Rune rune, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(rune))
            rest = rest[length..];
        return rest.IsEmpty ? HubResult.EmptyMessage : HubResult.Okay;
    }
}
