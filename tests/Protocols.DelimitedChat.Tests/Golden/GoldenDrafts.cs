using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>The unfinished notes at the end of the document. Their ids collide, so each is decoded by its name.</summary>
public static class GoldenDrafts
{
    public static readonly GoldenPacket[] Packets =
    [
        new("UpdateProfile", "03 FF 'c2VjcmV0' FF 'alice@example.org' FF 'F' FF '12/31/99' FF 'Alice' 00",
            """{"password":"c2VjcmV0","email":"alice@example.org","gender":"F","dateOfBirth":"12/31/99","name":"Alice"}"""),
        new("UpdateProfile", "03 FF 'c2VjcmV0' FF FF 'O' FF FF 'Zo' C3AB 00",
            """{"password":"c2VjcmV0","email":"","gender":"O","dateOfBirth":"","name":"Zoë"}"""),
        new("UpdateProfile", "03 FF FF FF FF FF 00",
            """{"password":"","email":"","gender":"","dateOfBirth":"","name":""}"""),

        new("ProfilePrivacy", "05 FF 'D' FF 'D' FF 'D' FF 'D' 00",
            """{"email":"Display","gender":"Display","dateOfBirth":"Display","name":"Display"}"""),
        new("ProfilePrivacy", "05 FF 48 FF 44 FF 48 FF 44 00",
            """{"email":"Hide","gender":"Display","dateOfBirth":"Hide","name":"Display"}"""),

        // The picture's first bytes: the signature of a PNG file and the start of its header.
        new("AvatarHead", "05 FF 00000002 FF 'iVBORw0KGgo=' 00",
            """{"remaining":2,"data":"iVBORw0KGgo="}"""),
        new("AvatarHead", "05 FF 02000000 FF 'iVBORw0KGgo=' 00",
            """{"remaining":2,"data":"iVBORw0KGgo="}""", "byte-order=little"),
        new("AvatarHead", "05 FF 00000000 FF 00",
            """{"remaining":0,"data":""}"""),
        new("AvatarHead", "05 FF FFFFFFFF FF ('A')*4000 00",
            $$"""{"remaining":4294967295,"data":"{{new string('A', 4000)}}"}"""),

        new("AvatarNext", "06 FF 01 FF 'AAAADUlIRFI=' 00",
            """{"number":1,"data":"AAAADUlIRFI="}"""),
        new("AvatarNext", "06 FF 00 FF 00",
            """{"number":0,"data":""}"""),
        new("AvatarNext", "06 FF FF FF ('A')*4000 00",
            $$"""{"number":255,"data":"{{new string('A', 4000)}}"}"""),

        new("AvatarHeadDelivery", "07 FF 00000002 FF 'iVBORw0KGgo=' 00",
            """{"remaining":2,"data":"iVBORw0KGgo="}"""),
        new("AvatarHeadDelivery", "07 FF 02000000 FF 'iVBORw0KGgo=' 00",
            """{"remaining":2,"data":"iVBORw0KGgo="}""", "byte-order=little"),
        new("AvatarHeadDelivery", "07 FF 00FF00FF FF 00",
            """{"remaining":16711935,"data":""}"""),

        new("AvatarNextDelivery", "08 FF 02 FF 'AAAADUlIRFI=' 00",
            """{"number":2,"data":"AAAADUlIRFI="}"""),
        new("AvatarNextDelivery", "08 FF 00 FF 00",
            """{"number":0,"data":""}"""),
        new("AvatarNextDelivery", "08 FF FF FF 00",
            """{"number":255,"data":""}"""),

        new("MuteUser", "09 FF 01 FF 'bob' 00",
            """{"username":"bob"}"""),
        new("MuteUser", "09 FF 01 FF 00",
            """{"username":""}"""),
        new("UnmuteUser", "0A FF 'bob' 00",
            """{"username":"bob"}"""),
        new("UnmuteUser", "0A FF 00",
            """{"username":""}"""),
        new("FriendUser", "0B FF 'Zo' C3AB 00",
            """{"username":"Zoë"}"""),
        new("FriendUser", "0B FF 00",
            """{"username":""}"""),
        new("UnfriendUser", "0C FF 'bob' 00",
            """{"username":"bob"}"""),
        new("UnfriendUser", "0C FF 00",
            """{"username":""}"""),

        new("SilenceUser", "0D FF 'bob' FF 'spam' FF 1E FF 02 FF 03 FF 04 FF 05 00",
            """{"username":"bob","reason":"spam","minutes":30,"hours":2,"days":3,"months":4,"years":5}"""),
        new("SilenceUser", "0D FF 'bob' FF FF 00 FF 00 FF 00 FF 00 FF 00 00",
            """{"username":"bob","reason":"","minutes":0,"hours":0,"days":0,"months":0,"years":0}"""),
        new("SilenceUser", "0D FF FF (FF FF)*5 00",
            """{"username":"","reason":"","minutes":255,"hours":255,"days":255,"months":255,"years":255}"""),
        new("SilenceRefused", "0E FF 'SU' 00", "{}"),

        new("BanUser", "0F FF 'bob' FF 'spam, again' FF 00 FF 00 FF 00 FF 00 FF FF 00",
            """{"username":"bob","reason":"spam, again","minutes":0,"hours":0,"days":0,"months":0,"years":255}"""),
        new("BanUser", "0F FF 'bob' FF FF 3B FF 17 FF 0B FF 0C FF 01 00",
            """{"username":"bob","reason":"","minutes":59,"hours":23,"days":11,"months":12,"years":1}"""),
        new("BanUser", "0F FF FF (FF 00)*5 00",
            """{"username":"","reason":"","minutes":0,"hours":0,"days":0,"months":0,"years":0}"""),
        new("BanRefused", "10 FF 'BU' 00", "{}"),

        new("UnbanUser", "11 FF 'bob' 00",
            """{"username":"bob"}"""),
        new("UnbanUser", "11 FF 00",
            """{"username":""}"""),
        new("UnbanRefused", "12 FF 'UU' 00", "{}"),

        new("MoveMessage", "0A FF '0000002A' FF 0000000000000001 0000018BCFE56800 00",
            """{"room":"0000002A","messageId":{"counter":1,"time":1700000000000}}"""),
        new("MoveMessage", "0A FF '0000002A' FF 0100000000000000 0068E5CF8B010000 00",
            """{"room":"0000002A","messageId":{"counter":1,"time":1700000000000}}""", "byte-order=little"),
        new("MoveMessage", "0A FF FF (FF)*16 00",
            """{"room":"","messageId":{"counter":18446744073709551615,"time":18446744073709551615}}"""),

        new("LeaveRoom", "15 FF '0000002A' 00",
            """{"room":"0000002A"}"""),
        new("LeaveRoom", "15 FF 00",
            """{"room":""}"""),
        new("RoomCreated", "16 FF '0000002A' 00",
            """{"room":"0000002A"}"""),
        new("RoomCreated", "16 FF 00",
            """{"room":""}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("UpdateProfile", "", "Empty", 0, null),
        new("UpdateProfile", "05 FF 00", "UnknownPacket", 0, null),
        new("UpdateProfile", "03 FF 'YQ==' FF 'a@b' 00", "BadDelimiter", 10, "email"),
        new("UpdateProfile", "03 FF FF FF FF", "Truncated", 5, "dateOfBirth"),
        new("UpdateProfile", "03 FF FF FF FF FF FF 00", "BadDelimiter", 6, "name"),
        new("ProfilePrivacy", "05 FF 'D' FF 'H' FF 'D' 00", "BadDelimiter", 7, "dateOfBirth"),
        new("ProfilePrivacy", "05 FF 'D' FF 'H' FF 'D' FF", "Truncated", 8, "name"),
        new("ProfilePrivacy", "05 FF 'DHDH' 00", "BadDelimiter", 3, "email"),
        new("AvatarHead", "05 FF 0000", "Truncated", 4, "remaining"),
        new("AvatarHead", "05 FF 00000002 00", "BadDelimiter", 6, "remaining"),
        new("AvatarNext", "06 FF 01 00", "BadDelimiter", 3, "number"),
        new("AvatarNext", "06 FF", "Truncated", 2, "number"),
        new("AvatarHeadDelivery", "07 FF 02000000 FF 'iVBO'", "Truncated", 11, "data", "byte-order=little"),
        new("AvatarNextDelivery", "08 FF 02 FF 'iVBO' FF 00", "BadDelimiter", 8, "data"),

        // The 01 is a literal: the bytes around it belong to no field.
        new("MuteUser", "09", "Truncated", 1, null),
        new("MuteUser", "09 FF", "Truncated", 2, null),
        new("MuteUser", "09 FF 01", "Truncated", 3, null),
        new("MuteUser", "09 FF 02 FF 'bob' 00", "BadLiteral", 2, null),
        new("MuteUser", "09 FF 'bob' 00", "BadLiteral", 2, null),
        new("MuteUser", "09 FF 01 00", "BadDelimiter", 3, null),
        new("MuteUser", "09 FF 01 'bob' 00", "BadDelimiter", 3, null),
        new("MuteUser", "09 FF 01 FF 'bob' FF 00", "BadDelimiter", 7, "username"),

        new("UnmuteUser", "0A FF 'bob' FF 00", "BadDelimiter", 5, "username"),
        new("FriendUser", "0B 00", "BadDelimiter", 1, null),
        new("UnfriendUser", "0C FF 'bob'", "Truncated", 5, "username"),

        // Four spans, as the document's byte line has them: the terminator stands where `years` has its delimiter.
        new("SilenceUser", "0D FF 'bob' FF 'spam' FF 0F FF 00 FF 00 FF 00 00", "BadDelimiter", 18, "months"),
        new("SilenceUser", "0D FF 'bob' FF 'spam' FF 0F FF 00 FF 00 FF 00 FF", "Truncated", 19, "years"),
        new("SilenceUser", "0D FF 'bob' FF 'spam' 00", "BadDelimiter", 10, "reason"),
        new("SilenceRefused", "0E FF 'BU' 00", "BadLiteral", 2, null),
        new("BanUser", "0D FF FF (FF 00)*5 00", "UnknownPacket", 0, null),
        new("BanUser", "0F FF FF (FF 00)*5", "Truncated", 13, "years"),
        new("BanUser", "0F FF FF (FF 00)*6 00", "BadDelimiter", 13, "years"),
        new("BanUser", "0F FF FF (FF 00)*5 00 00", "TrailingBytes", 14, null),
        new("BanRefused", "10 FF 'BAN' 00", "BadLiteral", 3, null),
        new("UnbanUser", "11 FF 'bob' 00 00", "TrailingBytes", 6, null),
        new("UnbanRefused", "12 FF 'U' 00", "BadLiteral", 3, null),

        new("MoveMessage", "0A FF '0000002A' FF (00)*15", "Truncated", 26, "messageId"),
        new("MoveMessage", "0A FF '0000002A' 00", "BadDelimiter", 10, "room"),
        // The packet as the document lays it out, without its terminator.
        new("LeaveRoom", "15 FF '0000002A'", "Truncated", 10, "room"),
        new("RoomCreated", "16 FF '0000002A' FF 00", "BadDelimiter", 10, "room"),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("UpdateProfile", """{"password":"aGl=","email":"","gender":"","dateOfBirth":"","name":""}""", "BadBase64", "password"),
        new("UpdateProfile", """{"password":"","email":"","gender":{"hex":"ff"},"dateOfBirth":"","name":""}""", "ForbiddenByte", "gender"),
        new("AvatarHead", """{"remaining":1,"data":"iVBO Rw0"}""", "BadBase64", "data"),
        new("AvatarNext", $$"""{"number":1,"data":"{{new string('A', 4004)}}"}""", "TooLong", "data"),
        new("AvatarHeadDelivery", $$"""{"remaining":1,"data":"{{new string('A', 4004)}}"}""", "TooLong", "data"),
        new("AvatarNextDelivery", """{"number":1,"data":"iVBORw"}""", "BadBase64", "data"),
        new("MuteUser", """{"username":{"hex":"626f6200"}}""", "ForbiddenByte", "username"),
        new("SilenceUser",
            """{"username":"bob","reason":{"hex":"7370616dff"},"minutes":0,"hours":0,"days":0,"months":0,"years":0}""",
            "ForbiddenByte", "reason"),
        new("MoveMessage", """{"room":"lobby","messageId":{"counter":1,"time":2}}""", "BadLength", "room"),
        new("LeaveRoom", """{"room":"lobby"}""", "BadLength", "room"),
        new("RoomCreated", """{"room":"000000000"}""", "BadLength", "room"),
    ];
}
