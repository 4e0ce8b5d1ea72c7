using System.Buffers;
using ChatGateway.Hub;
using ChatGateway.Udp;
using Protocols;
using Protocols.DatagramChat;

namespace ChatGateway.Datagram;

/// <summary>What a DatagramChat client is told. The format has one room, which is the lobby, and private messages; it knows users by lists.</summary>
internal sealed class DatagramEndpoint(DatagramOutbox outbox, Peer peer) : ChatEndpoint
{
    public override void OnMessage(ChatMessage message)
    {
        if (!Fanout.TryGet(this, 0, out byte[][]? packets))
            Fanout.Add(this, 0, packets = [Encode(message)]);
        outbox.TrySend(packets[0], peer);
    }

    /// <summary>What one says publicly comes back, which is the answer.</summary>
    public override void OnSaid(ChatMessage message)
    {
        if (message.IsPrivate)
            Send(new Ok());
        else
            OnMessage(message);
    }

    /// <summary>Who is in the lobby is registered.</summary>
    public override void OnJoined(in Presence presence)
    {
        if (presence.Endpoint == this)
            Send(new Ok());
    }

    /// <summary>As much of a goodbye as the format has.</summary>
    public override void OnClosed() => Send(new Error("the server stops"u8));

    private static byte[] Encode(ChatMessage message)
    {
        ArrayBufferWriter<byte> packet = new();
        if (message.IsPrivate)
            new PrivateMessageDelivery(message.Sender.Name.Utf8, message.Text.Utf8).Write(packet, default);
        else
            new PublicMessageDelivery(message.Sender.Name.Utf8, message.Text.Utf8).Write(packet, default);
        return packet.WrittenSpan.ToArray();
    }

    private void Send<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, DatagramOptions>, allows ref struct
        => outbox.TrySend(packet, default(DatagramOptions), peer);
}
