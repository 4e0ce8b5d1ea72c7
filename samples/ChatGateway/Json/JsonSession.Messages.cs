using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text.Json;
using ChatGateway.Hub;
using Protocols;
using Protocols.JsonChat;

namespace ChatGateway.Json;

// Messages: said, edited, deleted, pinned, read, and asked for again.
internal sealed partial class JsonSession
{
    /// <summary>Nothing else tells a client the id of what it has said, so it gets that back.</summary>
    public override void On(in SendMessage packet)
    {
        if (!MayChat())
            return;
        if (!packet.Format.Equals(MessageFormats.Text))
        {
            Say("MSG_ERR"u8, "only msg-text is implemented"u8);
            return;
        }
        Answer(hub.Say(endpoint, Plain(packet.Room), Plain(packet.Content), out ChatMessage? message), "MSG_OK"u8, "MSG_ERR"u8);
        if (message is not null)
            endpoint.Deliver(message);
    }

    public override void On(in EditMessage packet)
    {
        if (!MayChat())
            return;
        HubResult result = IsInRoom(packet.Msg, packet.Room, out ulong id) ? hub.Edit(endpoint, id, Plain(packet.Content), out _) : HubResult.UnknownMessage;
        Answer(result, "MSG_OK"u8, "MSG_ERR"u8);
    }

    public override void On(in DeleteMessage packet)
    {
        if (!MayChat())
            return;
        HubResult result = IsInRoom(packet.Msg, packet.Room, out ulong id) ? hub.Delete(endpoint, id, Plain(packet.Reason)) : HubResult.UnknownMessage;
        Answer(result, "MSG_OK"u8, "MSG_ERR"u8);
    }

    public override void On(in PinMessage packet)
    {
        if (!MayChat())
            return;
        HubResult result = IsInRoom(packet.Msg, packet.Room, out ulong id) ? hub.Pin(endpoint, id) : HubResult.UnknownMessage;
        Answer(result, "MSG_OK"u8, "MSG_ERR"u8);
    }

    /// <summary>A user has one key here, whatever the room: the last that was given.</summary>
    public override void On(in SavePublicKey packet)
    {
        if (!MayChat())
            return;
        HubResult result = hub.ReadHistory(endpoint, Plain(packet.Room), count: 0, after: 0, out _);
        Answer(result == HubResult.Okay ? hub.SetPublicKey(endpoint, Plain(packet.PublicKey)) : result, "KEY_OK"u8, "KEY_ERR"u8);
    }

    /// <summary>The document gives no layout: it is <c>{"room":…,"msg":…}</c> here.</summary>
    public override void On(in ReadReceipt packet)
    {
        if (!MayChat())
            return;
        HubResult result = HubResult.UnknownMessage;
        using (JsonDocument data = Parse(packet.Data))
        {
            if (TryGetText(data.RootElement, "room", out byte[] room) && TryGetText(data.RootElement, "msg", out byte[] msg) && IsInRoom(msg, room, out ulong id))
                result = hub.Confirm(endpoint, id);
        }
        Answer(result, "RECEIPT_OK"u8, "RECEIPT_ERR"u8);
    }

    /// <summary>
    /// The messages after the one that the client names, as many as fit an envelope; who wants the rest asks again. Without a name it
    /// is the room itself and its newest messages.
    /// </summary>
    public override void On(in SyncRoomRequest packet)
    {
        if (!MayChat())
            return;
        ReadOnlySpan<byte> from = Plain(packet.From);
        ulong after = 0;
        if (!from.IsEmpty && !TryReadId(from, out after))
        {
            Say("SYNC_ERR"u8, Reason(HubResult.UnknownMessage));
            return;
        }
        ReadOnlySpan<byte> id = Plain(packet.Room);
        HubResult result = hub.ReadHistory(endpoint, id, packet.Count, after, out IReadOnlyList<ChatMessage> messages);
        if (result != HubResult.Okay || hub.FindRoom(id) is not { } room)
        {
            Say("SYNC_ERR"u8, Reason(result));
            return;
        }
        if (from.IsEmpty)
            endpoint.Describe(room, room.IsForMembers ? hub.ListMembers(room) : hub.ListPresent(room));
        IReadOnlyList<ChatMessage> page = RoomData.Page(messages, newest: from.IsEmpty);
        if (page is [ChatMessage only])
            endpoint.Deliver(only);
        else
            endpoint.Deliver(room, page);
    }

    /// <summary>Reads the id of a message, or of a piece of one.</summary>
    private static bool TryReadId(ReadOnlySpan<byte> text, out ulong id)
        => Utf8Parser.TryParse(text, out id, out int digits) && (digits == text.Length || text[digits] == '/');

    private bool IsInRoom(JsonText message, JsonText room, out ulong id) => IsInRoom(Plain(message), Plain(room), out id);

    private bool IsInRoom(ReadOnlySpan<byte> message, ReadOnlySpan<byte> room, out ulong id)
        => TryReadId(message, out id) && hub.FindMessage(endpoint, id) is { } found && room.SequenceEqual(found.Room.Id.Utf8);
}
