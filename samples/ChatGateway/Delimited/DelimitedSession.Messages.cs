using System;
using ChatGateway.Hub;
using Protocols.DelimitedChat;

namespace ChatGateway.Delimited;

// Messages, short and long, and their receipts.
internal sealed partial class DelimitedSession
{
    public override void On(in ShortMessage packet)
    {
        if (!MayChat())
            return;
        ChatMessage? message = null;
        HubResult may = hub.MaySay(endpoint, packet.Room.Bytes);
        ShortMessageReply reply = packet.Check(
            isAuthorized: may != HubResult.NotAuthorized,
            isInRoom: may is not (HubResult.NotInRoom or HubResult.UnknownRoom or HubResult.InvalidRoom));
        if (reply.IsOkay)
        {
            Span<byte> text = stackalloc byte[LongMessageSplitter.MaxPartLength];
            packet.Message.Decode(text, out int length);
            HubResult result = hub.Say(endpoint, packet.Room.Bytes, text[..length], out message, new Particulars(packet.ClientMessageId));
            if (result != HubResult.Okay)
                reply = new ShortMessageReply(packet.ClientMessageId, ReplyCode.NotAuthorized, ReplyCode.Okay);
        }
        endpoint.Send(reply);
        if (message is { Room.Kind: RoomKind.Echo })
            endpoint.OnMessage(message);
    }

    public override void On(in ShortMessageReceipt packet)
    {
        if (MayChat() && !Confirm(packet.MessageId))
            endpoint.Send(new ShortMessageReceiptUnknown(packet.MessageId));
    }

    public override void On(in LongMessageHead packet)
    {
        if (MayChat())
            _longMessages.Receive(packet);
    }

    public override void On(in LongMessageNext packet)
    {
        if (MayChat())
            _longMessages.Receive(packet);
    }

    public override void On(in LongMessageHeadReceipt packet)
    {
        if (MayChat() && !Confirm(packet.MessageId))
            endpoint.Send(new LongMessageReceiptUnknown(packet.MessageId.Counter));
    }

    public override void On(in LongMessageDeliveryResend packet)
    {
        if (!MayChat())
            return;
        if (hub.FindMessage(endpoint, packet.MessageCounter) is not { } message)
        {
            endpoint.Send(new LongMessageDeliveryResendUnknown(packet.Number, new MessageId(packet.MessageCounter, 0)));
            return;
        }
        uint remaining = new LongMessageSplitter(message.Text.Utf8).Remaining;
        LongMessageDeliveryResendReply reply = packet.Check(isAuthorized: true, remaining, isAllowed: endpoint.KnowsLongMessages);
        endpoint.Send(reply);
        if (reply.IsOkay)
            endpoint.SendPart(message, packet.Number);
    }

    /// <summary>Takes a receipt. Invitations, which are messages without a number, need none.</summary>
    private bool Confirm(MessageId id)
        => id == default
            || (hub.FindMessage(endpoint, id.Counter) is { } message && DelimitedEndpoint.IdOf(message) == id && hub.Confirm(endpoint, id.Counter) == HubResult.Okay);
}
