using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Fields that the encoder refuses, because nobody could read them or because a documented size is passed.</summary>
public static class GoldenRefusals
{
    public static readonly GoldenRefusal[] Refusals =
    [
        // 00 and FF in a field that ends at one.
        new("GuestName", """{"username":{"hex":"00"}}""", "ForbiddenByte", "username"),
        new("GuestName", """{"username":{"hex":"4775ff7374"}}""", "ForbiddenByte", "username"),
        new("GuestName", """{"username":"Guest\u0000"}""", "ForbiddenByte", "username"),
        new("Login", """{"username":"alice","password":{"hex":"614700"},"byteOrder":"LittleEndian"}""", "ForbiddenByte", "password"),
        new("Register", """{"username":"alice","password":"c2VjcmV0","email":{"hex":"6140ff62"}}""", "ForbiddenByte", "email"),
        new("ShortMessage", """{"clientMessageId":7,"room":"00000000","message":{"hex":"61476bff"}}""", "ForbiddenByte", "message"),
        new("ShortMessageDelivery",
            """{"messageId":{"counter":1,"time":2},"room":"00000000","username":"bob","alias":{"hex":"ff426f"},"message":"aGk="}""",
            "ForbiddenByte", "alias"),
        new("UserJoinedRoom", """{"room":"0000002A","username":{"hex":"626f6200"},"alias":""}""", "ForbiddenByte", "username"),
        new("PartRoom", """{"room":"0000002A","partMessage":{"hex":"627965ff"}}""", "ForbiddenByte", "partMessage"),
        new("ChangeAlias", """{"alias":{"hex":"ff"}}""", "ForbiddenByte", "alias"),
        new("AliasChanged", """{"username":"bob","oldAlias":"Bo","newAlias":{"hex":"426f00"}}""", "ForbiddenByte", "newAlias"),
        new("JoinRoom", """{"room":{"hex":"30303030303000ff"},"password":""}""", "ForbiddenByte", "room"),

        // Base64 that is none: white space, padding missing or misplaced, pad bits that are not zero, wrong lengths, another alphabet.
        new("Login", """{"username":"alice","password":"secret!!","byteOrder":"Empty"}""", "BadBase64", "password"),
        new("Login", """{"username":"alice","password":"aGk aGk=","byteOrder":"Empty"}""", "BadBase64", "password"),
        new("Register", """{"username":"alice","password":"aGk=\r\n","email":""}""", "BadBase64", "password"),
        new("Register", """{"username":"alice","password":"a","email":""}""", "BadBase64", "password"),
        new("JoinRoom", """{"room":"0000002A","password":"a==="}""", "BadBase64", "password"),
        new("JoinRoom", """{"room":"0000002A","password":"===="}""", "BadBase64", "password"),
        new("ShortMessage", """{"clientMessageId":7,"room":"00000000","message":"aGk"}""", "BadBase64", "message"),
        new("ShortMessage", """{"clientMessageId":7,"room":"00000000","message":"aGl="}""", "BadBase64", "message"),
        new("ShortMessage", """{"clientMessageId":7,"room":"00000000","message":"aG=="}""", "BadBase64", "message"),
        new("LongMessageHead", """{"remaining":1,"clientMessageId":7,"room":"00000000","message":"aGk=="}""", "BadBase64", "message"),
        new("LongMessageNext", """{"number":1,"clientMessageId":7,"message":"aGk=aGk="}""", "BadBase64", "message"),
        new("LongMessageHeadDelivery", """{"remaining":1,"messageId":{"counter":1,"time":2},"room":"","message":"-_-_"}""", "BadBase64", "message"),
        new("LongMessageNextDelivery", """{"number":1,"messageId":{"counter":1,"time":2},"message":"=aGk"}""", "BadBase64", "message", "extensions"),
        new("ShortMessageDelivery",
            """{"messageId":{"counter":1,"time":2},"room":"","username":"","alias":"","message":"aGë="}""",
            "BadBase64", "message"),

        // One step over 4000 encoded bytes.
        new("ShortMessage",
            $$"""{"clientMessageId":7,"room":"00000000","message":"{{new string('A', 4004)}}"}""",
            "TooLong", "message"),
        new("ShortMessageDelivery",
            $$"""{"messageId":{"counter":1,"time":2},"room":"00000000","username":"bob","alias":"","message":"{{new string('A', 4004)}}"}""",
            "TooLong", "message"),
        new("LongMessageHead",
            $$"""{"remaining":1,"clientMessageId":7,"room":"00000000","message":"{{new string('A', 4004)}}"}""",
            "TooLong", "message"),
        new("LongMessageNext",
            $$"""{"number":1,"clientMessageId":7,"message":"{{new string('A', 4004)}}"}""",
            "TooLong", "message", "byte-order=little"),
        new("LongMessageHeadDelivery",
            $$"""{"remaining":1,"messageId":{"counter":1,"time":2},"room":"00000000","message":"{{new string('A', 4004)}}"}""",
            "TooLong", "message"),
        new("LongMessageNextDelivery",
            $$"""{"number":1,"messageId":{"counter":1,"time":2},"message":"{{new string('A', 4004)}}"}""",
            "TooLong", "message", "extensions"),

        // A room has no bytes or eight.
        new("ShortMessage", """{"clientMessageId":7,"room":"0","message":"aGk="}""", "BadLength", "room"),
        new("ShortMessageDelivery",
            """{"messageId":{"counter":1,"time":2},"room":"000000000","username":"bob","alias":"","message":"aGk="}""",
            "BadLength", "room"),
        new("LongMessageHead", """{"remaining":1,"clientMessageId":7,"room":"0000000","message":"aGk="}""", "BadLength", "room"),
        new("LongMessageHeadDelivery", """{"remaining":1,"messageId":{"counter":1,"time":2},"room":"ECHO","message":"aGk="}""", "BadLength", "room"),
        new("JoinRoom", """{"room":"lobby","password":""}""", "BadLength", "room"),
        new("JoinRoomReply", """{"room":"lobby","result":"Invalid"}""", "BadLength", "room"),
        new("UserJoinedRoom", """{"room":"the lobby","username":"bob","alias":""}""", "BadLength", "room"),
        new("PartRoom", """{"room":"lobby"}""", "BadLength", "room"),
        new("PartRoomReply", """{"room":" ","result":"Okay"}""", "BadLength", "room"),
        new("UserPartedRoom", """{"room":"0000000000000000","username":"bob","alias":""}""", "BadLength", "room"),
        new("InviteToRoom", """{"room":"lobby","username":"bob","alias":""}""", "BadLength", "room"),

        // A code is never 00 or FF.
        new("LoginReply", """{"username":0,"password":"Okay","byteOrder":"Okay"}""", "BadValue", "username"),
        new("LoginReply", """{"username":"Okay","password":255,"byteOrder":"Okay"}""", "BadValue", "password"),
        new("RegisterReply", """{"username":"Okay","password":"Okay","email":255}""", "BadValue", "email"),
        new("ShortMessageReply", """{"clientMessageId":7,"room":0,"message":"Okay"}""", "BadValue", "room"),
        new("LongMessageHeadReply", """{"clientMessageId":7,"remaining":0,"room":"Okay","message":"Okay"}""", "BadValue", "remaining"),
        new("LongMessageNextReply", """{"clientMessageId":7,"number":"Okay","room":255,"message":"Okay"}""", "BadValue", "room"),
        new("LongMessageDeliveryResendReply",
            """{"messageCounter":1,"number":"Okay","room":"Okay","message":255,"allowed":true}""",
            "BadValue", "message"),
        new("JoinRoomReply", """{"room":"0000002A","result":0}""", "BadValue", "result"),
        new("PartRoomReply", """{"room":"0000002A","result":255}""", "BadValue", "result"),
        new("ChangeAliasReply", """{"alias":0}""", "BadValue", "alias"),

        new("Login", """{"username":"alice","password":"c2VjcmV0","byteOrder":"Invalid"}""", "BadValue", "byteOrder"),

        new("ServerSupportedPackets", """{"ids":[]}""", "BadLength", "ids"),
        new("ServerSupportedPackets", """{"ids":[0]}""", "BadValue", "ids"),
        new("ServerSupportedPackets", """{"ids":[1,255]}""", "BadValue", "ids"),
        new("ClientSupportedPackets", """{"ids":[]}""", "BadLength", "ids"),
        new("ClientSupportedPackets", """{"ids":[80,0,81]}""", "BadValue", "ids"),
        new("ClientSupportedPackets", """{"ids":[255]}""", "BadValue", "ids"),
    ];
}
