using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>A0–A5 and A9: joining, parting and inviting.</summary>
public static class GoldenRooms
{
    public static readonly GoldenPacket[] Packets =
    [
        new("JoinRoom", "A0 FF '0000002A' FF 'c2VjcmV0' 00",
            """{"room":"0000002A","password":"c2VjcmV0"}"""),
        new("JoinRoom", "A0 FF '0000002A' FF 00",
            """{"room":"0000002A","password":""}"""),
        new("JoinRoom", "A0 FF FF 00",
            """{"room":"","password":""}"""),

        new("JoinRoomReply", "A1 FF '0000002A' FF 03 00",
            """{"room":"0000002A","result":"Okay"}"""),
        new("JoinRoomReply", "A1 FF '0000002A' FF 08 00",
            """{"room":"0000002A","result":"NotAuthorized"}"""),
        new("JoinRoomReply", "A1 FF '0000002A' FF 0A 00",
            """{"room":"0000002A","result":"AlreadyInRoom"}"""),
        new("JoinRoomReply", "A1 FF FF 01 00",
            """{"room":"","result":"Empty"}"""),
        // 10 read as hex.
        new("JoinRoomReply", "A1 FF '0000002A' FF 10 00",
            """{"room":"0000002A","result":16}"""),

        new("UserJoinedRoom", "A2 FF '0000002A' FF 'alice' FF 'Al' 00",
            """{"room":"0000002A","username":"alice","alias":"Al"}"""),
        new("UserJoinedRoom", "A2 FF '0000002A' FF 'alice' FF 00",
            """{"room":"0000002A","username":"alice","alias":""}"""),
        new("UserJoinedRoom", "A2 FF FF FF 00",
            """{"room":"","username":"","alias":""}"""),

        new("PartRoom", "A3 FF '0000002A' FF 'so long' 00",
            """{"room":"0000002A","partMessage":"so long"}"""),
        new("PartRoom", "A3 FF '0000002A' FF 00",
            """{"room":"0000002A","partMessage":""}"""),
        new("PartRoom", "A3 FF FF 00",
            """{"room":"","partMessage":""}"""),
        new("PartRoom", """A3 FF '0000002A' FF 'I say "bye" \o/ ' E28093 ' Zo' C3AB 00""",
            """{"room":"0000002A","partMessage":"I say \"bye\" \\o/ – Zoë"}"""),

        new("PartRoomReply", "A4 FF '0000002A' FF 03 00",
            """{"room":"0000002A","result":"Okay"}"""),
        new("PartRoomReply", "A4 FF '0000002A' FF 09 00",
            """{"room":"0000002A","result":"NotInRoom"}"""),
        new("PartRoomReply", "A4 FF FF 02 00",
            """{"room":"","result":"Invalid"}"""),
        new("PartRoomReply", "A4 FF '0000002A' FF FE 00",
            """{"room":"0000002A","result":254}"""),

        new("UserPartedRoom", "A5 FF '0000002A' FF 'alice' FF 'Al' 00",
            """{"room":"0000002A","username":"alice","alias":"Al"}"""),
        new("UserPartedRoom", "A5 FF '0000002A' FF 'alice' FF F09F9982 00",
            """{"room":"0000002A","username":"alice","alias":"🙂"}"""),
        new("UserPartedRoom", "A5 FF FF FF 00",
            """{"room":"","username":"","alias":""}"""),

        new("InviteToRoom", "A9 FF '0000002A' FF 'bob' FF 'Bo' 00",
            """{"room":"0000002A","username":"bob","alias":"Bo"}"""),
        new("InviteToRoom", "A9 FF '0000002A' FF 'bob' FF 00",
            """{"room":"0000002A","username":"bob","alias":""}"""),
        new("InviteToRoom", "A9 FF FF FF 00",
            """{"room":"","username":"","alias":""}"""),
    ];
}
