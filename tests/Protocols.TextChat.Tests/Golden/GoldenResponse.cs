using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>The server's answers: the eleven of the document, and others of their shape.</summary>
public static class GoldenResponse
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Response", "'200 OK' 0A", """{"code":200,"reason":"OK"}"""),
        new("Response", "'200 BYE' 0A", """{"code":200,"reason":"BYE"}"""),
        new("Response", "'200 SENT' 0A", """{"code":200,"reason":"SENT"}"""),
        new("Response", "'200 MESSAGE UPDATED' 0A", """{"code":200,"reason":"MESSAGE UPDATED"}"""),
        new("Response", "'200 USERSTATUS UPDATED' 0A", """{"code":200,"reason":"USERSTATUS UPDATED"}"""),
        new("Response", "'300 NO HEADER FOUND' 0A", """{"code":300,"reason":"NO HEADER FOUND"}"""),
        new("Response", "'400 INVALID USERNAME' 0A", """{"code":400,"reason":"INVALID USERNAME"}"""),
        new("Response", "'400 CANNOT FIND USER' 0A", """{"code":400,"reason":"CANNOT FIND USER"}"""),
        new("Response", "'400 MESSAGE FAILED' 0A", """{"code":400,"reason":"MESSAGE FAILED"}"""),
        new("Response", "'400 EDIT FAILED' 0A", """{"code":400,"reason":"EDIT FAILED"}"""),
        new("Response", "'500 SERVER ERROR' 0A", """{"code":500,"reason":"SERVER ERROR"}"""),

        new("Response", "'100 C' 0A", """{"code":100,"reason":"C"}"""),
        new("Response", "'200 ok' 0A", """{"code":200,"reason":"ok"}"""),
        new("Response", "'200  OK ' 0A", """{"code":200,"reason":" OK "}"""),
        new("Response", "'200 BOARD' 0A", """{"code":200,"reason":"BOARD"}"""),
        new("Response", "'200 SEND' 0A", """{"code":200,"reason":"SEND"}"""),
        new("Response", "'200 BOARD EMPTY' 0A", """{"code":200,"reason":"BOARD EMPTY"}"""),
        new("Response", "'200 SEND [1]' 0A", """{"code":200,"reason":"SEND [1]"}"""),
        new("Response", "'200 {}' 0A", """{"code":200,"reason":"{}"}"""),
        new("Response", "'404 PAS TROUV' C3 89 0A", """{"code":404,"reason":"PAS TROUVÉ"}"""),
        new("Response", "'999 ' F0 9F 91 8D 0A", """{"code":999,"reason":"👍"}"""),
        new("Response", "'503 TRY AGAIN IN 30 S' 0A", """{"code":503,"reason":"TRY AGAIN IN 30 S"}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("Response", "'200 OK' 0D 0A", """{"code":200,"reason":"OK"}""", "'200 OK' 0A"),
        new("Response", "'300 NO HEADER FOUND' 0D 0A", """{"code":300,"reason":"NO HEADER FOUND"}""", "'300 NO HEADER FOUND' 0A"),
        new("Response", "'418 TEAPOT' 0D 0A", """{"code":418,"reason":"TEAPOT"}""", "'418 TEAPOT' 0A"),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("Response", "'20 OK' 0A", "BadValue", 0, "code"),
        new("Response", "'2 OK' 0A", "BadValue", 0, "code"),
        new("Response", "'20' 0A", "BadValue", 0, "code"),
        new("Response", "'2OO OK' 0A", "BadValue", 0, "code"),
        new("Response", "'20x OK' 0A", "BadValue", 0, "code"),
        new("Response", "'2000 OK' 0A", "BadDelimiter", 3, "code"),
        new("Response", "'200-OK' 0A", "BadDelimiter", 3, "code"),
        new("Response", "'200' 09 'OK' 0A", "BadDelimiter", 3, "code"),
        new("Response", "'200' 0A", "BadDelimiter", 3, "code"),
        new("Response", "'200' 0D 0A", "BadDelimiter", 3, "code"),
        new("Response", "'200 ' 0A", "BadLength", 4, "reason"),
        new("Response", "'200 ' 0D 0A", "BadLength", 4, "reason"),
        new("Response", "'200 O' 0D 'K' 0A", "ForbiddenByte", 5, "reason"),
        new("Response", "'200 ' FF 0A", "BadUtf8", 4, "reason"),
        new("Response", "'200 O' CC 0A", "BadUtf8", 5, "reason"),
        new("Response", "'+200 OK' 0A", "UnknownPacket", 0, null),
        new("Response", "' 200 OK' 0A", "UnknownPacket", 0, null),
        new("Response", "'OK' 0A", "UnknownPacket", 0, null),
        new("Response", "'200 BOARD {}' 0A", "UnknownPacket", 0, null),
        new("Response", """'200 BOARD {"alice":"ONLINE"}' 0A""", "UnknownPacket", 0, null),
        new("Response", """'200 SEND {"sender":"a","timestamp":"t","messageId":"1","message":"m"}' 0A""", "UnknownPacket", 0, null),
        new("Response", "'200 OK' 0A '200 OK' 0A", "TrailingBytes", 7, null),
        new("Response", "'200 OK' 0A 0A", "TrailingBytes", 7, null),
        new("Response", "'200 OK'", "Truncated", 6, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("Response", """{"code":1000,"reason":"OK"}""", "BadValue", "code"),
        new("Response", """{"code":2147483647,"reason":"OK"}""", "BadValue", "code"),
        new("Response", """{"code":200,"reason":""}""", "BadLength", "reason"),
        new("Response", """{"code":200,"reason":"OK\n"}""", "ForbiddenByte", "reason"),
        new("Response", """{"code":200,"reason":"OK\r\n"}""", "ForbiddenByte", "reason"),
        new("Response", """{"code":200,"reason":"O\rK"}""", "ForbiddenByte", "reason"),
        new("Response", """{"code":200,"reason":"BOARD {}"}""", "BadValue", "reason"),
        new("Response", """{"code":200,"reason":"BOARD {\"alice\":\"ONLINE\"}"}""", "BadValue", "reason"),
        new("Response", """{"code":200,"reason":"SEND {"}""", "BadValue", "reason"),
        new("Response", """{"code":200,"reason":{"hex":"4fff"}}""", "BadUtf8", "reason"),
    ];
}
