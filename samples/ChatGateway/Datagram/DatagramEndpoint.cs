using ChatGateway.Hub;
using ChatGateway.Udp;
using Protocols;
using Protocols.DatagramChat;

namespace ChatGateway.Datagram;

/// <summary>What a DatagramChat client is told. The format has one room, which is the lobby, and private messages; it knows users by lists.</summary>
internal sealed class DatagramEndpoint(DatagramOutbox outbox, Peer peer) : ChatEndpoint
{
    public override void OnMessage(ChatMessage message) => Send(new PublicMessageDelivery(message.Sender.Name.Utf8, message.Text.Utf8));

    public override void OnPrivateMessage(ChatMessage message) => Send(new PrivateMessageDelivery(message.Sender.Name.Utf8, message.Text.Utf8));

    private void Send<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, DatagramOptions>, allows ref struct
        => outbox.TrySend(packet, default(DatagramOptions), peer);
}
