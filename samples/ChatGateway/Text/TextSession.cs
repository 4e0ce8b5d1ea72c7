using System.Buffers;
using System.Buffers.Text;
using System.Text;
using ChatGateway.Hub;
using Protocols;
using Protocols.Pipelines;
using Protocols.TextChat;

namespace ChatGateway.Text;

/// <summary>What a TextChat client asks for, and its answers.</summary>
internal sealed class TextSession(ChatHub hub, Client client, TextEndpoint endpoint, TextOptions options) : TextChatServerHandler<ValueTask>, IStreamSession
{
    private const int MaxClockLength = 32;

    /// <summary>Whether the client has begun with something that is not of this format, as a browser does that takes the port for a web server.</summary>
    private bool _isStray;
    private bool _hasBegun;

    public double CostOf(ReadOnlySpan<byte> frame) => frame switch
    {
        _ when frame.StartsWith("USERBOARD"u8) => 5,
        _ when frame.StartsWith("RECEIVED"u8) => client.Receipts.CostOfReceipt(),
        _ => 1,
    };

    /// <summary>
    /// A connection whose first line is no command is closed, so that a request over HTTP, which any web page can send here, cannot have commands in
    /// the lines that follow.
    /// </summary>
    public ValueTask ReceiveAsync(ReadOnlySpan<byte> frame, in PacketError error, bool isTooFast)
    {
        _isStray = error.Code != PacketErrorCode.None;
        ValueTask answer = isTooFast || _isStray ? Answer(Responses.ServerError) : TextChat.Dispatch(frame, options, this);
        if (_isStray && !_hasBegun && endpoint.User is null)
        {
            client.Refused("the first line is no command", default);
            client.End();
        }
        _hasBegun = true;
        return answer;
    }

    public void Dispose()
    {
        // The client began a line and did not end it in time.
        if (client.Connection.End == ConnectionEnd.TimedOut)
            endpoint.Send(Responses.ServerError);
    }

    public override ValueTask On(in SetUsername packet)
    {
        Response answer = packet.Check(options.Dialect);
        return answer.IsOkay ? AnswerAsync(hub.Users.TakeNameAsync(endpoint, ChatText.From(packet.Username.Bytes))) : Answer(answer);
    }

    public override ValueTask On(in Join packet)
    {
        Response answer = packet.Check(options.Dialect);
        return answer.IsOkay ? JoinAsync(ChatText.From(packet.Username.Bytes)) : Answer(answer);
    }

    public override ValueTask On(in Leave packet)
        => packet.Username.IsAbsent || IsUser(packet.Username.Value.Bytes) ? LeaveAsync() : Answer(Responses.CannotFindUser);

    public override ValueTask On(in Send packet)
    {
        Response answer = packet.Check();
        if (!answer.IsOkay)
            return Answer(answer);
        if (!endpoint.IsJoined || !packet.Sender.Equals(endpoint.User!.Name.Utf8))
            return Answer(Responses.ServerError);
        Recipients names = packet.GetRecipients(options.Dialect);
        ChatText text = Plain(packet.Message, TextOptions.DefaultMaxClientLineLength);
        Particulars particulars = new(Clock: Plain(packet.Timestamp, MaxClockLength));
        return SendAsync(names.IsEveryone, NamesOf(names), text, particulars);
    }

    /// <summary>A recipient confirms, and a sender asks whether the recipients have.</summary>
    public override ValueTask On(in Received packet)
        => TryReadId(packet.MessageId, out ulong id) ? ConfirmAsync(id) : Answer(Responses.ServerError);

    public override ValueTask On(in Edit packet)
    {
        Response answer = packet.Check();
        if (!answer.IsOkay)
            return Answer(answer);
        return TryReadId(packet.MessageId, out ulong id)
            ? EditAsync(id, Plain(packet.Message, TextOptions.DefaultMaxClientLineLength))
            : Answer(Responses.ServerError);
    }

    public override ValueTask On(in UserBoardRequest packet)
    {
        bool isLobby = packet.Room.IsAbsent
            || packet.Room.Value.Equals(hub.Lobby.Id.Utf8)
            || Ascii.EqualsIgnoreCase(packet.Room.Value.Bytes, hub.Lobby.Name.Utf8);
        return endpoint.IsJoined && isLobby ? ShowBoardAsync() : Answer(Responses.ServerError);
    }

    public override ValueTask On(in SetUserStatus packet)
    {
        Response answer = packet.Check(options.Dialect);
        if (!answer.IsOkay)
            return Answer(answer);
        return packet.Username.IsAbsent || IsUser(packet.Username.Value.Bytes)
            ? SetStateAsync(StateOf(StatusWords.Find(packet.Status)))
            : Answer(Responses.ServerError);
    }

    public override ValueTask OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
        => Answer(
            frame.StartsWith("SEND"u8) ? Responses.MessageFailed
            : frame.StartsWith("JOIN"u8) ? Responses.InvalidUsername
            : Responses.ServerError);

    public override ValueTask OnUnknown(ReadOnlySpan<byte> frame)
    {
        _isStray = true;
        return Answer(Responses.ServerError);
    }

    private async ValueTask JoinAsync(ChatText name)
    {
        HubResult result = await hub.Users.TakeNameAsync(endpoint, name);
        if (result == HubResult.Okay)
            result = await hub.Rooms.JoinAsync(endpoint, hub.Lobby.Id);
        // On success the endpoint has said so, before anything that happened in the chat since.
        if (result == HubResult.Okay)
            return;
        client.Refused(result.ToString(), name);
        endpoint.Send(result is HubResult.InvalidName or HubResult.NameInUse ? Responses.InvalidUsername : Responses.ServerError);
    }

    private async ValueTask LeaveAsync()
    {
        bool wasThere = await hub.Users.LeaveAsync(endpoint);
        endpoint.Send(wasThere ? Responses.Bye : Responses.CannotFindUser);
        if (wasThere)
            client.End();
    }

    /// <summary>Says something to everyone, or else to those with the names. What is said the endpoint answers.</summary>
    private async ValueTask SendAsync(bool toEveryone, List<ChatText> names, ChatText text, Particulars particulars)
    {
        List<ChatUser> recipients = [];
        // Of everyone alone there is nobody to find.
        foreach (ChatText name in toEveryone && names.Count == 1 ? [] : names)
        {
            if (await hub.Users.FindAsync(name) is { } user && !recipients.Contains(user))
                recipients.Add(user);
        }
        HubResult result = toEveryone
            ? await hub.Messages.SayAsync(endpoint, hub.Lobby.Id, text, particulars)
            : await hub.Messages.TellAsync(endpoint, recipients, text, particulars);
        if (result != HubResult.Okay)
        {
            endpoint.Send(result switch
            {
                HubResult.Blocked => Responses.Sent,
                HubResult.UnknownUser or HubResult.EmptyMessage or HubResult.MessageTooLong => Responses.MessageFailed,
                _ => Responses.ServerError,
            });
        }
        foreach (ChatUser recipient in recipients)
        {
            if (recipient.State == UserState.DoNotDisturb)
                endpoint.Notify(new UserBlocked(recipient.Name.Utf8));
        }
    }

    private async ValueTask ConfirmAsync(ulong id)
    {
        ChatMessage? message = await hub.Messages.FindAsync(endpoint, id);
        bool isReceived = message is not null && message.Sender == endpoint.User
            ? message.IsReceived
            : message is not null && await hub.Messages.ConfirmAsync(endpoint, id) == HubResult.Okay;
        endpoint.Send(isReceived ? Responses.Ok : Responses.ServerError);
    }

    private async ValueTask EditAsync(ulong id, ChatText text)
        => endpoint.Send(await hub.Messages.EditAsync(endpoint, id, text) switch
        {
            HubResult.Okay => Responses.MessageUpdated,
            HubResult.TooLate => Responses.EditFailed,
            _ => Responses.ServerError,
        });

    private async ValueTask ShowBoardAsync()
    {
        IReadOnlyList<ChatUser> users = await hub.Rooms.ListPeopleAsync(hub.Lobby);
        var pairs = new UserStatusPair[users.Count];
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = new UserStatusPair(users[i].Name.Memory, StatusOf(users[i].State));
        endpoint.Send(new UserBoard(UserStatusList.FromPairs(pairs)));
        // In the revised dialect the board itself has the code 200.
        if (options.Dialect == TextDialect.Documented)
            endpoint.Send(Responses.Ok);
    }

    private async ValueTask SetStateAsync(UserState state)
        => endpoint.Send(await hub.Users.SetStateAsync(endpoint, state) == HubResult.Okay ? Responses.UserStatusUpdated : Responses.ServerError);

    private async ValueTask AnswerAsync(ValueTask<HubResult> asked) => endpoint.Send(await asked == HubResult.Okay ? Responses.Ok : Responses.ServerError);

    private ValueTask Answer(Response answer)
    {
        endpoint.Send(answer);
        return default;
    }

    private static UserStatus StatusOf(UserState state) => state switch
    {
        UserState.Offline => UserStatus.Offline,
        UserState.DoNotDisturb => UserStatus.DoNotDisturb,
        _ => UserStatus.Online,
    };

    private static UserState StateOf(UserStatus status) => status switch
    {
        UserStatus.Offline => UserState.Offline,
        UserStatus.DoNotDisturb => UserState.DoNotDisturb,
        _ => UserState.Online,
    };

    /// <summary>A text without escapes; empty if it is longer.</summary>
    private static ChatText Plain(JsonText text, int maxLength)
    {
        Span<byte> plain = stackalloc byte[maxLength];
        return text.Unescape(plain, out int length) == OperationStatus.Done ? ChatText.From(plain[..length]) : default;
    }

    /// <summary>Reads the id of a message, or of a piece of one.</summary>
    private static bool TryReadId(JsonText text, out ulong id)
    {
        Span<byte> plain = stackalloc byte[32];
        id = 0;
        return text.Unescape(plain, out int length) == OperationStatus.Done
            && Utf8Parser.TryParse(plain[..length], out id, out int digits)
            && (digits == length || plain[digits] == '/');
    }

    private bool IsUser(ReadOnlySpan<byte> name) => endpoint.User is { } user && name.SequenceEqual(user.Name.Utf8);

    private static List<ChatText> NamesOf(Recipients recipients)
    {
        List<ChatText> names = [];
        foreach (JsonText name in recipients)
            names.Add(Plain(name, FieldChecks.MaxUsernameLength));
        return names;
    }
}
