namespace Protocols.DatagramChat;

/// <summary>11, from the client: hello. Answered with <see cref="Ok" />, or <see cref="Error" /> if the name is taken or not acceptable.</summary>
/// <param name="username">The name to go by; <see cref="FieldChecks.IsUsername" /> tells whether that can work.</param>
[DatagramPacket(11, PacketSender.Client)]
public readonly ref partial struct Register(Utf8Text username);

/// <summary>12, from the client: goodbye. Answered with <see cref="Ok" />.</summary>
[DatagramPacket(12, PacketSender.Client)]
public readonly ref partial struct Logout;
