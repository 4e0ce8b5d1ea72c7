using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>CREATE_ROOM and SYNC_ROOM_REQ: lists and numbers.</summary>
public static class GoldenRooms
{
    public static readonly GoldenPacket[] Packets =
    [
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"room-type":0,"room-name":"Bob","people":["bob"]}}'""",
            """{"roomType":0,"roomName":"Bob","people":["bob"]}"""),
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"Lunch","people":["bob","carol","dave"]}}'""",
            """{"roomType":1,"roomName":"Lunch","people":["bob","carol","dave"]}"""),
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"room-type":2,"room-name":"","people":[]}}'""",
            """{"roomType":2,"roomName":"","people":[]}"""),
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"Caf' C3 A9 '","people":["","zo' C3 AB '","\"Li\" ' E6 9D 8E '","bob","bob"]}}'""",
            """{"roomType":1,"roomName":"Café","people":["","zoë","\"Li\" 李","bob","bob"]}"""),

        // Numbers without a meaning decode; their check is a field check.
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"room-type":3,"room-name":"n","people":[]}}'""",
            """{"roomType":3,"roomName":"n","people":[]}"""),
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"room-type":2147483647,"room-name":"n","people":[]}}'""",
            """{"roomType":2147483647,"roomName":"n","people":[]}"""),

        new("SyncRoomRequest",
            """'{"type":"SYNC_ROOM_REQ","data":{"room":"0b8e2f6a","count":50,"from":"77aa"}}'""",
            """{"room":"0b8e2f6a","count":50,"from":"77aa"}"""),
        new("SyncRoomRequest",
            """'{"type":"SYNC_ROOM_REQ","data":{"room":"","count":0,"from":""}}'""",
            """{"room":"","count":0,"from":""}"""),
        new("SyncRoomRequest",
            """'{"type":"SYNC_ROOM_REQ","data":{"room":"0b8e2f6a","count":2147483647,"from":"77aa"}}'""",
            """{"room":"0b8e2f6a","count":2147483647,"from":"77aa"}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"people":["a","b"],"room-name":"n","room-type":1}}'""",
            """{"roomType":1,"roomName":"n","people":["a","b"]}""",
            """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":["a","b"]}}'"""),
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"room-type": 1 ,"room-name":"n","people":[ "a" ,' 09 '"b"' 0D 0A ']}}'""",
            """{"roomType":1,"roomName":"n","people":["a","b"]}""",
            """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":["a","b"]}}'"""),
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"room-type":0,"room-name":"n","people":[ ]}}'""",
            """{"roomType":0,"roomName":"n","people":[]}""",
            """'{"type":"CREATE_ROOM","data":{"room-type":0,"room-name":"n","people":[]}}'"""),
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"room\u002dtype":0,"room-\u006eame":"n","people":["\u0061","\ud83d\udc4d","a\/b","\u0022"]}}'""",
            """{"roomType":0,"roomName":"n","people":["a","👍","a/b","\""]}""",
            """'{"type":"CREATE_ROOM","data":{"room-type":0,"room-name":"n","people":["a","' F0 9F 91 8D '","a/b","\""]}}'"""),
        new("CreateRoom",
            """'{"type":"CREATE_ROOM","data":{"roomType":2,"room_type":2,"room-type":0,"room-name":"n","people":[]}}'""",
            """{"roomType":0,"roomName":"n","people":[]}""",
            """'{"type":"CREATE_ROOM","data":{"room-type":0,"room-name":"n","people":[]}}'"""),
        new("SyncRoomRequest",
            """'{"type":"SYNC_ROOM_REQ","data":{"from":"m","count":50,"room":"r"}}'""",
            """{"room":"r","count":50,"from":"m"}""",
            """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":50,"from":"m"}}'"""),
        new("SyncRoomRequest",
            """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":' 0A '7' 0A ',"from":"m","until":null}}'""",
            """{"room":"r","count":7,"from":"m"}""",
            """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":7,"from":"m"}}'"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-name":"n","people":[]}}'""", "MissingMember", 57, "roomType"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"people":[]}}'""", "MissingMember", 55, "roomName"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n"}}'""", "MissingMember", 59, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":"1","room-name":"n","people":[]}}'""", "WrongType", 42, "roomType"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":true,"room-name":"n","people":[]}}'""", "WrongType", 42, "roomType"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":[1],"room-name":"n","people":[]}}'""", "WrongType", 42, "roomType"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1.0,"room-name":"n","people":[]}}'""", "BadValue", 42, "roomType"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1e0,"room-name":"n","people":[]}}'""", "BadValue", 42, "roomType"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":-1,"room-name":"n","people":[]}}'""", "BadValue", 42, "roomType"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":-0,"room-name":"n","people":[]}}'""", "BadValue", 42, "roomType"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":2147483648,"room-name":"n","people":[]}}'""", "BadValue", 42, "roomType"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":01,"room-name":"n","people":[]}}'""", "BadJson", 42, "roomType"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":null,"people":[]}}'""", "WrongType", 56, "roomName"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":"a"}}'""", "WrongType", 69, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":{}}}'""", "WrongType", 69, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":null}}'""", "WrongType", 69, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":[1]}}'""", "WrongType", 70, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":[["a"]]}}'""", "WrongType", 70, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":["a",null]}}'""", "WrongType", 74, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":["a",]}}'""", "BadJson", 74, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":["a" "b"]}}'""", "BadJson", 74, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":["a"}}'""", "BadJson", 73, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":["\ud800"]}}'""", "BadJson", 71, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":["a' E9 '"]}}'""", "BadUtf8", 72, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"n","people":[],"people":[]}}'""", "RepeatedMember", 72, "people"),
        new("CreateRoom", """'{"type":"CREATE_ROOM","data":{"room-type":1,"room\u002dtype":1,"room-name":"n","people":[]}}'""", "RepeatedMember", 44, "roomType"),

        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","from":"m"}}'""", "MissingMember", 53, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":50}}'""", "MissingMember", 53, "from"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":"50","from":"m"}}'""", "WrongType", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":null,"from":"m"}}'""", "WrongType", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":-1,"from":"m"}}'""", "BadValue", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":1.5,"from":"m"}}'""", "BadValue", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":5E1,"from":"m"}}'""", "BadValue", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":2147483648,"from":"m"}}'""", "BadValue", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":4294967297,"from":"m"}}'""", "BadValue", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":18446744073709551617,"from":"m"}}'""", "BadValue", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":' ('9')*400 ',"from":"m"}}'""", "BadValue", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":+5,"from":"m"}}'""", "BadJson", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":050,"from":"m"}}'""", "BadJson", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":5.,"from":"m"}}'""", "BadJson", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":.5,"from":"m"}}'""", "BadJson", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":-,"from":"m"}}'""", "BadJson", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":5e,"from":"m"}}'""", "BadJson", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_REQ","data":{"room":"r","count":Infinity,"from":"m"}}'""", "BadJson", 51, "count"),
        new("SyncRoomRequest", """'{"type":"SYNC_ROOM_DATA","data":{"room":"r","count":50,"from":"m"}}'""", "UnknownPacket", 8, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("CreateRoom", """{"roomType":-1,"roomName":"n","people":[]}""", "BadValue", "roomType"),
        new("CreateRoom", """{"roomType":1,"roomName":{"hex":"ff"},"people":[]}""", "BadUtf8", "roomName"),
        new("CreateRoom", """{"roomType":1,"roomName":"n","people":["a",{"hex":"ff"}]}""", "BadUtf8", "people"),
        new("CreateRoom", """{"roomType":1,"roomName":"n","people":["a",null]}""", "WrongType", "people"),
        new("SyncRoomRequest", """{"room":"r","count":-1,"from":"m"}""", "BadValue", "count"),
        new("SyncRoomRequest", """{"room":"r","count":2147483648,"from":"m"}""", "BadValue", "count"),
        new("SyncRoomRequest", """{"room":{"hex":"ff"},"count":1,"from":"m"}""", "BadUtf8", "room"),
        new("SyncRoomRequest", """{"room":"r","count":1,"from":{"hex":"c3"}}""", "BadUtf8", "from"),
    ];
}
