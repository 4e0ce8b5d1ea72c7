namespace Protocols.DatagramChat;

/// <summary>22, from the client: a message to one user. Answered with <see cref="Ok" />, or <see cref="Error" /> if there is no such user.</summary>
/// <param name="receiver">The receiver's name, without <c>00</c>.</param>
/// <param name="message">The message; it may contain any bytes.</param>
[DatagramPacket(22, PacketSender.Client)]
public readonly ref partial struct PrivateMessage([NulTerminated] Utf8Text receiver, Utf8Text message);

/// <summary>23, from the server: a <see cref="PrivateMessage" />, to its receiver.</summary>
/// <param name="sender">The sender's name, without <c>00</c>.</param>
/// <param name="message">The message; it may contain any bytes.</param>
[DatagramPacket(23, PacketSender.Server)]
public readonly ref partial struct PrivateMessageDelivery([NulTerminated] Utf8Text sender, Utf8Text message);
