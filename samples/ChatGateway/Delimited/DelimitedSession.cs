using System;
using System.Buffers;
using System.Linq;
using ChatGateway.Hub;
using Protocols;
using Protocols.DelimitedChat;

namespace ChatGateway.Delimited;

/// <summary>What a DelimitedChat client asks for, and its answers. Logging in, and what is answered to anyone, is here; the rest is in the other parts.</summary>
internal sealed partial class DelimitedSession(ChatHub hub, DelimitedEndpoint endpoint, TimeProvider time) : DelimitedChatServerHandler, IStreamSession
{
    private const double CostOfPassword = 20;
    private const int MaxPasswordLength = 3000;
    private const int LengthOfJoinWithoutPassword = 12;

    private static readonly byte[] _supportedIds =
        [.. DelimitedChat.Packets.Where(static packet => packet.Sender == Sender.Client && !packet.Declaration.Draft).Select(static packet => (byte)packet.Id.Number).Order()];

    private readonly LongMessageInbox _longMessages = new(hub, endpoint, time);
    private bool _hasLoggedIn;
    private bool _isOver;

    public ChatEndpoint Endpoint => endpoint;

    private bool IsLoggedIn => endpoint.User is not null;

    /// <summary>Passwords are dear: those of a login, of a registration, and of a room if there is one.</summary>
    public double CostOf(ReadOnlySpan<byte> frame) => frame switch
    {
        [0x02 or 0x06, ..] => CostOfPassword,
        [0xA0, ..] when frame.Length > LengthOfJoinWithoutPassword => CostOfPassword,
        _ => 1,
    };

    public bool Receive(ReadOnlySpan<byte> frame, in PacketError error, bool isTooFast)
    {
        if (isTooFast || error.Code != PacketErrorCode.None)
            Refuse(frame);
        else
            DelimitedChat.Dispatch(frame, endpoint.Options, this);
        return !_isOver;
    }

    public void Dispose() => _longMessages.Dispose();

    public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Refuse(frame);

    public override void OnUnknown(ReadOnlySpan<byte> frame) => Refuse(frame);

    /// <summary>After a registration, which logs in too, a login may follow once: it is where the byte order is declared.</summary>
    public override void On(in Login packet)
    {
        LoginReply reply = packet.Check(alreadyValidated: _hasLoggedIn);
        if (reply.IsOkay)
        {
            Span<byte> password = stackalloc byte[MaxPasswordLength];
            HubResult result = packet.Password.Decode(password, out int length) == OperationStatus.Done
                ? hub.LogIn(endpoint, packet.Username.Bytes, password[..length])
                : HubResult.WrongPassword;
            if (result == HubResult.LoggedInElsewhere)
            {
                endpoint.Send(default(MultipleLoginRefused));
                return;
            }
            _hasLoggedIn = result == HubResult.Okay;
            reply = result switch
            {
                HubResult.Okay => reply,
                HubResult.WrongPassword => new LoginReply(ReplyCode.Okay, ReplyCode.Invalid, ReplyCode.Okay),
                HubResult.WrongState => new LoginReply(ReplyCode.AlreadyValidated, ReplyCode.Unchecked, ReplyCode.Unchecked),
                _ => new LoginReply(ReplyCode.Invalid, ReplyCode.Unchecked, ReplyCode.Okay),
            };
        }
        endpoint.Send(reply, packet.ByteOrder);
    }

    public override void On(in Register packet)
    {
        RegisterReply reply = packet.Check(hub.FindUser(packet.Username.Bytes) is not null);
        if (reply.IsOkay)
        {
            Span<byte> password = stackalloc byte[MaxPasswordLength];
            HubResult result = packet.Password.Decode(password, out int length) == OperationStatus.Done
                ? hub.Register(packet.Username.Bytes, password[..length], packet.Email.Bytes, endpoint)
                : HubResult.WrongPassword;
            reply = result switch
            {
                HubResult.Okay => reply,
                HubResult.WrongPassword => new RegisterReply(ReplyCode.Okay, ReplyCode.Invalid, ReplyCode.Unchecked),
                HubResult.NameInUse when hub.IsEmailInUse(packet.Email.Bytes) => new RegisterReply(ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Invalid),
                HubResult.NameInUse => new RegisterReply(ReplyCode.AlreadyInUse, ReplyCode.Unchecked, ReplyCode.Unchecked),
                _ => new RegisterReply(ReplyCode.Invalid, ReplyCode.Unchecked, ReplyCode.Unchecked),
            };
        }
        endpoint.Send(reply);
    }

    public override void On(in LogOff packet)
    {
        hub.Leave(endpoint);
        _isOver = true;
    }

    public override void On(in SupportedPacketsRequest packet) => endpoint.Send(new ServerSupportedPackets(_supportedIds));

    public override void On(in ClientSupportedPackets packet)
        => endpoint.KnowsLongMessages = packet.Ids.Contains((byte)LongMessageNextDelivery.Info.Id.Number);

    /// <summary>Answers what is malformed, unknown, too much, or sent too early.</summary>
    private void Refuse(ReadOnlySpan<byte> frame) => Refuse(MalformedReply.To(frame, IsLoggedIn));

    private void Refuse(MalformedReply reply)
    {
        endpoint.Send(reply);
        _isOver = reply.ClosesConnection;
    }

    /// <summary>Whether the client may chat. The first thing it sends must be a login or a registration, and anything else ends the connection.</summary>
    private bool MayChat()
    {
        if (!IsLoggedIn)
            Refuse(MalformedReply.To(default, isLoggedIn: false));
        return IsLoggedIn;
    }
}
