using System.Text;
using ChatGateway.Cluster;

namespace ChatGateway.Hub;

// Messages: to rooms and to users, confirmed, edited, deleted, pinned and remembered.
public sealed partial class ChatHub
{
    /// <summary>What part of the room for messages someone finds who has lately said an eighth of what their pace allows, or more.</summary>
    private const double SmallestShare = 0.125;

    private ulong _messages;
    private ulong _lastRequest;

    /// <summary>How many bytes one may yet be told, of what was said here and has not come back from the grains.</summary>
    private int _inFlight;

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
        => await AnswerAsync(await SayInRoomAsync(from, id, text, particulars));

    /// <summary>Whether <c>Say</c> would be Okay for the room, whatever the text.</summary>
    /// <param name="from">Who would speak.</param>
    /// <param name="id">The room's id.</param>
    /// <returns>Okay, InvalidRoom, UnknownRoom, NotInRoom, NotAuthorized or WrongState.</returns>
    public async ValueTask<HubResult> MaySayAsync(ChatEndpoint from, ChatText id) => await AnswerAsync((await CheckSpeakerAsync(from, id)).Result);

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
    public async ValueTask<HubResult> EditAsync(ChatEndpoint endpoint, ulong id, ChatText text)
    {
        HubResult result = Check(text);
        return await AnswerAsync(result == HubResult.Okay ? await ChangeAsync(endpoint, id, MessageChange.Edited, text) : result);
    }

    /// <summary>Deletes a message. Its number stays; its text is forgotten.</summary>
    /// <param name="endpoint">Who asks; the message's sender or the room's owner.</param>
    /// <param name="id">The message's number.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <returns>Okay, UnknownMessage, NotAuthorized, MessageTooLong (the reason) or Full.</returns>
    public async ValueTask<HubResult> DeleteAsync(ChatEndpoint endpoint, ulong id, ChatText reason)
        => await AnswerAsync(await ChangeAsync(endpoint, id, MessageChange.Deleted, reason));

    /// <summary>Pins a message to its room.</summary>
    /// <param name="endpoint">Who asks; anyone who may speak there.</param>
    /// <param name="id">The message's number.</param>
    /// <returns>Okay, UnknownMessage or Full.</returns>
    public async ValueTask<HubResult> PinAsync(ChatEndpoint endpoint, ulong id) => await AnswerAsync(await ChangeAsync(endpoint, id, MessageChange.Pinned, default));

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
    public async ValueTask<Outcome<ChatMessage[]>> ReadHistoryAsync(ChatEndpoint endpoint, ChatText id, int count, ulong after)
        => await AnswerAsync(await ReadAsync(endpoint, id, count, after));

    private async ValueTask<Outcome<ChatMessage[]>> ReadAsync(ChatEndpoint endpoint, ChatText id, int count, ulong after)
    {
        if (await LookForRoomAsync(id) is not { } room)
            return HubResult.UnknownRoom;
        if (Now(() => endpoint.User is null ? null : PresentOf(endpoint)) is not { } who)
            return HubResult.NotInRoom;
        HistoryAnswer answer = await ClusterCall.RetryAsync(_ => _node.Room(room).ReadAsync(who, count, after));
        return answer.Result == HubResult.Okay ? Now(() => Array.ConvertAll(answer.Messages, record => MessageOf(record, room))) : answer.Result;
    }

    private ValueTask<T> AnswerToAsync<T>(ValueTask<T> asked)
    {
        return Limits.Detour is null ? asked : AnswerLaterAsync();

        async ValueTask<T> AnswerLaterAsync() => await AnswerAsync(await asked);
    }

    /// <summary>Whether the endpoint's user may speak in a room, and the room if so.</summary>
    private async ValueTask<Outcome<ChatRoom>> CheckSpeakerAsync(ChatEndpoint from, ChatText id)
    {
        if (from.User is not { } user)
            return HubResult.WrongState;
        if (!IsRoomId(id))
            return HubResult.InvalidRoom;
        if (await LookForRoomAsync(id) is not { } room)
            return HubResult.UnknownRoom;
        if (!Now(() => MayRead(from, user, room)))
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

    /// <summary>Says something by a room's grain, if those who hear it here have room to be told.</summary>
    private async ValueTask<HubResult> SayAsync(ChatEndpoint from, ChatRoom room, ChatText text, Particulars particulars, Located[]? to)
    {
        Utterance said = null!;
        HubResult result = Now(() =>
        {
            if (from.User is not { } sender)
                return HubResult.WrongState;
            // A note to oneself has no other recipient.
            Located[] recipients = to is null ? [] : room.Facts.Members.Length == 1 ? to : Array.FindAll(to, one => !one.User.Equals(sender));
            ChatEndpoint[] hearers = to is null ? room.Hearers : [.. recipients.SelectMany(static one => one.User.Endpoints)];
            if (!HaveRoom(from, hearers, text))
                return HubResult.Full;
            Present who = PresentOf(from);
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
            Now(() => _inFlight -= text.MaxEncodedLength);
        }
        if (result == HubResult.UnknownRoom && to is not null)
            Now(() => Drop(room));
        return result;
    }

    /// <summary>Changes a message by its room's grain, if those who heard it here have room to be told.</summary>
    private async ValueTask<HubResult> ChangeAsync(ChatEndpoint endpoint, ulong id, MessageChange change, ChatText text)
    {
        if (await FindReadableAsync(endpoint, id) is not { IsDeleted: false } message)
            return HubResult.UnknownMessage;
        if (change == MessageChange.Deleted && !IsKept(text))
            return HubResult.MessageTooLong;
        SiloAddress[] nodes = await FindNodesAsync(endpoint, message);
        Present? who = Now(() =>
        {
            ChatEndpoint[] hearers = HearersOf(message);
            if (endpoint.User is null || !HaveRoom(endpoint, hearers, text))
                return null;
            Charge(endpoint, text, message.IsPrivate ? hearers.Length : message.Room.People.Count);
            return PresentOf(endpoint);
        });
        return who is null ? HubResult.Full : (await ClusterCall.RetryAsync(_ => _node.Room(message.Room).ChangeAsync(who, id, change, text, nodes))).Result;
    }

    /// <summary>The nodes of those who are told what becomes of a message that not everyone in its room heard.</summary>
    private async ValueTask<SiloAddress[]> FindNodesAsync(ChatEndpoint endpoint, ChatMessage message)
    {
        if (!message.IsPrivate && message.Room.Kind != RoomKind.Echo)
            return [];
        Located[] told = await LocateAllAsync(message.Recipients.Append(message.Sender).Distinct());
        return [.. told.SelectMany(static one => one.Places).Append(_node.PlaceOf(endpoint)).Select(static place => place.Node).Distinct()];
    }

    /// <summary>A message that the endpoint's user may read. One that this node has not heard, or no longer knows, a grain may still have.</summary>
    private async ValueTask<ChatMessage?> FindReadableAsync(ChatEndpoint endpoint, ulong id)
    {
        if (Now(() => _heard.GetValueOrDefault(id)) is { } heard && Now(() => MayRead(endpoint, heard.Room, heard.Sender.Id)))
            return heard;
        if (id == 0 || await ClusterCall.RetryAsync(_ => _node.Grains.GetGrain<IBlockGrain>((long)RoomNumbers.BlockOf(id)).FindRoomAsync()) is not { } key)
            return null;
        if (await LookForRoomAsync(key) is not { } room || !Now(() => MayRead(endpoint, room, sender: null)))
            return null;
        Present? who = Now(() => endpoint.User is null ? null : PresentOf(endpoint));
        return who is not null && await ClusterCall.RetryAsync(_ => _node.Room(room).FindAsync(who, id)) is { } record && MayRead(endpoint, room, record.Sender.Id)
            ? Now(() => MessageOf(record, room))
            : null;
    }

    /// <summary>Whether the endpoint's user may read in a room: in the echo room, what they have said.</summary>
    private static bool MayRead(ChatEndpoint endpoint, ChatRoom room, ulong? sender)
        => endpoint.User is { } user && MayRead(endpoint, user, room) && (room.Kind != RoomKind.Echo || sender is null || sender == user.Id);

    private Present PresentOf(ChatEndpoint endpoint) => new(_node.PlaceOf(endpoint), endpoint.User!.Known, endpoint.Alias);

    /// <summary>Whether all who hear a text have room for it; see <see cref="Limits.DeliveryBudget" />.</summary>
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

    /// <summary>Tells many the same, which each format and dialect encodes once.</summary>
    private void TellAll<TState>(ChatEndpoint[] hearers, ChatEndpoint? except, TState what, Action<ChatEndpoint, TState> tell)
    {
        Fanout.Begin();
        foreach (ChatEndpoint hearer in hearers)
        {
            if (hearer != except && !hearer.HasLeft)
                Tell(hearer, what, tell);
        }
        Fanout.End();
    }

    /// <summary>Pace counts bytes, and bytes times recipients: what a message costs beyond one packet is paid by the next.</summary>
    private void Charge(ChatEndpoint from, ChatText text, int recipients) => from.Pace?.Charge(CostOf(text, recipients) - 1);

    private double CostOf(ChatText text, int recipients)
        => Math.Max(1, Math.Max((double)text.Length / Limits.BytesPerPacket, (double)text.Length * recipients / Limits.DeliveredBytesPerPacket));

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
