namespace Protocols.DatagramChat.Tests;

/// <summary>60, from the client: a packet that only this server knows, with more fields than a documented one has.</summary>
/// <param name="room">Where.</param>
/// <param name="receiver">To whom.</param>
/// <param name="message">What.</param>
[DatagramPacket(60, PacketSender.Client)]
public readonly ref partial struct Whisper([NulTerminated] Utf8Text room, [NulTerminated] Utf8Text receiver, Utf8Text message);

/// <summary>61, from the client: a field that ends although none follows.</summary>
/// <param name="room">Which room.</param>
[DatagramPacket(61, PacketSender.Client)]
public readonly ref partial struct Enter([NulTerminated] Utf8Text room);

/// <summary>The opcode of <see cref="Register" />, from the same side.</summary>
[DatagramPacket(11, PacketSender.Client)]
public readonly ref partial struct OpcodeOfAnother;

/// <summary>The opcode of <see cref="Register" />, from the other side.</summary>
[DatagramPacket(11, PacketSender.Server)]
public readonly ref partial struct Unregister;
