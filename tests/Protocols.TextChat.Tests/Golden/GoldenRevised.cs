using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>What the revised dialect has of its own: the forwarded message, and the user board after <c>200 BOARD</c>.</summary>
public static class GoldenRevised
{
    public static readonly GoldenPacket[] Packets =
    [
        new("ForwardedMessage",
            """'{"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi"}' 0A""",
            """{"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi"}""", Golden.Revised),
        new("ForwardedMessage",
            """'{"sender":"alice","header":"@bob @carol","timestamp":"14:46","message":"hello","message_id":"41"}' 0A""",
            """{"sender":"alice","header":"@bob @carol","timestamp":"14:46","message":"hello","messageId":"41"}""", Golden.Revised),
        new("ForwardedMessage",
            """'{"sender":"","header":"","timestamp":"","message":""}' 0A""",
            """{"sender":"","header":"","timestamp":"","message":""}""", Golden.Revised),
        new("ForwardedMessage",
            """'{"sender":"zo' C3 AB '","header":"@' CE A9 '","timestamp":"","message":"\"' F0 9F 91 8D '\"\n","message_id":""}' 0A""",
            """{"sender":"zoë","header":"@Ω","timestamp":"","message":"\"👍\"\n","messageId":""}""", Golden.Revised),
        new("ForwardedMessage",
            """'{"sender":"bob","header":"@all","timestamp":"14:46","message":"' (E69D8E)*500 '"}' 0A""",
            $$"""{"sender":"bob","header":"@all","timestamp":"14:46","message":"{{new string('李', 500)}}"}""", Golden.Revised),

        // One value that is not a status makes it a message.
        new("ForwardedMessage",
            """'{"sender":"ONLINE","header":"OFFLINE","timestamp":"DO_NOT_DISTURB","message":"ONLINE?"}' 0A""",
            """{"sender":"ONLINE","header":"OFFLINE","timestamp":"DO_NOT_DISTURB","message":"ONLINE?"}""", Golden.Revised),
        new("ForwardedMessage",
            """'{"sender":"alice","header":"ONLINE","timestamp":"ONLINE","message":"ONLINE","message_id":"ONLINE"}' 0A""",
            """{"sender":"alice","header":"ONLINE","timestamp":"ONLINE","message":"ONLINE","messageId":"ONLINE"}""", Golden.Revised),

        new("UserBoard", "'200 BOARD {}' 0A", """{"users":[]}""", Golden.Revised),
        new("UserBoard",
            """'200 BOARD {"alice":"ONLINE","bob":"ONLINE"}' 0A""",
            """{"users":[{"username":"alice","status":"ONLINE"},{"username":"bob","status":"ONLINE"}]}""", Golden.Revised),
        new("UserBoard",
            """'200 BOARD {"zo' C3 AB '":"OFFLINE","a\"b":"DO_NOT_DISTURB","a\"b":"ONLINE"}' 0A""",
            """
            {"users":[{"username":"zoë","status":"OFFLINE"},{"username":"a\"b","status":"DO_NOT_DISTURB"},{"username":"a\"b","status":"ONLINE"}]}
            """, Golden.Revised),
        new("UserBoard",
            """'200 BOARD {"sender":"ONLINE","header":"OFFLINE","timestamp":"ONLINE","message":"DO_NOT_DISTURB"}' 0A""",
            """
            {"users":[{"username":"sender","status":"ONLINE"},{"username":"header","status":"OFFLINE"},{"username":"timestamp","status":"ONLINE"},{"username":"message","status":"DO_NOT_DISTURB"}]}
            """, Golden.Revised),

        new("Response", "'400 INVALID REQUEST' 0A", """{"code":400,"reason":"INVALID REQUEST"}""", Golden.Revised),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        // As clients and servers in the field write them.
        new("Send",
            """'SEND {"header":"@all","message":"Hi","sender":"alice","timestamp":"02:46"}' 0A""",
            """{"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi"}""",
            """'SEND {"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi"}' 0A""", Golden.Revised),
        new("ForwardedMessage",
            """'{"header":"@all","message":"Hi","sender":"alice","timestamp":"02:46"}' 0A""",
            """{"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi"}""",
            """'{"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi"}' 0A""", Golden.Revised),

        new("ForwardedMessage",
            """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","messageId":"41"}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","messageId":"41"}""",
            """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","message_id":"41"}' 0A""", Golden.Revised),
        new("ForwardedMessage",
            """'{"message_id":"41","sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}' 0D 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","messageId":"41"}""",
            """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","message_id":"41"}' 0A""", Golden.Revised),
        new("ForwardedMessage",
            """'{ "sender": "alice", "header": "@bob", "timestamp": "14:46", "message": "hello" } ' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}""",
            """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}' 0A""", Golden.Revised),
        new("ForwardedMessage",
            """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}' 0D 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}""",
            """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}' 0A""", Golden.Revised),
        new("ForwardedMessage",
            """'200 SEND {"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}""",
            """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}' 0A""", Golden.Revised),
        new("ForwardedMessage",
            """'{"sender":"alice","header":"@bob","edited":true,"timestamp":"14:46","message":"hello","message_id":"41"}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","messageId":"41"}""",
            """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","message_id":"41"}' 0A""", Golden.Revised),
        new("ForwardedMessage",
            """'{"sender":"\u0061lice","h\u0065ader":"\u0040bob","timestamp":"14:46","message":"h\u00e9","message\u005fid":"\u0034"}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hé","messageId":"4"}""",
            """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"h' C3 A9 '","message_id":"4"}' 0A""", Golden.Revised),

        new("UserBoard", "'{}' 0A", """{"users":[]}""", "'200 BOARD {}' 0A", Golden.Revised),
        new("UserBoard", "'200 BOARD { }' 0D 0A", """{"users":[]}""", "'200 BOARD {}' 0A", Golden.Revised),
        new("UserBoard",
            """'{"alice":"ONLINE"}' 0A""",
            """{"users":[{"username":"alice","status":"ONLINE"}]}""",
            """'200 BOARD {"alice":"ONLINE"}' 0A""", Golden.Revised),
        new("UserBoard",
            """'200 BOARD {"\u0061lice": "ONLINE"}' 0A""",
            """{"users":[{"username":"alice","status":"ONLINE"}]}""",
            """'200 BOARD {"alice":"ONLINE"}' 0A""", Golden.Revised),
    ];

    public static readonly GoldenPacket[] DecodeOnly =
    [
        new("ForwardedMessage",
            """'{"sender":"bob","header":"@all","timestamp":"14:46","message":"' (E69D8E)*501 '"}' 0A""",
            $$"""{"sender":"bob","header":"@all","timestamp":"14:46","message":"{{new string('李', 501)}}"}""", Golden.Revised),
        new("Response", "'404 SEND {}' 0A", """{"code":404,"reason":"SEND {}"}""", Golden.Revised),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("ForwardedMessage", """'{"header":"@bob","timestamp":"14:46","message":"hello"}' 0A""", "MissingMember", 54, "sender", Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","timestamp":"14:46","message":"hello"}' 0A""", "MissingMember", 55, "header", Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","header":"@bob","message":"hello","message_id":"41"}' 0A""", "MissingMember", 69, "timestamp", Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","header":"@bob","timestamp":"14:46","message_id":"41"}' 0A""", "MissingMember", 71, "message", Golden.Revised),
        new("ForwardedMessage", """'{"alice":"AWAY"}' 0A""", "MissingMember", 15, "sender", Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","message_id":41}' 0A""", "WrongType", 85, "messageId", Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","message_id":null}' 0A""", "WrongType", 85, "messageId", Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","header":["bob"],"timestamp":"14:46","message":"hello"}' 0A""", "WrongType", 27, "header", Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","message_id":"41","messageId":"41"}' 0A""", "RepeatedMember", 90, "messageId", Golden.Revised),
        new("ForwardedMessage", """'{"messageId":"41","sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","message_id":"41"}' 0A""", "RepeatedMember", 89, "messageId", Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello","header":"@carol"}' 0A""", "RepeatedMember", 72, "header", Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello",}' 0A""", "BadJson", 72, null, Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}!' 0A""", "TrailingBytes", 72, null, Golden.Revised),
        new("ForwardedMessage", """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}'""", "Truncated", 72, null, Golden.Revised),
        new("ForwardedMessage", "", "Empty", 0, null, Golden.Revised),
        new("ForwardedMessage", """'200 SEND {}' 0A""", "MissingMember", 10, "sender", Golden.Revised),

        // A board, or another kind of line.
        new("ForwardedMessage", """'{}' 0A""", "UnknownPacket", 0, null, Golden.Revised),
        new("ForwardedMessage", """'{"alice":"ONLINE","bob":"OFFLINE"}' 0A""", "UnknownPacket", 0, null, Golden.Revised),
        new("ForwardedMessage", """'{"sender":"ONLINE","header":"ONLINE","timestamp":"OFFLINE","message":"ONLINE"}' 0A""", "UnknownPacket", 0, null, Golden.Revised),
        new("ForwardedMessage", """'{"sender":"ONLINE","header":"ONLINE","timestamp":"OFFLINE","message":"ONLINE","message_id":"DO_NOT_DISTURB"}' 0A""", "UnknownPacket", 0, null, Golden.Revised),
        new("ForwardedMessage", """'200 BOARD {"sender":"alice"}' 0A""", "UnknownPacket", 0, null, Golden.Revised),
        new("ForwardedMessage", """'200 SENT' 0A""", "UnknownPacket", 0, null, Golden.Revised),
        new("ForwardedMessage", """'SEND {"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}' 0A""", "UnknownPacket", 0, null, Golden.Revised),

        // The other dialect's packet.
        new("ForwardedMessage", """'{"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}' 0A""", "UnknownPacket", 0, null),
        new("ForwardedMessage", """'200 SEND {"sender":"alice","header":"@bob","timestamp":"14:46","message":"hello"}' 0A""", "UnknownPacket", 0, null),
        new("ForwardedMessage", """'{"sender":1}' 0A""", "UnknownPacket", 0, null),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A""", "UnknownPacket", 0, null, Golden.Revised),
        new("MessageDelivery", """'{ "sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A""", "UnknownPacket", 0, null, Golden.Revised),
        new("MessageDelivery", """'200 SEND {"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A""", "UnknownPacket", 0, null, Golden.Revised),
        new("MessageDelivery", """'{"sender":1}' 0A""", "UnknownPacket", 0, null, Golden.Revised),
        new("MessageDelivery", "", "Empty", 0, null, Golden.Revised),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        // They would be read as boards.
        new("ForwardedMessage", """{"sender":"ONLINE","header":"ONLINE","timestamp":"OFFLINE","message":"ONLINE"}""", "BadValue", null, Golden.Revised),
        new("ForwardedMessage",
            """{"sender":"ONLINE","header":"ONLINE","timestamp":"OFFLINE","message":"ONLINE","messageId":"DO_NOT_DISTURB"}""", "BadValue", null, Golden.Revised),

        new("ForwardedMessage",
            $$"""{"sender":"bob","header":"@all","timestamp":"14:46","message":"{{new string('李', 501)}}"}""", "TooLong", "message", Golden.Revised),
        new("ForwardedMessage", """{"sender":{"hex":"ff"},"header":"@all","timestamp":"14:46","message":"hi"}""", "BadUtf8", "sender", Golden.Revised),
        new("ForwardedMessage",
            """{"sender":"bob","header":"@all","timestamp":"14:46","message":"hi","messageId":{"hex":"e2"}}""", "BadUtf8", "messageId", Golden.Revised),

        // The other dialect's packet, whatever else is wrong with it.
        new("ForwardedMessage", """{"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi"}""", "UnknownPacket", null),
        new("ForwardedMessage", """{"sender":"ONLINE","header":"ONLINE","timestamp":"OFFLINE","message":"ONLINE"}""", "UnknownPacket", null),
        new("ForwardedMessage", """{"sender":{"hex":"ff"},"header":"@all","timestamp":"02:46","message":"Hi"}""", "UnknownPacket", null),
        new("MessageDelivery", """{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}""", "UnknownPacket", null, Golden.Revised),
        new("MessageDelivery", """{"sender":{"hex":"ff"},"timestamp":"3:05 PM","messageId":"41","message":"hello"}""", "UnknownPacket", null, Golden.Revised),
    ];
}
