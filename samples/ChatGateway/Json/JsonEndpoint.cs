using System.Buffers;
using ChatGateway.Hub;
using Protocols;
using Protocols.JsonChat;

namespace ChatGateway.Json;

/// <summary>
/// What a JsonChat client is told: everything by <see cref="SyncRoomData" />, as there is no other packet for it. A message that was edited, pinned
/// or deleted comes again with its id and says so.
/// </summary>
internal sealed class JsonEndpoint(Client client) : StreamEndpoint(client)
{
    private static JsonChatOptions Options => default;

    public override PacketFormat Format => JsonChat.Format;

    /// <summary>The format has no packet with which to enter a room.</summary>
    public override bool FollowsMemberships => true;

    public override void OnMessage(ChatMessage message) => Deliver(message);

    /// <summary>Nothing else tells a client the id of what it has said, so it gets that back.</summary>
    public override void OnSaid(ChatMessage message)
    {
        Send(new Status("MSG_OK"u8, default));
        Deliver(message);
    }

    public override void OnEdited(ChatMessage message) => Deliver(message);

    public override void OnDeleted(ChatMessage message, ChatText reason) => Deliver(message, reason);

    public override void OnPinned(ChatMessage message) => Deliver(message);

    public override void OnJoined(in Presence presence)
    {
        if (presence.Endpoint == this)
            Describe(presence.Room);
        else if (presence.IsOnly)
            Tell(presence.Room, "joined"u8, presence.User.Name);
    }

    public override void OnParted(in Presence presence, ChatText lastWord)
    {
        if (presence.Endpoint == this || presence.IsOnly)
            Tell(presence.Room, "left"u8, presence.User.Name);
    }

    public override void OnInvited(ChatRoom room, ChatUser inviter) => Tell(room, "inviter"u8, inviter.Name);

    public override void OnRoomChanged(ChatRoom room) => Describe(room);

    public override void OnDisplaced()
    {
        Send(new Status("LOGOUT_OK"u8, "the user has logged in elsewhere"u8));
        base.OnDisplaced();
    }

    public void Send<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, JsonChatOptions>, allows ref struct
        => Client.Send(packet, Options);

    /// <summary>Sends all there is to know of a room.</summary>
    public void Describe(ChatRoom room, IReadOnlyList<ChatUser> people)
    {
        using RoomData data = new(room);
        data.AddDescription(room);
        data.AddPeople(people.Select(static user => user.Name));
        data.AddKeys(people);
        Send(data);
    }

    /// <summary>Sends messages of a room in one packet.</summary>
    /// <param name="room">The room.</param>
    /// <param name="messages">The messages, which fit it.</param>
    public void Deliver(ChatRoom room, IReadOnlyList<ChatMessage> messages)
    {
        using RoomData data = new(room);
        data.BeginMessages();
        foreach (ChatMessage message in messages)
            data.AddMessage(message, piece: 1, message.Text.Utf8);
        data.EndMessages();
        Send(data);
    }

    /// <summary>Sends a message; one that is too long for an envelope comes in pieces, whose ids are <c>43</c>, <c>43/2</c>, <c>43/3</c>.</summary>
    public void Deliver(ChatMessage message, ChatText reason = default)
    {
        if (!Fanout.TryGet(this, 0, out byte[][]? packets))
            Fanout.Add(this, 0, packets = Encode(message, reason));
        Client.Deliver(packets);
    }

    private static byte[][] Encode(ChatMessage message, ChatText reason)
    {
        List<byte[]> packets = [];
        ReadOnlySpan<byte> rest = message.Text.Utf8;
        for (int piece = 1; piece == 1 || !rest.IsEmpty; piece++)
        {
            int length = RoomData.LengthOfPiece(rest);
            using RoomData data = new(message.Room);
            data.BeginMessages();
            data.AddMessage(message, piece, rest[..length], reason);
            data.EndMessages();
            ArrayBufferWriter<byte> packet = new();
            new SyncRoomData(data.Finish()).Write(packet, Options);
            packets.Add(packet.WrittenSpan.ToArray());
            rest = rest[length..];
        }
        return [.. packets];
    }

    /// <summary>A room of members has few; who else is in a room a client asks for.</summary>
    private void Describe(ChatRoom room)
    {
        using RoomData data = new(room);
        data.AddDescription(room);
        if (room.Facts.IsForMembers)
            data.AddPeople(room.Facts.Members.Select(static member => member.Name));
        Send(data);
    }

    private void Tell(ChatRoom room, ReadOnlySpan<byte> what, ChatText name)
    {
        using RoomData data = new(room);
        data.Add(what, name);
        Send(data);
    }

    private void Send(RoomData data) => Send(new SyncRoomData(data.Finish()));
}
