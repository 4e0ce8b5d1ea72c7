using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>JSON in a body, shown on the shortest one: how text is escaped, what is skipped and what is refused.</summary>
public static class GoldenText
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Edit", """'EDIT {"message_id":"7","message":"say \"hi\""}' 0A""", """{"messageId":"7","message":"say \"hi\""}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"C:\\temp"}' 0A""", """{"messageId":"7","message":"C:\\temp"}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"1/2 <b> & {} []"}' 0A""", """{"messageId":"7","message":"1/2 <b> & {} []"}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"it' 27 's"}' 0A""", """{"messageId":"7","message":"it's"}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"\b\f\n\r\t"}' 0A""", """{"messageId":"7","message":"\b\f\n\r\t"}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"\u0000\u0001\u000b\u000e\u001f"}' 0A""",
            """{"messageId":"7","message":"\u0000\u0001\u000b\u000e\u001f"}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"' 7F '"}' 0A""", """{"messageId":"7","message":"\u007f"}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"' C2 80 C2 85 '"}' 0A""", """{"messageId":"7","message":"\u0080\u0085"}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"' E2 80 A8 E2 80 A9 '"}' 0A""", """{"messageId":"7","message":"\u2028\u2029"}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"' EF BB BF EF BF BF '"}' 0A""", """{"messageId":"7","message":"\ufeff\uffff"}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"' F0 90 80 80 F4 8F BF BF '"}' 0A""",
            """{"messageId":"7","message":"\ud800\udc00\udbff\udfff"}"""),
        new("Edit", """'EDIT {"message_id":"7","message":"\\u0041"}' 0A""", """{"messageId":"7","message":"\\u0041"}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("Edit", """'EDIT {"message_id":"7","message":"\u0041\u006A\u006a"}' 0A""", """{"messageId":"7","message":"Ajj"}""",
            """'EDIT {"message_id":"7","message":"Ajj"}' 0A"""),
        new("Edit", """'EDIT {"message_id":"7","message":"1\/2"}' 0A""", """{"messageId":"7","message":"1/2"}""",
            """'EDIT {"message_id":"7","message":"1/2"}' 0A"""),
        new("Edit", """'EDIT {"message_id":"7","message":"\u0022\u005C\u002f"}' 0A""", """{"messageId":"7","message":"\"\\/"}""",
            """'EDIT {"message_id":"7","message":"\"\\/"}' 0A"""),
        new("Edit", """'EDIT {"message_id":"7","message":"\u0008\u000C\u000A\u000D\u0009"}' 0A""", """{"messageId":"7","message":"\b\f\n\r\t"}""",
            """'EDIT {"message_id":"7","message":"\b\f\n\r\t"}' 0A"""),
        new("Edit", """'EDIT {"message_id":"7","message":"\u001F\u000B\u007F"}' 0A""", """{"messageId":"7","message":"\u001f\u000b\u007f"}""",
            """'EDIT {"message_id":"7","message":"\u001f\u000b' 7F '"}' 0A"""),
        new("Edit", """'EDIT {"message_id":"7","message":"\u00e9\u20AC"}' 0A""", """{"messageId":"7","message":"é€"}""",
            """'EDIT {"message_id":"7","message":"' C3 A9 E2 82 AC '"}' 0A"""),
        new("Edit", """'EDIT {"message_id":"7","message":"\ud83d\udc4d"}' 0A""", """{"messageId":"7","message":"👍"}""",
            """'EDIT {"message_id":"7","message":"' F0 9F 91 8D '"}' 0A"""),
        new("Edit", """'EDIT {"message_id":"7","message":"\uD800\uDC00\uDBFF\uDFFF"}' 0A""",
            """{"messageId":"7","message":"\ud800\udc00\udbff\udfff"}""",
            """'EDIT {"message_id":"7","message":"' F0 90 80 80 F4 8F BF BF '"}' 0A"""),

        new("Edit", """'EDIT {"x":null,"message_id":"7","y":true,"message":"hi","z":-1.5e+3}' 0A""", """{"messageId":"7","message":"hi"}""",
            """'EDIT {"message_id":"7","message":"hi"}' 0A"""),
        new("Edit", """'EDIT {"message_id":"7","x":{"message":"no","a":[1,{"b":[]}]},"message":"hi"}' 0A""",
            """{"messageId":"7","message":"hi"}""", """'EDIT {"message_id":"7","message":"hi"}' 0A"""),
        new("Edit", """'EDIT {"x":"}","x":"\"}","message_id":"7","message":"hi","":0}' 0A""", """{"messageId":"7","message":"hi"}""",
            """'EDIT {"message_id":"7","message":"hi"}' 0A"""),
        new("Edit", """'EDIT {"id":"8","Message":"HI","message_id":"7","message":"hi","msg":"ho"}' 0A""", """{"messageId":"7","message":"hi"}""",
            """'EDIT {"message_id":"7","message":"hi"}' 0A"""),
        new("Edit", """'EDIT {"message_id":"7","message":"hi","y":[[[[[[[]]]]]]]}' 0A""", """{"messageId":"7","message":"hi"}""",
            """'EDIT {"message_id":"7","message":"hi"}' 0A"""),
        new("Edit", """'EDIT {"\u006d\u0065ssage\u005Fid":"7","\u006Dessage":"hi"}' 0A""", """{"messageId":"7","message":"hi"}""",
            """'EDIT {"message_id":"7","message":"hi"}' 0A"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("Edit", "'EDIT ' 0A", "BadJson", 5, null),
        new("Edit", "'EDIT   ' 0A", "BadJson", 7, null),
        new("Edit", "'EDIT hello' 0A", "BadJson", 5, null),
        new("Edit", "'EDIT []' 0A", "WrongType", 5, null),
        new("Edit", """'EDIT "hello"' 0A""", "WrongType", 5, null),
        new("Edit", "'EDIT 7' 0A", "WrongType", 5, null),
        new("Edit", "'EDIT null' 0A", "WrongType", 5, null),
        new("Edit", "'EDIT {' 0A", "BadJson", 6, null),
        new("Edit", "'EDIT {,}' 0A", "BadJson", 6, null),
        new("Edit", """'EDIT {message_id:"7","message":"x"}' 0A""", "BadJson", 6, null),
        new("Edit", "'EDIT {' 27 'message_id' 27 ':' 27 '7' 27 '}' 0A", "BadJson", 6, null),
        new("Edit", """'EDIT {"message_id":"7" "message":"x"}' 0A""", "BadJson", 23, null),
        new("Edit", """'EDIT {"message_id":"7";"message":"x"}' 0A""", "BadJson", 22, null),
        new("Edit", """'EDIT {"message_id"="7","message":"x"}' 0A""", "BadJson", 18, null),
        new("Edit", """'EDIT {"message_id":"7","message":"x",}' 0A""", "BadJson", 37, null),
        new("Edit", """'EDIT {"message_id":"7",,"message":"x"}' 0A""", "BadJson", 23, null),
        new("Edit", """'EDIT {"message_id":"7","message":"x"]' 0A""", "BadJson", 36, null),
        new("Edit", """'EDIT {"message_id":"7","message":"x"' 0A""", "BadJson", 36, null),
        new("Edit", """'EDIT {"message_id":"7","message":"x' 0A""", "BadJson", 35, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":' 0A""", "BadJson", 33, "message"),
        new("Edit", """'EDIT {"message_id":"7","message"' 0A""", "BadJson", 32, null),
        new("Edit", """'EDIT {"message_id":"7","message":hello}' 0A""", "BadJson", 33, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"x","y":01}' 0A""", "BadJson", 41, null),
        new("Edit", """'EDIT {"message_id":"7","message":"x","y":None}' 0A""", "BadJson", 41, null),
        new("Edit", """'EDIT {/**/"message_id":"7","message":"x"}' 0A""", "BadJson", 6, null),

        new("Edit", """'EDIT {"message_id":"7","message":"a' 09 'b"}' 0A""", "BadJson", 35, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"a' 00 'b"}' 0A""", "BadJson", 35, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"a' 1F 'b"}' 0A""", "BadJson", 35, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"\x41"}' 0A""", "BadJson", 34, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"\' 27 '"}' 0A""", "BadJson", 34, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"\u12G4"}' 0A""", "BadJson", 34, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"\u12"}' 0A""", "BadJson", 34, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"\ud83d"}' 0A""", "BadJson", 34, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"\ud83d\u0041"}' 0A""", "BadJson", 34, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"\ud83dx"}' 0A""", "BadJson", 34, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"\udc4d"}' 0A""", "BadJson", 34, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"\udc4d\ud83d"}' 0A""", "BadJson", 34, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"\ud83d\ud83d\udc4d"}' 0A""", "BadJson", 34, "message"),
        new("Edit", """'EDIT {"message_id":"\udfff","message":"x"}' 0A""", "BadJson", 20, "messageId"),
        new("Edit", """'EDIT {"message_id":"7","message":"x","\ud800":1}' 0A""", "BadJson", 38, null),

        new("Edit", """'EDIT {"message_id":"7","message":"' FF '"}' 0A""", "BadUtf8", 34, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"ab' C0 AF '"}' 0A""", "BadUtf8", 36, "message"),
        new("Edit", """'EDIT {"message_id":"7","message":"' ED A0 BD '"}' 0A""", "BadUtf8", 34, "message"),
        new("Edit", """'EDIT {"message_id":"' E2 82 '","message":"x"}' 0A""", "BadUtf8", 20, "messageId"),
        new("Edit", """'EDIT {"message_id":"7","message":"x","y":"' F4 90 80 80 '"}' 0A""", "BadUtf8", 42, null),
        new("Edit", """'EDIT {"message_id":"7","message":"x","' FE '":1}' 0A""", "BadUtf8", 38, null),

        new("Edit", """'EDIT {"message_id":"7","message":"x"}x' 0A""", "TrailingBytes", 37, null),
        new("Edit", """'EDIT {"message_id":"7","message":"x"} ,' 0A""", "TrailingBytes", 38, null),
        new("Edit", """'EDIT {"message_id":"7","message":"x"}{}' 0A""", "TrailingBytes", 37, null),
        new("Edit", """'EDIT {"message_id":"7","message":"x"}' 00 0A""", "TrailingBytes", 37, null),
        new("Edit", """'EDIT {"message_id":"7",' 0D '"message":"x"}' 0A""", "ForbiddenByte", 23, null),
        new("Edit", """'EDIT {"message_id":"7","message":"x"}' 0D 0D 0A""", "ForbiddenByte", 37, null),
        new("Edit", """'EDIT {"message_id":"7","message":"a' 0D 'b"}' 0A""", "ForbiddenByte", 35, "message"),
        new("Edit", """'EDIT {"message_id":"7","mess' 0D 'age":"x"}' 0A""", "ForbiddenByte", 28, null),
        new("Edit", """'EDIT {"message_id":7,"message":"x"}' 0D 0D 0A""", "ForbiddenByte", 35, null),
        new("Edit", "'EDIT ' 0D '{}' 0A", "ForbiddenByte", 5, null),

        // The ninth level.
        new("Edit", """'EDIT {"message_id":"7","message":"x","y":[[[[[[[[]]]]]]]]}' 0A""", "TooDeep", 48, null),
    ];
}
