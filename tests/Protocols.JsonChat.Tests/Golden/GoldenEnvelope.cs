using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>The envelope itself, shown on the packet that holds nothing else.</summary>
public static class GoldenEnvelope
{
    public static readonly GoldenVariant[] Variants =
    [
        new("Logout", """' {"type":"LOGOUT","data":{}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"type":"LOGOUT","data":{}}' 0A""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"type":"LOGOUT","data":{}}' 0D 0A""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """0D 0A 09 20 '{"type":"LOGOUT","data":{}}' 20 09 0D 0A""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{' 0A '"type"' 09 ':' 0D '"LOGOUT"' 20 ',' 0A 0A '"data"' 20 ':' 20 '{' 0D 0A '}' 09 '}'""", "{}",
            """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"type":"\u004cOGOU\u0054","data":{}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"\u0074ype":"LOGOUT","d\u0061ta":{}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"\u0064\u0061\u0074\u0061":{},"\u0074\u0079\u0070\u0065":"\u004C\u004F\u0047\u004F\u0055\u0054"}'""", "{}",
            """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"id":7,"type":"LOGOUT","data":{}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"type":"LOGOUT","sender":null,"data":{}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"type":"LOGOUT","data":{},"time":-1.5E+3}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"x":0,"x":1,"type":"LOGOUT","x":[],"data":{"x":{},"x":""}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"x":{"type":"LOGIN","data":{"type":7}},"type":"LOGOUT","data":{"type":"LOGIN","data":0}}'""", "{}",
            """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"Type":"LOGIN","TYPE":"LOGIN","type":"LOGOUT","Data":7,"data":{}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"":"","type":"LOGOUT","data":{},"types":"","dat":""}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"x":"}\"","type":"LOGOUT","y":"\\","data":{},"z":"{["}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"x":"\u0000\ud83d\udc4d' C3 A9 '","type":"LOGOUT","data":{},"' C3 A9 '":1e999}'""", "{}",
            """'{"type":"LOGOUT","data":{}}'"""),

        // The eighth level, in members that nobody reads.
        new("Logout", """'{"x":[[[[[[[]]]]]]],"type":"LOGOUT","data":{}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"type":"LOGOUT","data":{"x":{"x":{"x":{"x":{"x":{"x":{}}}}}}}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"type":"LOGOUT","data":{"x":[[[[[0,[0]]]]]]}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("Logout", "", "Empty", 0, null),
        new("Logout", "'   '", "BadJson", 3, null),
        new("Logout", "0A", "BadJson", 1, null),
        new("Logout", """EF BB BF '{"type":"LOGOUT","data":{}}'""", "BadJson", 0, null),
        new("Logout", """'"LOGOUT"'""", "WrongType", 0, null),
        new("Logout", "'[]'", "WrongType", 0, null),
        new("Logout", "'null'", "WrongType", 0, null),
        new("Logout", "' 7'", "WrongType", 1, null),
        new("Logout", "'LOGOUT'", "BadJson", 0, null),

        new("Logout", "'{}'", "MissingMember", 1, null),
        new("Logout", """'{"data":{}}'""", "MissingMember", 10, null),
        new("Logout", """'{"type":"LOGOUT"}'""", "MissingMember", 16, null),
        new("Logout", """'{"Type":"LOGOUT","data":{}}'""", "MissingMember", 26, null),
        new("Logout", """'{"type":"LOGOUT","DATA":{}}'""", "MissingMember", 26, null),
        new("Logout", """'{"type":null,"data":{}}'""", "WrongType", 8, null),
        new("Logout", """'{"type":7,"data":{}}'""", "WrongType", 8, null),
        new("Logout", """'{"type":["LOGOUT"],"data":{}}'""", "WrongType", 8, null),
        new("Logout", """'{"data":{},"type":true}'""", "WrongType", 18, null),
        new("Logout", """'{"type":"LOGOUT","type":"LOGOUT","data":{}}'""", "RepeatedMember", 17, null),
        new("Logout", """'{"type":"LOGOUT","data":{},"\u0074ype":"LOGOUT"}'""", "RepeatedMember", 27, null),
        new("Logout", """'{"type":"LOGOUT","data":{},"data":{}}'""", "RepeatedMember", 27, null),
        new("Logout", """'{"data":{},"dat\u0061":{},"type":"LOGOUT"}'""", "RepeatedMember", 11, null),

        new("Logout", """'{"type":"PING","data":{}}'""", "UnknownPacket", 8, null),
        new("Logout", """'{"type":"PING"}'""", "UnknownPacket", 8, null),
        new("Logout", """'{"type":"logout","data":{}}'""", "UnknownPacket", 8, null),
        new("Logout", """'{"type":"LOGOUT ","data":{}}'""", "UnknownPacket", 8, null),
        new("Logout", """'{"type":"LOGOUT\u0000","data":{}}'""", "UnknownPacket", 8, null),
        new("Logout", """'{"type":"","data":{}}'""", "UnknownPacket", 8, null),
        new("Logout", """'{"data":{},"type":"LOGIN"}'""", "UnknownPacket", 18, null),

        new("Logout", """'{"type":"LOGOUT","data":{}}x'""", "TrailingBytes", 27, null),
        new("Logout", """'{"type":"LOGOUT","data":{}},'""", "TrailingBytes", 27, null),
        new("Logout", """'{"type":"LOGOUT","data":{}}}'""", "TrailingBytes", 27, null),
        new("Logout", """'{"type":"LOGOUT","data":{}}' 00""", "TrailingBytes", 27, null),
        new("Logout", """'{"type":"LOGOUT","data":{}} null'""", "TrailingBytes", 28, null),
        new("Logout", """'{"type":"LOGOUT","data":{}}' 0A '{"type":"LOGOUT","data":{}}' 0A""", "TrailingBytes", 28, null),
        new("Logout", """'{"type":"LOGOUT","data":{}}// bye'""", "TrailingBytes", 27, null),

        new("Logout", "'{'", "BadJson", 1, null),
        new("Logout", """'{"type"'""", "BadJson", 7, null),
        new("Logout", """'{"type":'""", "BadJson", 8, null),
        new("Logout", """'{"type":"LOG'""", "BadJson", 12, null),
        new("Logout", """'{"type":"LOGOUT"'""", "BadJson", 16, null),
        new("Logout", """'{"type":"LOGOUT",'""", "BadJson", 17, null),
        new("Logout", """'{"type":"LOGOUT","data":'""", "BadJson", 24, null),
        new("Logout", """'{"type":"LOGOUT","data":{'""", "BadJson", 25, null),
        new("Logout", """'{"type":"LOGOUT","data":{}'""", "BadJson", 26, null),
        new("Logout", """'{"type":"LOGOUT","data":{} '""", "BadJson", 27, null),

        // The document writes Python literals.
        new("Logout", "'{' 27 'type' 27 ':' 27 'LOGOUT' 27 ', ' 27 'data' 27 ':{}}'", "BadJson", 1, null),
        new("Logout", """'{type:"LOGOUT","data":{}}'""", "BadJson", 1, null),
        new("Logout", """'{7:"LOGOUT","data":{}}'""", "BadJson", 1, null),
        new("Logout", """'{"type":LOGOUT,"data":{}}'""", "BadJson", 8, null),
        new("Logout", """'{"type" "LOGOUT","data":{}}'""", "BadJson", 8, null),
        new("Logout", """'{"type":"LOGOUT" "data":{}}'""", "BadJson", 17, null),
        new("Logout", """'{"type":"LOGOUT";"data":{}}'""", "BadJson", 16, null),
        new("Logout", """'{"type"="LOGOUT","data":{}}'""", "BadJson", 7, null),
        new("Logout", """'{"type":"LOGOUT",,"data":{}}'""", "BadJson", 17, null),
        new("Logout", """'{,"type":"LOGOUT","data":{}}'""", "BadJson", 1, null),
        new("Logout", """'{"type":"LOGOUT","data":{},}'""", "BadJson", 27, null),
        new("Logout", """'{"type":"LOGOUT","data":{,}}'""", "BadJson", 25, null),
        new("Logout", """'{"type":"LOGOUT","data":{}]'""", "BadJson", 26, null),
        new("Logout", """'{"type":"LOGOUT","data":{]}'""", "BadJson", 25, null),
        new("Logout", """'{/*x*/"type":"LOGOUT","data":{}}'""", "BadJson", 1, null),
        new("Logout", """'{' 0B '"type":"LOGOUT","data":{}}'""", "BadJson", 1, null),
        new("Logout", """'{' 0C '"type":"LOGOUT","data":{}}'""", "BadJson", 1, null),
        new("Logout", """'{' 00 '"type":"LOGOUT","data":{}}'""", "BadJson", 1, null),
        new("Logout", """'{' C2 A0 '"type":"LOGOUT","data":{}}'""", "BadJson", 1, null),
        new("Logout", """'{"type":"LOGOUT","data":{},"x":tru3}'""", "BadJson", 31, null),
        new("Logout", """'{"type":"LOGOUT","data":{},"x":01}'""", "BadJson", 31, null),
        new("Logout", """'{"type":"LOGOUT","data":{},"x":"\ud83d"}'""", "BadJson", 32, null),
        new("Logout", """'{"type":"LOGOUT","data":{},"x":"' C0 80 '"}'""", "BadUtf8", 32, null),
        new("Logout", """'{"type":"LOGOUT' FF '","data":{}}'""", "BadUtf8", 15, null),
        new("Logout", """'{"ty' FF 'pe":"LOGOUT","data":{}}'""", "BadUtf8", 4, null),

        new("Logout", """'{"type":"LOGOUT","data":{},"x":[[[[[[[[]]]]]]]]}'""", "TooDeep", 38, null),
        new("Logout", """'{"x":[[[[[[[{}]]]]]]],"type":"LOGOUT","data":{}}'""", "TooDeep", 12, null),
        new("Logout", """'{"type":"LOGOUT","data":{"x":[[[[[[[]]]]]]]}}'""", "TooDeep", 35, null),
        new("Logout", """'{"type":"LOGOUT","data":{},"x":' ('[')*60000""", "TooDeep", 38, null),
    ];
}
