using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatGateway.Hub;
using Protocols;
using Protocols.JsonChat;

namespace ChatGateway.Json;

/// <summary>
/// What a JsonChat client asks for, and its answers. Every packet is answered: by the packet that the document has for it, or by a STATUS whose
/// signal ends in <c>_OK</c> or <c>_ERR</c>. How a conversation begins and ends is here; the rest is in the other parts.
/// </summary>
internal sealed partial class JsonSession(ChatHub hub, Client client, JsonEndpoint endpoint, TimeProvider time) : JsonChatServerHandler<ValueTask>, IStreamSession
{
    private const double CostOfPassword = 20;
    private const double CostOfKey = 5;

    private static readonly Signals _accountSignals = new(ChatText.From(StatusSignals.AccountCreated), "NEW_ACC_ERR");
    private static readonly Signals _loginSignals = new("LOGIN_OK", "LOGIN_ERR");
    private static readonly Signals _keySignals = new("KEY_OK", "KEY_ERR");
    private static readonly Signals _messageSignals = new("MSG_OK", "MSG_ERR");
    private static readonly Signals _receiptSignals = new("RECEIPT_OK", "RECEIPT_ERR");
    private static readonly Signals _roomSignals = new("ROOM_OK", "ROOM_ERR");

    private KeyAgreement? _agreement;
    private ChatText? _token;
    private bool _isConnected;

    /// <summary>Passwords are dear, and so are changes of rooms, which everyone there is told of.</summary>
    public double CostOf(ReadOnlySpan<byte> frame) => JsonChat.Identify(frame, PacketSender.Client, default, out _)?.Name switch
    {
        nameof(Login) or nameof(CaptchaSolution) or nameof(CreateRoom) or nameof(AlterRoom) => CostOfPassword,
        nameof(ConnectionInit) or nameof(ClientEphemeralKey) or nameof(SyncRoomRequest) => CostOfKey,
        nameof(ReadReceipt) => client.Receipts.CostOfReceipt(),
        _ => 1,
    };

    public ValueTask ReceiveAsync(ReadOnlySpan<byte> frame, in PacketError error, bool isTooFast)
    {
        if (isTooFast)
            return Say("PACKET_ERR"u8, "slow down"u8);
        return error.Code != PacketErrorCode.None ? Say("PACKET_ERR"u8, "the packet is too long"u8) : JsonChat.Dispatch(frame, default, this);
    }

    public void Dispose()
    {
        _agreement?.Dispose();
        _account?.Forget();
    }

    public override ValueTask OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
        => Say("PACKET_ERR"u8, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"malformed: {error.Code} at byte {error.Offset}")));

    public override ValueTask OnUnknown(ReadOnlySpan<byte> frame) => Say("PACKET_ERR"u8, "unknown packet"u8);

    /// <summary>A token, if there is one, logs in once the keys are exchanged.</summary>
    public override ValueTask On(in ConnectionInit packet)
    {
        if (_isConnected || _agreement is not null)
            return Say("CONN_ERR"u8, "the connection has begun"u8);
        _token = packet.Token.IsNull ? default(ChatText?) : Plain(packet.Token);
        _agreement = new KeyAgreement();
        return Answer(new ServerEphemeralKey(Encoding.ASCII.GetBytes(_agreement.PublicKey)));
    }

    /// <summary>
    /// Both sides then have a key that nobody who only listens can have. The document does not say what it encrypts, so it encrypts nothing: passwords,
    /// tokens and who talks to whom are as safe as the connection is, which is why a server for others stands behind TLS. The contents of messages
    /// are whatever clients make of them; those that encrypt for each other, with the keys that they give by CHAT_ENCRYPT_C, are not read here. Nor
    /// does the exchange say who the server is: a key that nobody vouches for may be anyone's.
    /// </summary>
    public override ValueTask On(in ClientEphemeralKey packet)
    {
        if (_agreement is null)
            return Say("CONN_ERR"u8, "begin with CONN_INIT"u8);
        bool isAgreed = _agreement.TryAgree(Plain(packet.ClientEpbkey).Utf8, out byte[]? key);
        CryptographicOperations.ZeroMemory(key);
        _agreement.Dispose();
        _agreement = null;
        if (!isAgreed)
            return Say("CONN_ERR"u8, "the key is no public key on P-256"u8);
        _isConnected = true;
        endpoint.Send(new Status(StatusSignals.ConnectionEstablished, default));
        ChatText? token = _token;
        _token = null;
        return token is null ? default : LogInAsync(hub.Users.LogInWithTokenAsync(endpoint, token.Value));
    }

    /// <summary>The session ends and the connection with it. A token stays valid: it is for the next session.</summary>
    public override ValueTask On(in Logout packet) => MayChat() ? LogOutAsync() : default;

    private static ReadOnlySpan<byte> Reason(HubResult result) => result switch
    {
        HubResult.WrongState => "not now"u8,
        HubResult.InvalidName => "the name has 3 to 30 letters, digits, dots, dashes and underscores"u8,
        HubResult.NameInUse => "the name or address is in use"u8,
        HubResult.UnknownUser => "no such user is there"u8,
        HubResult.WrongPassword => "the password or token is wrong"u8,
        HubResult.InvalidRoom or HubResult.UnknownRoom => "there is no such room"u8,
        HubResult.NotAuthorized => "the user may not do that"u8,
        HubResult.NotInRoom => "the user is not in the room"u8,
        HubResult.AlreadyInRoom => "the user is in the room already"u8,
        HubResult.EmptyMessage => "the message is empty"u8,
        HubResult.MessageTooLong => "the text is too long"u8,
        HubResult.UnknownMessage => "there is no such message"u8,
        HubResult.TooLate => "it is too late to change the message"u8,
        HubResult.Blocked => "the user does not want to be disturbed"u8,
        HubResult.Full => "that is too much, or the server is full"u8,
        _ => "that is not possible"u8,
    };

    /// <summary>The text without escapes.</summary>
    private static ChatText Plain(JsonText text) => ChatText.From(text.IsEscaped ? BytesOf(text) : text.Bytes);

    /// <summary>A copy of the text's bytes without escapes, which can be erased.</summary>
    private static byte[] BytesOf(JsonText text)
    {
        byte[] plain = new byte[text.MaxUnescapedLength];
        text.Unescape(plain, out int length);
        return plain[..length];
    }

    private async ValueTask LogOutAsync()
    {
        await hub.Users.LeaveAsync(endpoint);
        await Say("LOGOUT_OK"u8);
        client.End();
    }

    /// <summary>Whether the client may chat: it must have exchanged keys and logged in.</summary>
    private bool MayChat()
    {
        if (!IsConnected())
            return false;
        if (endpoint.User is null)
            endpoint.Send(new Status("LOGIN_ERR"u8, "log in first"u8));
        return endpoint.User is not null;
    }

    private bool IsConnected()
    {
        if (!_isConnected)
            endpoint.Send(new Status("CONN_ERR"u8, "begin with CONN_INIT"u8));
        return _isConnected;
    }

    private ValueTask Say(ReadOnlySpan<byte> signal, JsonText description = default) => Answer(new Status(signal, description));

    private ValueTask Say(ReadOnlySpan<byte> signal, ReadOnlySpan<byte> description) => Say(signal, (JsonText)description);

    private ValueTask Answer<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, JsonChatOptions>, allows ref struct
    {
        endpoint.Send(packet);
        return default;
    }

    /// <summary>Says what became of a request.</summary>
    private ValueTask Answer(HubResult result, in Signals signals)
        => result switch
        {
            HubResult.Okay => Say(signals.Okay.Utf8),
            HubResult.Busy => default,
            _ => Say(signals.Error.Utf8, Reason(result)),
        };

    private async ValueTask AnswerAsync(ValueTask<HubResult> asked, Signals signals) => await Answer(await asked, signals);

    /// <summary>What says that something was done, and what says that it was not.</summary>
    private readonly record struct Signals(ChatText Okay, ChatText Error);
}
