namespace Protocols.JsonChat;

/// <summary>CONN_INIT, from the client: the first packet of a connection.</summary>
/// <param name="uuid">Identifies the device.</param>
/// <param name="token">The token of an earlier session, or null.</param>
[JsonChatPacket("CONN_INIT", PacketSender.Client)]
public readonly ref partial struct ConnectionInit(JsonText uuid, [OrNull] JsonText token);

/// <summary>CONN_ENCRYPT_S, from the server: its half of the key agreement.</summary>
/// <param name="serverEpbkey">An ephemeral public key, PEM.</param>
[JsonChatPacket("CONN_ENCRYPT_S", PacketSender.Server)]
public readonly ref partial struct ServerEphemeralKey([Name("server_epbkey")] JsonText serverEpbkey);

/// <summary>CONN_ENCRYPT_C, from the client: its half of the key agreement.</summary>
/// <param name="clientEpbkey">An ephemeral public key, PEM.</param>
[JsonChatPacket("CONN_ENCRYPT_C", PacketSender.Client)]
public readonly ref partial struct ClientEphemeralKey([Name("client_epbkey")] JsonText clientEpbkey);

/// <summary>STATUS, from the server: the result of a request.</summary>
/// <param name="sig">The signal: one of <see cref="StatusSignals" />, or another text.</param>
/// <param name="desc">A description for people; may be absent.</param>
[JsonChatPacket("STATUS", PacketSender.Server)]
public readonly ref partial struct Status(JsonText sig, [OrAbsent] JsonText desc);
