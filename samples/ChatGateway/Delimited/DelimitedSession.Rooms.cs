using ChatGateway.Hub;
using Protocols.DelimitedChat;

namespace ChatGateway.Delimited;

// Rooms and aliases. What is Okay the endpoint says, because the hub tells it in order with what happens in the room.
internal sealed partial class DelimitedSession
{
    public override ValueTask On(in JoinRoom packet)
    {
        if (!MayChat())
            return default;
        JoinRoomReply reply = packet.Check(isAuthorized: true, isInRoom: false);
        if (reply.IsOkay && TryDecode(packet.Password, out byte[] password))
            return JoinAsync(ChatText.From(packet.Room.Bytes), password);
        endpoint.Send(reply.IsOkay ? new JoinRoomReply(packet.Room, ReplyCode.NotAuthorized) : reply);
        return default;
    }

    public override ValueTask On(in PartRoom packet)
        => MayChat()
            ? PartAsync(ChatText.From(packet.Room.Bytes), ChatText.From(packet.PartMessage.Value.Bytes), packet.Check(isInRoom: false).Result)
            : default;

    public override ValueTask On(in ChangeAlias packet)
        => MayChat() ? ChangeAliasAsync(ChatText.From(packet.Alias.Bytes), packet.Check(inUse: false).Alias) : default;

    public override ValueTask On(in InviteToRoom packet)
        => MayChat() ? InviteAsync(ChatText.From(packet.Username.Bytes), ChatText.From(packet.Room.Bytes), ChatText.From(packet.Alias.Bytes)) : default;

    private async ValueTask JoinAsync(ChatText room, byte[] password)
    {
        HubResult result = await client.JoinAsync(hub, room, password);
        if (result is HubResult.Busy or HubResult.Okay)
            return;
        endpoint.Send(new JoinRoomReply(room.Utf8, result switch
        {
            HubResult.AlreadyInRoom => ReplyCode.AlreadyInRoom,
            HubResult.InvalidRoom => ReplyCode.Invalid,
            _ => ReplyCode.NotAuthorized,
        }));
    }

    private async ValueTask PartAsync(ChatText room, ChatText lastWord, ReplyCode refusal)
    {
        if (await hub.Rooms.PartAsync(endpoint, room, lastWord) != HubResult.Okay)
            endpoint.Send(new PartRoomReply(new RoomId(room.Utf8) is { IsValid: true } id ? id : default, refusal));
    }

    private async ValueTask ChangeAliasAsync(ChatText alias, ReplyCode code)
    {
        HubResult result = await hub.Users.ChangeAliasAsync(endpoint, alias);
        if (result == HubResult.Okay)
            return;
        if (code == ReplyCode.Okay)
            code = result == HubResult.NameInUse ? ReplyCode.AlreadyInUse : ReplyCode.Invalid;
        endpoint.Send(new ChangeAliasReply(code));
    }

    /// <summary>The document gives no answer to an invitation.</summary>
    private async ValueTask InviteAsync(ChatText name, ChatText room, ChatText alias)
    {
        if (await hub.Users.FindAsync(name) is { } user)
            await hub.Rooms.InviteAsync(endpoint, room, user, alias);
    }
}
