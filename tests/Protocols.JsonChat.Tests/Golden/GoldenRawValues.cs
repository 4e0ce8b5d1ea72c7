using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>ALTER_ROOM, SYNC_ROOM_DATA and READ_RECEIPT: any JSON value, handed over as it stands.</summary>
public static class GoldenRawValues
{
    public static readonly GoldenPacket[] Packets =
    [
        new("AlterRoom",
            """'{"type":"ALTER_ROOM","data":{"action":"rename","actiondata":{"room":"0b8e2f6a","name":"Caf' C3 A9 '"}}}'""",
            """{"action":"rename","actionData":{"room":"0b8e2f6a","name":"Café"}}"""),
        new("AlterRoom",
            """'{"type":"ALTER_ROOM","data":{"action":"invite","actiondata":["bob","carol"]}}'""",
            """{"action":"invite","actionData":["bob","carol"]}"""),
        new("AlterRoom",
            """'{"type":"ALTER_ROOM","data":{"action":"close","actiondata":null}}'""",
            """{"action":"close","actionData":null}"""),
        new("AlterRoom",
            """'{"type":"ALTER_ROOM","data":{"action":"","actiondata":""}}'""",
            """{"action":"","actionData":""}"""),

        new("SyncRoomData",
            """'{"type":"SYNC_ROOM_DATA","data":{"room":"0b8e2f6a","messages":[{"msg":"77aa","content":"aGVsbG8="},{"msg":"77ab","content":"aGkh"}]}}'""",
            """{"data":{"room":"0b8e2f6a","messages":[{"msg":"77aa","content":"aGVsbG8="},{"msg":"77ab","content":"aGkh"}]}}"""),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":{}}'""", """{"data":{}}"""),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":[]}'""", """{"data":[]}"""),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":""}'""", """{"data":""}"""),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":null}'""", """{"data":null}"""),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":true}'""", """{"data":true}"""),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":false}'""", """{"data":false}"""),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":0}'""", """{"data":0}"""),

        // Numbers, escapes and repeated members stay as they were written.
        new("SyncRoomData",
            """'{"type":"SYNC_ROOM_DATA","data":[-0,1.50,1E+2,0.1e-07,123456789012345678901234567890,1e999]}'""",
            """{"data":[-0,1.50,1E+2,0.1e-07,123456789012345678901234567890,1e999]}"""),
        new("SyncRoomData",
            """'{"type":"SYNC_ROOM_DATA","data":["\u0041\/\u00E9\uD83D\uDC4D\u000a"," a  b ",": , [ ] { }"]}'""",
            """{"data":["\u0041\/\u00E9\uD83D\uDC4D\u000a"," a  b ",": , [ ] { }"]}"""),
        new("SyncRoomData",
            """'{"type":"SYNC_ROOM_DATA","data":{"a":1,"a":2,"":{"":[]},"type":"LOGOUT","data":{}}}'""",
            """{"data":{"a":1,"a":2,"":{"":[]},"type":"LOGOUT","data":{}}}"""),

        // The envelope and seven more levels: the eighth is the last allowed.
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":[[[[[[[]]]]]]]}'""", """{"data":[[[[[[[]]]]]]]}"""),
        new("SyncRoomData",
            """'{"type":"SYNC_ROOM_DATA","data":{"a":{"b":{"c":{"d":{"e":{"f":{}}}}}}}}'""",
            """{"data":{"a":{"b":{"c":{"d":{"e":{"f":{}}}}}}}}"""),
        new("AlterRoom",
            """'{"type":"ALTER_ROOM","data":{"action":"a","actiondata":[[[[[[]]]]]]}}'""",
            """{"action":"a","actionData":[[[[[[]]]]]]}"""),

        new("ReadReceipt",
            """'{"type":"READ_RECEIPT","data":{"room":"0b8e2f6a","msg":"77aa"}}'""",
            """{"data":{"room":"0b8e2f6a","msg":"77aa"}}"""),
        new("ReadReceipt", """'{"type":"READ_RECEIPT","data":"77aa"}'""", """{"data":"77aa"}"""),
        new("ReadReceipt", """'{"type":"READ_RECEIPT","data":null}'""", """{"data":null}"""),
        new("ReadReceipt", """'{"type":"READ_RECEIPT","data":[77,78]}'""", """{"data":[77,78]}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("AlterRoom",
            """'{"data":{"actiondata":7,"action":"a"},"type":"ALTER_ROOM"}'""",
            """{"action":"a","actionData":7}""",
            """'{"type":"ALTER_ROOM","data":{"action":"a","actiondata":7}}'"""),
        new("AlterRoom",
            """'{"type":"ALTER_ROOM","data":{"action":"\u0061","actiondata":{ "x" : "\u0061" },"extra":0}}'""",
            """{"action":"a","actionData":{"x":"\u0061"}}""",
            """'{"type":"ALTER_ROOM","data":{"action":"a","actiondata":{"x":"\u0061"}}}'"""),
        new("SyncRoomData",
            """'{"type":"SYNC_ROOM_DATA","data": { "a" : [ 1 , 2.50 ,' 09 'null ] ,' 0D 0A ' "b" : { } , "c" : [ ] } }'""",
            """{"data":{"a":[1,2.50,null],"b":{},"c":[]}}""",
            """'{"type":"SYNC_ROOM_DATA","data":{"a":[1,2.50,null],"b":{},"c":[]}}'"""),
        new("SyncRoomData",
            """'{"type":"SYNC_ROOM_DATA","data":[ "a\" b" , "\\" , " " , "\\\"  " ]}'""",
            """{"data":["a\" b","\\"," ","\\\"  "]}""",
            """'{"type":"SYNC_ROOM_DATA","data":["a\" b","\\"," ","\\\"  "]}'"""),
        new("SyncRoomData",
            """'{"type":"SYNC_ROOM_DATA","data": true }'""",
            """{"data":true}""",
            """'{"type":"SYNC_ROOM_DATA","data":true}'"""),
        new("SyncRoomData",
            """'{"data":' 0A '-1.0e1' 0A ',"type":"SYNC_ROOM_DATA"}'""",
            """{"data":-1.0e1}""",
            """'{"type":"SYNC_ROOM_DATA","data":-1.0e1}'"""),
        new("ReadReceipt",
            """'{"data":["' C3 A9 ' ", "b"],"type":"READ\u005fRECEIPT"}'""",
            """{"data":["é ","b"]}""",
            """'{"type":"READ_RECEIPT","data":["' C3 A9 ' ","b"]}'"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("AlterRoom", """'{"type":"ALTER_ROOM","data":{"action":"a"}}'""", "MissingMember", 41, "actionData"),
        new("AlterRoom", """'{"type":"ALTER_ROOM","data":{"actiondata":1}}'""", "MissingMember", 43, "action"),
        new("AlterRoom", """'{"type":"ALTER_ROOM","data":{"action":null,"actiondata":1}}'""", "WrongType", 38, "action"),
        new("AlterRoom", """'{"type":"ALTER_ROOM","data":{"action":"a","actiondata":1,"actiondata":1}}'""", "RepeatedMember", 57, "actionData"),
        new("AlterRoom", """'{"type":"ALTER_ROOM","data":[]}'""", "WrongType", 28, null),
        new("AlterRoom", """'{"type":"ALTER_ROOM","data":{"action":"a","actiondata":[1,]}}'""", "BadJson", 58, "actionData"),
        new("AlterRoom", """'{"type":"ALTER_ROOM","data":{"action":"a","actiondata":NaN}}'""", "BadJson", 55, "actionData"),
        new("AlterRoom", """'{"type":"ALTER_ROOM","data":{"action":"a","actiondata":}}'""", "BadJson", 55, "actionData"),
        new("AlterRoom", """'{"type":"ALTER_ROOM","data":{"action":"a","actiondata":[[[[[[[]]]]]]]}}'""", "TooDeep", 61, "actionData"),
        new("AlterRoom", """'{"type":"ALTER_ROOM","data":{"action":"a","actiondata":[[[[[[{}]]]]]]}}'""", "TooDeep", 61, "actionData"),

        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA"}'""", "MissingMember", 24, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":[],"data":[]}'""", "RepeatedMember", 35, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":{"a":1,}}'""", "BadJson", 39, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":{"a"}}'""", "BadJson", 36, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":[1}]}'""", "BadJson", 34, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":[01]}'""", "BadJson", 33, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":["\x"]}'""", "BadJson", 34, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":["\udc00"]}'""", "BadJson", 34, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":["a' 09 '"]}'""", "BadJson", 35, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":["a' ED BF BF '"]}'""", "BadUtf8", 35, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":[1,2'""", "BadJson", 36, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":'""", "BadJson", 32, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":}'""", "BadJson", 32, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":[[[[[[[[]]]]]]]]}'""", "TooDeep", 39, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":{"a":{"b":{"c":{"d":{"e":{"f":{"g":{}}}}}}}}}'""", "TooDeep", 67, "data"),
        new("SyncRoomData", """'{"type":"SYNC_ROOM_DATA","data":' ('[')*20000 (']')*20000 '}'""", "TooDeep", 39, "data"),
        new("ReadReceipt", """'{"type":"READ_RECEIPT"}'""", "MissingMember", 22, "data"),
        new("ReadReceipt", """'{"type":"READ_RECEIPT","data":read}'""", "BadJson", 30, "data"),
        new("ReadReceipt", """'{"type":"SYNC_ROOM_DATA","data":[]}'""", "UnknownPacket", 8, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("AlterRoom", """{"action":{"hex":"ff"},"actionData":null}""", "BadUtf8", "action"),
        new("AlterRoom", """{"action":"a","actionData":[[[[[[[]]]]]]]}""", "TooDeep", "actionData"),
        new("SyncRoomData", """{"data":[[[[[[[[]]]]]]]]}""", "TooDeep", "data"),
        new("ReadReceipt", """{"data":[{"a":[{"b":[{"c":[[]]}]}]}]}""", "TooDeep", "data"),
    ];
}
