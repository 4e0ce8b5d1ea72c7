using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>Text in JSON, shown on the shortest packet: what is escaped, what may be, and what is no text.</summary>
public static class GoldenStrings
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"say \"hi\" \\ done"}}'""", """{"challenge":"say \"hi\" \\ done"}"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"a/b <c> & +"}}'""", """{"challenge":"a/b <c> & +"}"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"it' 27 's"}}'""", """{"challenge":"it's"}"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\b\f\n\r\t"}}'""", """{"challenge":"\b\f\n\r\t"}"""),
        new("Captcha",
            """'{"type":"CAPTCHA","data":{"challenge":"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u000b\u000e\u000f"}}'""",
            """{"challenge":"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u000b\u000e\u000f"}"""),
        new("Captcha",
            """'{"type":"CAPTCHA","data":{"challenge":"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"}}'""",
            """{"challenge":"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"}"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' 7F C2 80 C2 9F '"}}'""", """{"challenge":"\u007f\u0080\u009f"}"""),
        new("Captcha",
            """'{"type":"CAPTCHA","data":{"challenge":"' C3 A9 ' ' E2 82 AC ' ' F0 9F 91 8D '"}}'""",
            """{"challenge":"é € 👍"}"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' E2 80 A8 E2 80 A9 EF BB BF EF BF BD '"}}'""",
            """{"challenge":"\u2028\u2029\ufeff\ufffd"}"""),

        // The first and last code points of two, three and four bytes, and those on either side of the surrogates.
        new("Captcha",
            """'{"type":"CAPTCHA","data":{"challenge":"' C2 80 DF BF E0 A0 80 ED 9F BF EE 80 80 EF BF BF F0 90 80 80 F4 8F BF BF '"}}'""",
            """{"challenge":"\u0080\u07ff\u0800\ud7ff\ue000\uffff\ud800\udc00\udbff\udfff"}"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\\u0041\\n\\\\"}}'""", """{"challenge":"\\u0041\\n\\\\"}"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"{\"type\":\"LOGOUT\",\"data\":{}}"}}'""",
            """{"challenge":"{\"type\":\"LOGOUT\",\"data\":{}}"}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\u0041\u006A\u006a"}}'""", """{"challenge":"Ajj"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"Ajj"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"a\/b"}}'""", """{"challenge":"a/b"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"a/b"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\u0022\u005c\u002F"}}'""", """{"challenge":"\"\\/"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"\"\\/"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\u0008\u000c\u000a\u000d\u0009"}}'""", """{"challenge":"\b\f\n\r\t"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"\b\f\n\r\t"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\u000B\u001F\u007F"}}'""", """{"challenge":"\u000b\u001f\u007f"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"\u000b\u001f' 7F '"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\u00E9\u20ac\u2028"}}'""", """{"challenge":"é€\u2028"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"' C3 A9 E2 82 AC E2 80 A8 '"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\ud83d\udc4d"}}'""", """{"challenge":"👍"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"' F0 9F 91 8D '"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\uD800\uDC00\uDBFF\uDFFF"}}'""",
            """{"challenge":"\ud800\udc00\udbff\udfff"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"' F0 90 80 80 F4 8F BF BF '"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\uD7FF\uE000\uFFFF\uFEFF"}}'""",
            """{"challenge":"\ud7ff\ue000\uffff\ufeff"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"' ED 9F BF EE 80 80 EF BF BF EF BB BF '"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' C3 A9 '\u00e9\n\u000A"}}'""", """{"challenge":"éé\n\n"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"' C3 A9 C3 A9 '\n\n"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"\u0063hallenge":"c"}}'""", """{"challenge":"c"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"c"}}'"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"\u0063\u0068\u0061\u006c\u006c\u0065\u006e\u0067\u0065":"c"}}'""", """{"challenge":"c"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"c"}}'"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"a' 0A 'b"}}'""", "BadJson", 40, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"a' 09 'b"}}'""", "BadJson", 40, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"a' 00 'b"}}'""", "BadJson", 40, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' 1F '"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\x41"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\0"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\N"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\U0041"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\u004"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"ab\u00g0"}}'""", "BadJson", 41, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\u+041"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\' 0A '"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":' 27 'c' 27 '}}'""", "BadJson", 38, "challenge"),

        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\ud83d"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\ud83dx"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\ud83d\n"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\ud83d\u0041"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\udbff\ue000"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\udc4d"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\udfff"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\udc4d\ud83d"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\ud83d\ud83d\udc4d"}}'""", "BadJson", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\ud83d\udc4d\udc4d"}}'""", "BadJson", 51, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\ud83d' F0 9F 91 8D '"}}'""", "BadJson", 39, "challenge"),

        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' 80 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"a' BF 'b"}}'""", "BadUtf8", 40, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' C3 A9 A9 '"}}'""", "BadUtf8", 41, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' C0 80 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' C1 BF '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' C2 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' E0 80 80 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' E0 9F BF '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' E2 82 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' ED A0 80 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' ED A0 BD ED B1 8D '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' F0 80 80 80 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' F0 8F BF BF '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' F0 9F 91 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' F4 90 80 80 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' F5 80 80 80 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' FC 80 80 80 80 80 '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' FE '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"' FF '"}}'""", "BadUtf8", 39, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"\n' FF '"}}'""", "BadUtf8", 41, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"c","x":"' FF '"}}'""", "BadUtf8", 47, null),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"c","' FF '":0}}'""", "BadUtf8", 43, null),
    ];
}
