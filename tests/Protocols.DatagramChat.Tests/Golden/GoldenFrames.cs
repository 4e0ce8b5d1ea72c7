using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Frames that are wrong before their fields matter: no frame, no header, or more than one frame.</summary>
public static class GoldenFrames
{
    public static readonly GoldenError[] Errors =
    [
        new("Ok", "", "Empty", 0, null),
        new("Error", "", "Empty", 0, null),
        new("Register", "", "Empty", 0, null),
        new("Logout", "", "Empty", 0, null),
        new("PublicMessage", "", "Empty", 0, null),
        new("PublicMessageDelivery", "", "Empty", 0, null),
        new("PrivateMessage", "", "Empty", 0, null),
        new("PrivateMessageDelivery", "", "Empty", 0, null),
        new("ServerInfoRequest", "", "Empty", 0, null),
        new("ServerInfo", "", "Empty", 0, null),
        new("UserListRequest", "", "Empty", 0, null),
        new("UserList", "", "Empty", 0, null),

        new("Ok", "00", "Truncated", 1, null),
        new("Error", "01", "Truncated", 1, null),
        new("Register", "0B", "Truncated", 1, null),
        new("Logout", "0C", "Truncated", 1, null),
        new("PublicMessage", "14", "Truncated", 1, null),
        new("PublicMessageDelivery", "15", "Truncated", 1, null),
        new("PrivateMessage", "16", "Truncated", 1, null),
        new("PrivateMessageDelivery", "17", "Truncated", 1, null),
        new("ServerInfoRequest", "28", "Truncated", 1, null),
        new("ServerInfo", "29", "Truncated", 1, null),
        new("UserListRequest", "2A", "Truncated", 1, null),
        new("UserList", "2B", "Truncated", 1, null),

        // The document draws OK as two zeros; the length is two bytes wide all the same.
        new("Ok", "00 00", "Truncated", 2, null),
        new("Error", "01 00", "Truncated", 2, null),
        new("Register", "0B 00", "Truncated", 2, null),
        new("Logout", "0C 00", "Truncated", 2, null),
        new("PublicMessage", "14 00", "Truncated", 2, null),
        new("PublicMessageDelivery", "15 00", "Truncated", 2, null),
        new("PrivateMessage", "16 00", "Truncated", 2, null),
        new("PrivateMessageDelivery", "17 00", "Truncated", 2, null),
        new("ServerInfoRequest", "28 00", "Truncated", 2, null),
        new("ServerInfo", "29 00", "Truncated", 2, null),
        new("UserListRequest", "2A 00", "Truncated", 2, null),
        new("UserList", "2B 00", "Truncated", 2, null),

        // One packet per datagram, and "*" is no length.
        new("Ok", "00 0000 00 0000", "TrailingBytes", 3, null),
        new("Register", "0B 0004 'anna' 0C 0000", "TrailingBytes", 7, null),
        new("Error", "01 '**' 'oops'", "Truncated", 7, null),

        // Opcodes of no packet.
        new("Ok", "FF 0000", "UnknownPacket", 0, null),
        new("Error", "02 0000", "UnknownPacket", 0, null),
        new("Register", "0A 0004 'anna'", "UnknownPacket", 0, null),
        new("Logout", "0D 0000", "UnknownPacket", 0, null),
        new("PublicMessage", "13 0002 'Hi'", "UnknownPacket", 0, null),
        new("PrivateMessageDelivery", "18 0009 'anna' 00 'psst'", "UnknownPacket", 0, null),
        new("ServerInfoRequest", "27 0000", "UnknownPacket", 0, null),
        new("UserList", "2C 0004 'anna'", "UnknownPacket", 0, null),
    ];
}
