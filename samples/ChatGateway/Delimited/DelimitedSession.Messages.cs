using ChatGateway.Hub;
using Protocols.DelimitedChat;

namespace ChatGateway.Delimited;

// Messages, short and long, and their receipts.
internal sealed partial class DelimitedSession
{
    public override ValueTask On(in ShortMessage packet)
    {
        if (!MayChat())
            return default;
        ShortMessageReply reply = packet.Check(isAuthorized: true, isInRoom: true);
        Span<byte> text = stackalloc byte[LongMessageSplitter.MaxPartLength];
        packet.Message.Decode(text, out int length);
        return SayAsync(packet.ClientMessageId, ChatText.From(packet.Room.Bytes), ChatText.From(text[..length]), reply.Room, reply.Message);
    }

    public override ValueTask On(in ShortMessageReceipt packet) => MayChat() ? ConfirmAsync(packet.MessageId, isLong: false) : default;

    public override ValueTask On(in LongMessageHead packet)
        => MayChat()
            ? _longMessages.ReceiveAsync(packet.ClientMessageId, packet.Remaining, ChatText.From(packet.Room.Bytes), packet.Message.Encoded.ToArray())
            : default;

    public override ValueTask On(in LongMessageNext packet) => MayChat() ? _longMessages.Receive(packet) : default;

    public override ValueTask On(in LongMessageHeadReceipt packet) => MayChat() ? ConfirmAsync(packet.MessageId, isLong: true) : default;

    public override ValueTask On(in LongMessageDeliveryResend packet) => MayChat() ? ResendAsync(packet.Number, packet.MessageCounter) : default;

    /// <summary>Says what is in a short message. What is said the endpoint answers.</summary>
    private async ValueTask SayAsync(uint clientMessageId, ChatText room, ChatText text, ReplyCode roomCode, ReplyCode textCode)
    {
        if (roomCode == ReplyCode.Okay)
        {
            bool isOkay = textCode == ReplyCode.Okay;
            HubResult result = isOkay ? await hub.Messages.SayAsync(endpoint, room, text, new Particulars(clientMessageId)) : await hub.Messages.MaySayAsync(endpoint, room);
            if (isOkay && result == HubResult.Okay)
                return;
            roomCode = result switch
            {
                HubResult.Okay => ReplyCode.Okay,
                HubResult.NotInRoom or HubResult.UnknownRoom or HubResult.InvalidRoom => ReplyCode.NotInRoom,
                _ => ReplyCode.NotAuthorized,
            };
        }
        endpoint.Send(new ShortMessageReply(clientMessageId, roomCode, textCode));
    }

    private async ValueTask ConfirmAsync(MessageId id, bool isLong)
    {
        if (await IsConfirmedAsync(id))
            return;
        if (isLong)
            endpoint.Send(new LongMessageReceiptUnknown(id.Counter));
        else
            endpoint.Send(new ShortMessageReceiptUnknown(id));
    }

    private async ValueTask ResendAsync(uint number, ulong counter)
    {
        if (await hub.Messages.FindAsync(endpoint, counter) is not { } message)
        {
            endpoint.Send(new LongMessageDeliveryResendUnknown(number, new MessageId(counter, 0)));
            return;
        }
        uint remaining = new LongMessageSplitter(message.Text.Utf8).Remaining;
        LongMessageDeliveryResendReply reply = new LongMessageDeliveryResend(number, counter).Check(isAuthorized: true, remaining, isAllowed: endpoint.KnowsLongMessages);
        endpoint.Send(reply);
        if (reply.IsOkay)
            endpoint.SendPart(message, number);
    }

    /// <summary>Takes a receipt. Invitations, which are messages without a number, need none.</summary>
    private async ValueTask<bool> IsConfirmedAsync(MessageId id)
        => id == default
            || (await hub.Messages.FindAsync(endpoint, id.Counter) is { } message && DelimitedEndpoint.IdOf(message) == id
                && await hub.Messages.ConfirmAsync(endpoint, id.Counter) == HubResult.Okay);
}
