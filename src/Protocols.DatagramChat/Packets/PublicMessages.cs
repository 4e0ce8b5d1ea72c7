namespace Protocols.DatagramChat;

/// <summary>20, from the client: a message to everybody.</summary>
/// <param name="message">The message; it may contain any bytes.</param>
[DatagramPacket(20, PacketSender.Client)]
public readonly ref partial struct PublicMessage(Utf8Text message);

/// <summary>21, from the server: a <see cref="PublicMessage" />, to everybody, including its sender.</summary>
/// <param name="sender">The sender's name, without <c>00</c>.</param>
/// <param name="message">The message; it may contain any bytes.</param>
[DatagramPacket(21, PacketSender.Server)]
public readonly ref partial struct PublicMessageDelivery([NulTerminated] Utf8Text sender, Utf8Text message);
