using System;
using System.Buffers;
using System.Linq;
using System.Threading.Tasks;
using ChatGateway.Hub;
using Protocols;
using Protocols.DelimitedChat;

namespace ChatGateway.Delimited;

/// <summary>What a DelimitedChat client asks for, and its answers. Logging in, and what is answered to anyone, is here; the rest is in the other parts.</summary>
internal sealed partial class DelimitedSession(ChatHub hub, Client client, DelimitedEndpoint endpoint, TimeProvider time) : DelimitedChatServerHandler, IStreamSession
{
    private const double CostOfPassword = 20;
    private const int MaxPasswordLength = 3000;
    private const int LengthOfJoinWithoutPassword = 12;

    private static readonly byte[] _supportedIds =
        [.. DelimitedChat.Packets.Where(static packet => packet.Sender == PacketSender.Client && !packet.Declaration.Draft).Select(static packet => (byte)packet.Id.Number).Order()];

    private readonly LongMessageInbox _longMessages = new(hub, endpoint, time);
    private bool _hasLoggedIn;

    public ChatEndpoint Endpoint => endpoint;

    public bool IsOver { get; private set; }

    public Task? Work { get; private set; }

    private bool IsLoggedIn => endpoint.User is not null;

    /// <summary>Passwords are dear: those of a login, of a registration, and of a room if there is one.</summary>
    public double CostOf(ReadOnlySpan<byte> frame) => frame switch
    {
        [0x02 or 0x06, ..] => CostOfPassword,
        [0xA0, ..] when frame.Length > LengthOfJoinWithoutPassword => CostOfPassword,
        [0x54 or 0x60, ..] => client.Receipts.CostOfReceipt(),
        _ => 1,
    };

    public void Receive(ReadOnlySpan<byte> frame, in PacketError error, bool isTooFast)
    {
        if (isTooFast || error.Code != PacketErrorCode.None)
            Refuse(frame);
        else
            DelimitedChat.Dispatch(frame, endpoint.Options, this);
    }

    public void End() => IsOver = true;

    public void Dispose() => _longMessages.Dispose();

    public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Refuse(frame);

    public override void OnUnknown(ReadOnlySpan<byte> frame) => Refuse(frame);

    /// <summary>After a registration, which logs in too, a login may follow once: it is where the byte order is declared.</summary>
    public override void On(in Login packet)
    {
        LoginReply reply = packet.Check(alreadyValidated: _hasLoggedIn);
        Span<byte> password = stackalloc byte[MaxPasswordLength];
        if (!reply.IsOkay)
            endpoint.Send(reply, packet.ByteOrder);
        else if (packet.Password.Decode(password, out int length) != OperationStatus.Done)
            endpoint.Send(new LoginReply(ReplyCode.Okay, ReplyCode.Invalid, ReplyCode.Okay), packet.ByteOrder);
        else
            Work = LogInAsync(packet.Username.Bytes.ToArray(), password[..length].ToArray(), packet.ByteOrder);
    }

    public override void On(in Register packet)
    {
        RegisterReply reply = packet.Check(hub.FindUser(packet.Username.Bytes) is not null);
        Span<byte> password = stackalloc byte[MaxPasswordLength];
        if (!reply.IsOkay)
            endpoint.Send(reply);
        else if (packet.Password.Decode(password, out int length) != OperationStatus.Done)
            endpoint.Send(new RegisterReply(ReplyCode.Okay, ReplyCode.Invalid, ReplyCode.Unchecked));
        else
            Work = RegisterAsync(packet.Username.Bytes.ToArray(), password[..length].ToArray(), packet.Email.Bytes.ToArray());
    }

    public override void On(in LogOff packet)
    {
        hub.Leave(endpoint);
        IsOver = true;
    }

    public override void On(in SupportedPacketsRequest packet) => endpoint.Send(new ServerSupportedPackets(_supportedIds));

    public override void On(in ClientSupportedPackets packet)
        => endpoint.KnowsLongMessages = packet.Ids.Contains((byte)LongMessageNextDelivery.Info.Id.Number);

    private async Task LogInAsync(byte[] name, byte[] password, ByteOrderFlag order)
    {
        switch (await client.TryPasswordAsync(name, password, () => hub.LogIn(endpoint, name, password)))
        {
            case null:
                IsOver = true;
                break;
            case HubResult.Okay:
                _hasLoggedIn = true;
                endpoint.Send(new LoginReply(ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Okay), order);
                break;
            case HubResult.WrongPassword:
                endpoint.Send(new LoginReply(ReplyCode.Okay, ReplyCode.Invalid, ReplyCode.Okay), order);
                break;
            case HubResult.WrongState:
                endpoint.Send(new LoginReply(ReplyCode.AlreadyValidated, ReplyCode.Unchecked, ReplyCode.Unchecked), order);
                break;
            default:
                endpoint.Send(new LoginReply(ReplyCode.Invalid, ReplyCode.Unchecked, ReplyCode.Okay), order);
                break;
        }
    }

    private async Task RegisterAsync(byte[] name, byte[] password, byte[] email)
    {
        HubResult? result = await client.RegisterAsync(name, password, () => hub.Register(name, password, email, endpoint));
        if (result is null)
        {
            IsOver = true;
            return;
        }
        endpoint.Send(result switch
        {
            HubResult.Okay => new RegisterReply(ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Okay),
            HubResult.WrongPassword => new RegisterReply(ReplyCode.Okay, ReplyCode.Invalid, ReplyCode.Unchecked),
            HubResult.NameInUse when hub.IsEmailInUse(email) => new RegisterReply(ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Invalid),
            HubResult.NameInUse => new RegisterReply(ReplyCode.AlreadyInUse, ReplyCode.Unchecked, ReplyCode.Unchecked),
            _ => new RegisterReply(ReplyCode.Invalid, ReplyCode.Unchecked, ReplyCode.Unchecked),
        });
    }

    /// <summary>Answers what is malformed, unknown, too much, or sent too early.</summary>
    private void Refuse(ReadOnlySpan<byte> frame) => Refuse(MalformedReply.To(frame, IsLoggedIn));

    private void Refuse(MalformedReply reply)
    {
        endpoint.Send(reply);
        IsOver = reply.ClosesConnection;
    }

    /// <summary>Whether the client may chat. The first thing it sends must be a login or a registration, and anything else ends the connection.</summary>
    private bool MayChat()
    {
        if (!IsLoggedIn)
            Refuse(MalformedReply.To(default, isLoggedIn: false));
        return IsLoggedIn;
    }
}
