using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using ChatGateway.Hub;
using Protocols;
using Protocols.JsonChat;

namespace ChatGateway.Json;

/// <summary>
/// What a JsonChat client asks for, and its answers. Every packet is answered: by the packet that the document has for it, or by a STATUS whose
/// signal ends in <c>_OK</c> or <c>_ERR</c>. How a conversation begins and ends is here; the rest is in the other parts.
/// </summary>
internal sealed partial class JsonSession(ChatHub hub, Client client, JsonEndpoint endpoint, TimeProvider time) : JsonChatServerHandler, IStreamSession
{
    private const double CostOfPassword = 20;
    private const double CostOfKey = 5;

    private KeyAgreement? _agreement;
    private byte[]? _token;
    private bool _isConnected;

    public ChatEndpoint Endpoint => endpoint;

    public bool IsOver { get; private set; }

    public Task? Work { get; private set; }

    /// <summary>Passwords are dear, and so are changes of rooms, which everyone there is told of.</summary>
    public double CostOf(ReadOnlySpan<byte> frame) => JsonChat.Identify(frame, PacketSender.Client, default, out _)?.Name switch
    {
        nameof(Login) or nameof(CaptchaSolution) or nameof(CreateRoom) or nameof(AlterRoom) => CostOfPassword,
        nameof(ConnectionInit) or nameof(ClientEphemeralKey) or nameof(SyncRoomRequest) => CostOfKey,
        nameof(ReadReceipt) => client.Receipts.CostOfReceipt(),
        _ => 1,
    };

    public void Receive(ReadOnlySpan<byte> frame, in PacketError error, bool isTooFast)
    {
        if (isTooFast)
            Say("PACKET_ERR"u8, "slow down"u8);
        else if (error.Code != PacketErrorCode.None)
            Say("PACKET_ERR"u8, "the packet is too long"u8);
        else
            JsonChat.Dispatch(frame, default, this);
    }

    public void End() => IsOver = true;

    public void Dispose()
    {
        _agreement?.Dispose();
        _account?.Forget();
    }

    public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
        => Say("PACKET_ERR"u8, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"malformed: {error.Code} at byte {error.Offset}")));

    public override void OnUnknown(ReadOnlySpan<byte> frame) => Say("PACKET_ERR"u8, "unknown packet"u8);

    /// <summary>A token, if there is one, logs in once the keys are exchanged.</summary>
    public override void On(in ConnectionInit packet)
    {
        if (_isConnected || _agreement is not null)
        {
            Say("CONN_ERR"u8, "the connection has begun"u8);
            return;
        }
        _token = packet.Token.IsNull ? null : Plain(packet.Token).ToArray();
        _agreement = new KeyAgreement();
        endpoint.Send(new ServerEphemeralKey(Encoding.ASCII.GetBytes(_agreement.PublicKey)));
    }

    /// <summary>
    /// Both sides then have a key that nobody who only listens can have. The document does not say what it encrypts, so it encrypts nothing: passwords,
    /// tokens and who talks to whom are as safe as the connection is, which is why a server for others stands behind TLS. The contents of messages
    /// are whatever clients make of them; those that encrypt for each other, with the keys that they give by CHAT_ENCRYPT_C, are not read here. Nor
    /// does the exchange say who the server is: a key that nobody vouches for may be anyone's.
    /// </summary>
    public override void On(in ClientEphemeralKey packet)
    {
        if (_agreement is null)
        {
            Say("CONN_ERR"u8, "begin with CONN_INIT"u8);
            return;
        }
        bool isAgreed = _agreement.TryAgree(Plain(packet.ClientEpbkey), out byte[]? key);
        CryptographicOperations.ZeroMemory(key);
        _agreement.Dispose();
        _agreement = null;
        if (!isAgreed)
        {
            Say("CONN_ERR"u8, "the key is no public key on P-256"u8);
            return;
        }
        _isConnected = true;
        Say(StatusSignals.ConnectionEstablished);
        if (_token is not null)
            LogIn(hub.LogInWithToken(endpoint, _token), isRemembered: false);
        _token = null;
    }

    /// <summary>The session ends and the connection with it. A token stays valid: it is for the next session.</summary>
    public override void On(in Logout packet)
    {
        if (!MayChat())
            return;
        hub.Leave(endpoint);
        Say("LOGOUT_OK"u8);
        IsOver = true;
    }

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

    /// <summary>The text without escapes; a copy only if there are any.</summary>
    private static ReadOnlySpan<byte> Plain(JsonText text)
    {
        if (!text.IsEscaped)
            return text.Bytes;
        Span<byte> plain = new byte[text.MaxUnescapedLength];
        text.Unescape(plain, out int length);
        return plain[..length];
    }

    /// <summary>Whether the client may chat: it must have exchanged keys and logged in.</summary>
    private bool MayChat()
    {
        if (!IsConnected())
            return false;
        if (endpoint.User is null)
            Say("LOGIN_ERR"u8, "log in first"u8);
        return endpoint.User is not null;
    }

    private bool IsConnected()
    {
        if (!_isConnected)
            Say("CONN_ERR"u8, "begin with CONN_INIT"u8);
        return _isConnected;
    }

    private void Say(ReadOnlySpan<byte> signal, JsonText description = default) => endpoint.Send(new Status(signal, description));

    private void Say(ReadOnlySpan<byte> signal, ReadOnlySpan<byte> description) => Say(signal, (JsonText)description);

    /// <summary>Says what became of a request.</summary>
    private void Answer(HubResult result, ReadOnlySpan<byte> okay, ReadOnlySpan<byte> error)
    {
        if (result == HubResult.Okay)
            Say(okay);
        else
            Say(error, Reason(result));
    }
}
