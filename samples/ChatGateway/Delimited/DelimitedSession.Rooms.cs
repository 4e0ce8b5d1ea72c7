using System;
using System.Buffers;
using System.Threading.Tasks;
using ChatGateway.Hub;
using Protocols.DelimitedChat;

namespace ChatGateway.Delimited;

// Rooms and aliases. What is Okay the endpoint says, because the hub tells it in order with what happens in the room.
internal sealed partial class DelimitedSession
{
    public override void On(in JoinRoom packet)
    {
        if (!MayChat())
            return;
        JoinRoomReply reply = packet.Check(isAuthorized: true, isInRoom: false);
        Span<byte> password = stackalloc byte[MaxPasswordLength];
        if (!reply.IsOkay)
            endpoint.Send(reply);
        else if (packet.Password.Decode(password, out int length) != OperationStatus.Done)
            endpoint.Send(new JoinRoomReply(packet.Room, ReplyCode.NotAuthorized));
        else if (length == 0)
            AnswerJoin(packet.Room.Bytes, hub.Join(endpoint, packet.Room.Bytes));
        else
            Work = JoinAsync(packet.Room.Bytes.ToArray(), password[..length].ToArray());
    }

    public override void On(in PartRoom packet)
    {
        if (!MayChat() || hub.Part(endpoint, packet.Room.Bytes, packet.PartMessage.Value.Bytes) == HubResult.Okay)
            return;
        endpoint.Send(packet.Check(isInRoom: false));
    }

    public override void On(in ChangeAlias packet)
    {
        if (!MayChat())
            return;
        HubResult result = hub.ChangeAlias(endpoint, packet.Alias.Bytes);
        if (result == HubResult.Okay)
            return;
        ChangeAliasReply reply = packet.Check(inUse: result == HubResult.NameInUse);
        endpoint.Send(reply.IsOkay ? new ChangeAliasReply(ReplyCode.Invalid) : reply);
    }

    /// <summary>The document gives no answer to an invitation.</summary>
    public override void On(in InviteToRoom packet)
    {
        if (MayChat() && hub.FindUser(packet.Username.Bytes) is { } user)
            hub.Invite(endpoint, packet.Room.Bytes, user, packet.Alias.Bytes);
    }

    private async Task JoinAsync(byte[] room, byte[] password)
    {
        HubResult? result = await client.TryPasswordAsync(room, password, () => hub.Join(endpoint, room, password));
        if (result is null)
            IsOver = true;
        else
            AnswerJoin(room, result.Value);
    }

    private void AnswerJoin(ReadOnlySpan<byte> room, HubResult result)
    {
        if (result == HubResult.Okay)
            return;
        endpoint.Send(new JoinRoomReply(room, result switch
        {
            HubResult.AlreadyInRoom => ReplyCode.AlreadyInRoom,
            HubResult.InvalidRoom => ReplyCode.Invalid,
            _ => ReplyCode.NotAuthorized,
        }));
    }
}
