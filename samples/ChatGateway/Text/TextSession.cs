using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using ChatGateway.Hub;
using Protocols;
using Protocols.TextChat;

namespace ChatGateway.Text;

/// <summary>What a TextChat client asks for, and its answers.</summary>
internal sealed class TextSession(ChatHub hub, Client client, TextEndpoint endpoint, TextOptions options, bool echoesSender) : TextChatServerHandler, IStreamSession
{
    private const int MaxClockLength = 32;

    /// <summary>Whether the client has begun with something that is not of this format, as a browser does that takes the port for a web server.</summary>
    private bool _isStray;
    private bool _hasBegun;

    public bool IsOver { get; private set; }

    public Task? Work => null;

    public ChatEndpoint Endpoint => endpoint;

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
    public void Receive(ReadOnlySpan<byte> frame, in PacketError error, bool isTooFast)
    {
        if (isTooFast || error.Code != PacketErrorCode.None)
        {
            _isStray = error.Code != PacketErrorCode.None;
            endpoint.Send(Responses.ServerError);
        }
        else
        {
            TextChat.Dispatch(frame, options, this);
        }
        if (_isStray && !_hasBegun && endpoint.User is null)
        {
            client.Refused("the first line is no command", default);
            IsOver = true;
        }
        _hasBegun = true;
    }

    public void End() => IsOver = true;

    public void Dispose()
    {
        if (endpoint.HasTimedOut)
            endpoint.Send(Responses.ServerError);
    }

    public override void On(in SetUsername packet)
    {
        Response answer = packet.Check(options.Dialect);
        endpoint.Send(answer.IsOkay && hub.TakeName(endpoint, packet.Username.Bytes) != HubResult.Okay ? Responses.ServerError : answer);
    }

    public override void On(in Join packet)
    {
        Response answer = packet.Check(options.Dialect);
        if (!answer.IsOkay)
        {
            endpoint.Send(answer);
            return;
        }
        HubResult result = hub.TakeName(endpoint, packet.Username.Bytes);
        if (result == HubResult.Okay)
            result = hub.Join(endpoint, hub.Lobby.Id.Utf8);
        if (result != HubResult.Okay)
            client.Refused(result.ToString(), packet.Username.Bytes);
        // On success the endpoint has said so, before anything that happened in the chat since.
        if (result is HubResult.InvalidName or HubResult.NameInUse)
            endpoint.Send(Responses.InvalidUsername);
        else if (result != HubResult.Okay)
            endpoint.Send(Responses.ServerError);
    }

    public override void On(in Leave packet)
    {
        bool isUser = packet.Username.IsAbsent || IsUser(packet.Username.Value.Bytes);
        IsOver = isUser && hub.Leave(endpoint);
        endpoint.Send(IsOver ? Responses.Bye : Responses.CannotFindUser);
    }

    public override void On(in Send packet)
    {
        Response answer = packet.Check();
        if (!answer.IsOkay)
        {
            endpoint.Send(answer);
            return;
        }
        if (!endpoint.IsJoined || !packet.Sender.Equals(endpoint.User!.Name.Utf8))
        {
            endpoint.Send(Responses.ServerError);
            return;
        }

        Span<byte> text = stackalloc byte[TextOptions.DefaultMaxClientLineLength];
        packet.Message.Unescape(text, out int length);
        Particulars particulars = new(Clock: ClockOf(packet.Timestamp));
        Recipients names = packet.GetRecipients(options.Dialect);
        List<ChatUser> recipients = FindRecipients(names);
        HubResult result = names.IsEveryone
            ? hub.Say(endpoint, hub.Lobby.Id.Utf8, text[..length], out ChatMessage? message, particulars)
            : hub.Tell(endpoint, [.. recipients], text[..length], out message, particulars);

        endpoint.Send(result switch
        {
            HubResult.Okay or HubResult.Blocked => Responses.Sent,
            HubResult.UnknownUser or HubResult.EmptyMessage or HubResult.MessageTooLong => Responses.MessageFailed,
            _ => Responses.ServerError,
        });
        if (message is not null && echoesSender)
            endpoint.OnMessage(message);
        foreach (ChatUser recipient in recipients)
        {
            if (recipient.State == UserState.DoNotDisturb)
                endpoint.Notify(new UserBlocked(recipient.Name.Utf8));
        }
    }

    /// <summary>A recipient confirms, and a sender asks whether the recipients have.</summary>
    public override void On(in Received packet)
    {
        bool isReceived = TryReadId(packet.MessageId, out ulong id)
            && hub.FindMessage(endpoint, id) is { } message
            && (message.Sender == endpoint.User ? message.IsReceived : hub.Confirm(endpoint, id) == HubResult.Okay);
        endpoint.Send(isReceived ? Responses.Ok : Responses.ServerError);
    }

    public override void On(in Edit packet)
    {
        Response answer = packet.Check();
        if (!answer.IsOkay)
        {
            endpoint.Send(answer);
            return;
        }
        Span<byte> text = stackalloc byte[TextOptions.DefaultMaxClientLineLength];
        packet.Message.Unescape(text, out int length);
        HubResult result = TryReadId(packet.MessageId, out ulong id) ? hub.Edit(endpoint, id, text[..length], out _) : HubResult.UnknownMessage;
        endpoint.Send(result switch
        {
            HubResult.Okay => Responses.MessageUpdated,
            HubResult.TooLate => Responses.EditFailed,
            _ => Responses.ServerError,
        });
    }

    public override void On(in UserBoardRequest packet)
    {
        bool isLobby = packet.Room.IsAbsent
            || packet.Room.Value.Equals(hub.Lobby.Id.Utf8)
            || Ascii.EqualsIgnoreCase(packet.Room.Value.Bytes, hub.Lobby.Name.Utf8);
        if (!endpoint.IsJoined || !isLobby)
        {
            endpoint.Send(Responses.ServerError);
            return;
        }
        IReadOnlyList<ChatUser> users = hub.ListPresent(hub.Lobby);
        var pairs = new UserStatusPair[users.Count];
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = new UserStatusPair(users[i].Name.Memory, StatusOf(users[i].State));
        endpoint.Send(new UserBoard(UserStatusList.FromPairs(pairs)));
        // In the revised dialect the board itself has the code 200.
        if (options.Dialect == TextDialect.Documented)
            endpoint.Send(Responses.Ok);
    }

    public override void On(in SetUserStatus packet)
    {
        Response answer = packet.Check(options.Dialect);
        bool isUser = answer.IsOkay && (packet.Username.IsAbsent || IsUser(packet.Username.Value.Bytes));
        bool isSet = isUser && hub.SetState(endpoint, StateOf(StatusWords.Find(packet.Status))) == HubResult.Okay;
        endpoint.Send(isSet || !answer.IsOkay ? answer : Responses.ServerError);
    }

    public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
        => endpoint.Send(
            frame.StartsWith("SEND"u8) ? Responses.MessageFailed
            : frame.StartsWith("JOIN"u8) ? Responses.InvalidUsername
            : Responses.ServerError);

    public override void OnUnknown(ReadOnlySpan<byte> frame)
    {
        _isStray = true;
        endpoint.Send(Responses.ServerError);
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

    private static ChatText ClockOf(JsonText timestamp)
    {
        Span<byte> clock = stackalloc byte[MaxClockLength];
        return timestamp.Unescape(clock, out int length) == OperationStatus.Done ? ChatText.From(clock[..length]) : default;
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

    private List<ChatUser> FindRecipients(Recipients names)
    {
        List<ChatUser> users = [];
        Span<byte> plain = stackalloc byte[FieldChecks.MaxUsernameLength];
        foreach (JsonText name in names)
        {
            if (name.Unescape(plain, out int length) == OperationStatus.Done && hub.FindUser(plain[..length]) is { } user && !users.Contains(user))
                users.Add(user);
        }
        return users;
    }
}
