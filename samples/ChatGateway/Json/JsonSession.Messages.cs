using System.Buffers.Text;
using System.Text.Json;
using ChatGateway.Hub;
using Protocols;
using Protocols.JsonChat;

namespace ChatGateway.Json;

// Messages: said, edited, deleted, pinned, read, and asked for again.
internal sealed partial class JsonSession
{
    public override ValueTask On(in SendMessage packet)
    {
        if (!MayChat())
            return default;
        return packet.Format.Equals(MessageFormats.Text)
            ? SayAsync(Plain(packet.Room), Plain(packet.Content))
            : Say("MSG_ERR"u8, "only msg-text is implemented"u8);
    }

    public override ValueTask On(in EditMessage packet)
    {
        ChatText text = Plain(packet.Content);
        return ChangeAsync(packet.Msg, packet.Room, id => hub.Messages.EditAsync(endpoint, id, text));
    }

    public override ValueTask On(in DeleteMessage packet)
    {
        ChatText reason = Plain(packet.Reason);
        return ChangeAsync(packet.Msg, packet.Room, id => hub.Messages.DeleteAsync(endpoint, id, reason));
    }

    public override ValueTask On(in PinMessage packet) => ChangeAsync(packet.Msg, packet.Room, id => hub.Messages.PinAsync(endpoint, id));

    public override ValueTask On(in SavePublicKey packet)
        => MayChat() ? AnswerAsync(SaveKeyAsync(Plain(packet.Room), Plain(packet.PublicKey)), _keySignals) : default;

    /// <summary>The document gives no layout: it is <c>{"room":…,"msg":…}</c> here.</summary>
    public override ValueTask On(in ReadReceipt packet)
    {
        if (!MayChat())
            return default;
        using JsonDocument data = Parse(packet.Data);
        TryGetText(data.RootElement, "room", out ChatText room);
        TryGetText(data.RootElement, "msg", out ChatText msg);
        return AnswerAsync(InRoomAsync(msg, room, id => hub.Messages.ConfirmAsync(endpoint, id)), _receiptSignals);
    }

    /// <summary>
    /// The messages after the one that the client names, as many as fit an envelope; who wants the rest asks again. Without a name it
    /// is the room itself and its newest messages.
    /// </summary>
    public override ValueTask On(in SyncRoomRequest packet)
    {
        if (!MayChat())
            return default;
        ChatText from = Plain(packet.From);
        ulong after = 0;
        return from.IsEmpty || TryReadId(from, out after)
            ? SyncAsync(Plain(packet.Room), packet.Count, after, isNew: from.IsEmpty)
            : Say("SYNC_ERR"u8, Reason(HubResult.UnknownMessage));
    }

    /// <summary>Reads the id of a message, or of a piece of one.</summary>
    private static bool TryReadId(ChatText text, out ulong id)
        => Utf8Parser.TryParse(text.Utf8, out id, out int digits) && (digits == text.Length || text.Utf8[digits] == '/');

    /// <summary>What is said the endpoint answers.</summary>
    private async ValueTask SayAsync(ChatText room, ChatText text)
    {
        HubResult result = await hub.Messages.SayAsync(endpoint, room, text);
        if (result != HubResult.Okay)
            await Answer(result, _messageSignals);
    }

    private ValueTask ChangeAsync(JsonText message, JsonText room, Func<ulong, ValueTask<HubResult>> change)
        => MayChat() ? AnswerAsync(InRoomAsync(Plain(message), Plain(room), change), _messageSignals) : default;

    /// <summary>Does something with a message of a room.</summary>
    private async ValueTask<HubResult> InRoomAsync(ChatText message, ChatText room, Func<ulong, ValueTask<HubResult>> change)
        => TryReadId(message, out ulong id) && await hub.Messages.FindAsync(endpoint, id) is { } found && room.Utf8.SequenceEqual(found.Room.Id.Utf8)
            ? await change(id)
            : HubResult.UnknownMessage;

    /// <summary>A user has one key here, whatever the room: the last that was given.</summary>
    private async ValueTask<HubResult> SaveKeyAsync(ChatText room, ChatText key)
    {
        (HubResult result, _) = await hub.Messages.ReadHistoryAsync(endpoint, room, count: 0, after: 0);
        return result == HubResult.Okay ? await hub.Users.SetPublicKeyAsync(endpoint, key) : result;
    }

    private async ValueTask SyncAsync(ChatText id, int count, ulong after, bool isNew)
    {
        (HubResult result, ChatMessage[]? messages) = await hub.Messages.ReadHistoryAsync(endpoint, id, count, after);
        if (result != HubResult.Okay || await hub.Rooms.FindAsync(id) is not { } room)
        {
            await Say("SYNC_ERR"u8, Reason(result));
            return;
        }
        if (isNew)
            endpoint.Describe(room, await hub.Rooms.ListPeopleAsync(room));
        IReadOnlyList<ChatMessage> page = RoomData.Page(messages!, newest: isNew);
        if (page is [ChatMessage only])
            endpoint.Deliver(only);
        else
            endpoint.Deliver(room, page);
    }
}
