namespace Protocols.DatagramChat;

/// <summary>40, from the client: asks whether the server is there, and for its date and version.</summary>
[DatagramPacket(40, PacketSender.Client)]
public readonly ref partial struct ServerInfoRequest;

/// <summary>41, from the server: the answer to <see cref="ServerInfoRequest" />.</summary>
/// <param name="dateAndVersion">The server's date and version in free text.</param>
[DatagramPacket(41, PacketSender.Server)]
public readonly ref partial struct ServerInfo(Utf8Text dateAndVersion);

/// <summary>42, from the client: asks who is there.</summary>
[DatagramPacket(42, PacketSender.Client)]
public readonly ref partial struct UserListRequest;

/// <summary>43, from the server: the answer to <see cref="UserListRequest" />, and also sent at regular intervals without a request.</summary>
/// <param name="users">The names of all users; no name is empty.</param>
[DatagramPacket(43, PacketSender.Server)]
public readonly ref partial struct UserList(NameList users);
