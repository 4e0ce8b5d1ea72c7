using System;
using System.Buffers;
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
        if (reply.IsOkay)
        {
            Span<byte> password = stackalloc byte[MaxPasswordLength];
            HubResult result = packet.Password.Decode(password, out int length) == OperationStatus.Done
                ? hub.Join(endpoint, packet.Room.Bytes, password[..length])
                : HubResult.NotAuthorized;
            if (result == HubResult.Okay)
                return;
            reply = new JoinRoomReply(packet.Room, result switch
            {
                HubResult.AlreadyInRoom => ReplyCode.AlreadyInRoom,
                HubResult.InvalidRoom => ReplyCode.Invalid,
                _ => ReplyCode.NotAuthorized,
            });
        }
        endpoint.Send(reply);
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
}
