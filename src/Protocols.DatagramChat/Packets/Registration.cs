namespace Protocols.DatagramChat;

/// <summary>11, from the client: joins the chat. Answered with <see cref="Ok" />, or <see cref="Error" /> if the name is taken or not acceptable.</summary>
/// <param name="username">The user's name; <see cref="FieldChecks.IsUsername" /> says whether it can be used.</param>
[DatagramPacket(11, PacketSender.Client)]
public readonly ref partial struct Register(Utf8Text username);

/// <summary>12, from the client: leaves the chat. Answered with <see cref="Ok" />.</summary>
[DatagramPacket(12, PacketSender.Client)]
public readonly ref partial struct Logout;
