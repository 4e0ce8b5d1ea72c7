using System.Buffers;
using ChatGateway.Hub;
using Protocols;
using Protocols.DelimitedChat;

namespace ChatGateway.Delimited;

/// <summary>What a DelimitedChat client asks for, and its answers. Logging in, and what is answered to anyone, is here; the rest is in the other parts.</summary>
internal sealed partial class DelimitedSession(ChatHub hub, Client client, DelimitedEndpoint endpoint, TimeProvider time) : DelimitedChatServerHandler<ValueTask>, IStreamSession
{
    private const double CostOfPassword = 20;
    private const int MaxPasswordLength = 3000;
    private const int LengthOfJoinWithoutPassword = 12;

    private static readonly byte[] _supportedIds =
        [.. DelimitedChat.Packets.Where(static packet => packet.Sender == PacketSender.Client && !packet.Declaration.Draft).Select(static packet => (byte)packet.Id.Number).Order()];

    private readonly LongMessageInbox _longMessages = new(hub, endpoint, time);
    private bool _hasLoggedIn;

    private bool IsLoggedIn => endpoint.User is not null;

    /// <summary>Passwords are dear: those of a login, of a registration, and of a room if there is one.</summary>
    public double CostOf(ReadOnlySpan<byte> frame) => frame switch
    {
        [0x02 or 0x06, ..] => CostOfPassword,
        [0xA0, ..] when frame.Length > LengthOfJoinWithoutPassword => CostOfPassword,
        [0x54 or 0x60, ..] => client.Receipts.CostOfReceipt(),
        _ => 1,
    };

    public ValueTask ReceiveAsync(ReadOnlySpan<byte> frame, in PacketError error, bool isTooFast)
        => isTooFast || error.Code != PacketErrorCode.None ? Refuse(frame) : DelimitedChat.Dispatch(frame, endpoint.Options, this);

    public void Dispose() => _longMessages.Dispose();

    public override ValueTask OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Refuse(frame);

    public override ValueTask OnUnknown(ReadOnlySpan<byte> frame) => Refuse(frame);

    /// <summary>After a registration, which logs in too, a login may follow once: it is where the byte order is declared.</summary>
    public override ValueTask On(in Login packet)
    {
        LoginReply reply = packet.Check(alreadyValidated: _hasLoggedIn);
        if (reply.IsOkay && TryDecode(packet.Password, out byte[] password))
            return LogInAsync(ChatText.From(packet.Username.Bytes), password, packet.ByteOrder);
        endpoint.Send(reply.IsOkay ? new LoginReply(ReplyCode.Okay, ReplyCode.Invalid, ReplyCode.Okay) : reply, packet.ByteOrder);
        return default;
    }

    public override ValueTask On(in Register packet)
    {
        RegisterReply reply = packet.Check(inUse: false);
        if (!TryDecode(packet.Password, out byte[] password) && reply.IsOkay)
            reply = new RegisterReply(ReplyCode.Okay, ReplyCode.Invalid, ReplyCode.Unchecked);
        return RegisterAsync(
            ChatText.From(packet.Username.Bytes), password, ChatText.From(packet.Email.Bytes), reply.Username, reply.Password, reply.Email);
    }

    /// <summary>Who is no longer heard leaves the hub.</summary>
    public override ValueTask On(in LogOff packet)
    {
        client.End();
        return default;
    }

    public override ValueTask On(in SupportedPacketsRequest packet)
    {
        endpoint.Send(new ServerSupportedPackets(_supportedIds));
        return default;
    }

    public override ValueTask On(in ClientSupportedPackets packet)
    {
        endpoint.KnowsLongMessages = packet.Ids.Contains((byte)LongMessageNextDelivery.Info.Id.Number);
        return default;
    }

    private async ValueTask LogInAsync(ChatText name, byte[] password, ByteOrderFlag order)
    {
        switch (await client.LogInAsync(hub, name, password))
        {
            case HubResult.Busy:
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

    private async ValueTask RegisterAsync(ChatText name, byte[] password, ChatText email, ReplyCode nameCode, ReplyCode passwordCode, ReplyCode emailCode)
    {
        if (nameCode == ReplyCode.Okay && await hub.Users.FindAsync(name) is not null)
            (nameCode, passwordCode, emailCode) = (ReplyCode.AlreadyInUse, ReplyCode.Unchecked, ReplyCode.Unchecked);
        if ((nameCode, passwordCode, emailCode) != (ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Okay))
        {
            endpoint.Send(new RegisterReply(nameCode, passwordCode, emailCode));
            return;
        }
        HubResult result = await client.RegisterAsync(hub, name, password, email, logsIn: true);
        if (result == HubResult.Busy)
            return;
        bool isEmail = result == HubResult.NameInUse && await hub.Users.IsEmailInUseAsync(email);
        endpoint.Send(result switch
        {
            HubResult.Okay => new RegisterReply(ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Okay),
            HubResult.WrongPassword => new RegisterReply(ReplyCode.Okay, ReplyCode.Invalid, ReplyCode.Unchecked),
            HubResult.NameInUse when isEmail => new RegisterReply(ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Invalid),
            HubResult.NameInUse => new RegisterReply(ReplyCode.AlreadyInUse, ReplyCode.Unchecked, ReplyCode.Unchecked),
            _ => new RegisterReply(ReplyCode.Invalid, ReplyCode.Unchecked, ReplyCode.Unchecked),
        });
    }

    /// <summary>Answers what is malformed, unknown, too much, or sent too early.</summary>
    private ValueTask Refuse(ReadOnlySpan<byte> frame)
    {
        Send(MalformedReply.To(frame, IsLoggedIn));
        return default;
    }

    private void Send(MalformedReply reply)
    {
        endpoint.Send(reply);
        if (reply.ClosesConnection)
            client.End();
    }

    /// <summary>A password's bytes.</summary>
    private static bool TryDecode(Base64Text password, out byte[] bytes)
    {
        Span<byte> decoded = stackalloc byte[MaxPasswordLength];
        bool isDone = password.Decode(decoded, out int length) == OperationStatus.Done;
        bytes = decoded[..length].ToArray();
        return isDone;
    }

    /// <summary>Whether the client may chat. The first thing it sends must be a login or a registration, and anything else ends the connection.</summary>
    private bool MayChat()
    {
        if (!IsLoggedIn)
            Send(MalformedReply.To(default, isLoggedIn: false));
        return IsLoggedIn;
    }
}
