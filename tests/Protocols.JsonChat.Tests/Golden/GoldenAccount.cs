using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>A new account: SIGNUP, CAPTCHA, S_CAPTCHA.</summary>
public static class GoldenAccount
{
    public static readonly GoldenPacket[] Packets =
    [
        new("SignUp",
            """'{"type":"SIGNUP","data":{"user":"alice","email":"alice@example.org","fullname":"Alice Smith","dob":"1990-01-31","password":"s3cret"}}'""",
            """{"user":"alice","email":"alice@example.org","fullname":"Alice Smith","dob":"1990-01-31","password":"s3cret"}"""),
        new("SignUp",
            """'{"type":"SIGNUP","data":{"user":"username","email":"email","fullname":"fullname","dob":"dob","password":"password"}}'""",
            """{"user":"username","email":"email","fullname":"fullname","dob":"dob","password":"password"}"""),
        new("SignUp",
            """'{"type":"SIGNUP","data":{"user":"","email":"","fullname":"","dob":"","password":""}}'""",
            """{"user":"","email":"","fullname":"","dob":"","password":""}"""),
        new("SignUp",
            """'{"type":"SIGNUP","data":{"user":"zoe","email":"zo' C3 AB '@example.org","fullname":"' E6 9D 8E ' Zo' C3 AB '","dob":"31/01/90","password":"\"\\\u0000"}}'""",
            """{"user":"zoe","email":"zoë@example.org","fullname":"李 Zoë","dob":"31/01/90","password":"\"\\\u0000"}"""),

        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"captcha"}}'""", """{"challenge":"captcha"}"""),
        new("Captcha",
            """'{"type":"CAPTCHA","data":{"challenge":"iVBORw0KGgoAAAANSUhEUg=="}}'""",
            """{"challenge":"iVBORw0KGgoAAAANSUhEUg=="}"""),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":""}}'""", """{"challenge":""}"""),

        // 39 bytes before the text and 3 after it: an envelope of exactly 64 KiB.
        new("Captcha",
            """'{"type":"CAPTCHA","data":{"challenge":"' ('A')*65494 '"}}'""",
            $$"""{"challenge":"{{new string('A', 65494)}}"}"""),

        new("CaptchaSolution", """'{"type":"S_CAPTCHA","data":{"solved":"captcha_resp"}}'""", """{"solved":"captcha_resp"}"""),
        new("CaptchaSolution", """'{"type":"S_CAPTCHA","data":{"solved":"XK 4F 9"}}'""", """{"solved":"XK 4F 9"}"""),
        new("CaptchaSolution", """'{"type":"S_CAPTCHA","data":{"solved":""}}'""", """{"solved":""}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("SignUp",
            """'{"type":"SIGNUP","data":{"password":"p","dob":"d","fullname":"f","email":"e","user":"u"}}'""",
            """{"user":"u","email":"e","fullname":"f","dob":"d","password":"p"}""",
            """'{"type":"SIGNUP","data":{"user":"u","email":"e","fullname":"f","dob":"d","password":"p"}}'"""),
        new("SignUp",
            """'{"type":"SIGNUP","data":{"user":"u","email":"e\u0040x","phone":null,"fullname":"f","dob":"1\/2\/90","password":"p","terms":true}}'""",
            """{"user":"u","email":"e@x","fullname":"f","dob":"1/2/90","password":"p"}""",
            """'{"type":"SIGNUP","data":{"user":"u","email":"e@x","fullname":"f","dob":"1/2/90","password":"p"}}'"""),
        new("SignUp",
            """'{' 0A '  "type": "SIGNUP",' 0A '  "data": {' 0A '    "user": "u", "email": "e",' 0A '    "fullname": "f", "dob": "d",' 0A '    "password": "p"' 0A '  }' 0A '}' 0A""",
            """{"user":"u","email":"e","fullname":"f","dob":"d","password":"p"}""",
            """'{"type":"SIGNUP","data":{"user":"u","email":"e","fullname":"f","dob":"d","password":"p"}}'"""),
        new("Captcha",
            """'{"data":{"challenge":"c"},"type":"CAPTCHA"}'""",
            """{"challenge":"c"}""",
            """'{"type":"CAPTCHA","data":{"challenge":"c"}}'"""),
        new("CaptchaSolution",
            """'{"data":{"solved":"c"},"type":"\u0053_CAPTCHA"}'""",
            """{"solved":"c"}""",
            """'{"type":"S_CAPTCHA","data":{"solved":"c"}}'"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("SignUp", """'{"type":"SIGNUP","data":{"email":"e","fullname":"f","dob":"d","password":"p"}}'""", "MissingMember", 76, "user"),
        new("SignUp", """'{"type":"SIGNUP","data":{"user":"a","fullname":"f","dob":"d","password":"p"}}'""", "MissingMember", 75, "email"),
        new("SignUp", """'{"type":"SIGNUP","data":{"user":"a","email":"e","dob":"d","password":"p"}}'""", "MissingMember", 72, "fullname"),
        new("SignUp", """'{"type":"SIGNUP","data":{"user":"a","email":"e","fullname":"f","password":"p"}}'""", "MissingMember", 77, "dob"),
        new("SignUp", """'{"type":"SIGNUP","data":{"user":"a","email":"e","fullname":"f","dob":"d"}}'""", "MissingMember", 72, "password"),
        new("SignUp", """'{"type":"SIGNUP","data":{"user":"a","email":"e","fullname":"f","dob":19900131,"password":"p"}}'""", "WrongType", 69, "dob"),
        new("SignUp", """'{"type":"SIGNUP","data":{"user":"a","email":null,"fullname":"f","dob":"d","password":"p"}}'""", "WrongType", 44, "email"),
        new("SignUp", """'{"type":"SIGNUP","data":{"user":"a","user":"b","email":"e","fullname":"f","dob":"d","password":"p"}}'""",
            "RepeatedMember", 36, "user"),
        new("SignUp", """'{"type":"LOGIN","data":{"id":"a","password":"p","save":true}}'""", "UnknownPacket", 8, null),

        new("Captcha", """'{"type":"CAPTCHA","data":{}}'""", "MissingMember", 26, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":7}}'""", "WrongType", 38, "challenge"),
        new("Captcha", """'{"type":"CAPTCHA","data":{"challenge":"a","challenge":"b"}}'""", "RepeatedMember", 42, "challenge"),
        new("Captcha", """'{"type":"S_CAPTCHA","data":{"solved":"c"}}'""", "UnknownPacket", 8, null),
        new("CaptchaSolution", """'{"type":"S_CAPTCHA","data":{"challenge":"c"}}'""", "MissingMember", 43, "solved"),
        new("CaptchaSolution", """'{"type":"S_CAPTCHA","data":{"solved":true}}'""", "WrongType", 37, "solved"),
        new("CaptchaSolution", """'{"type":"CAPTCHA","data":{"challenge":"c"}}'""", "UnknownPacket", 8, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("SignUp", """{"user":{"hex":"ff"},"email":"e","fullname":"f","dob":"d","password":"p"}""", "BadUtf8", "user"),
        new("SignUp", """{"user":"u","email":"e","fullname":{"hex":"66c3"},"dob":"d","password":"p"}""", "BadUtf8", "fullname"),
        new("SignUp", """{"user":"u","email":"e","fullname":"f","dob":"d","password":{"hex":"f4908080"}}""", "BadUtf8", "password"),
        new("SignUp", """{"user":"u","email":"e","fullname":"f","dob":null,"password":"p"}""", "WrongType", "dob"),
        new("Captcha", """{"challenge":{"hex":"80"}}""", "BadUtf8", "challenge"),
        new("CaptchaSolution", """{"solved":{"hex":"fe"}}""", "BadUtf8", "solved"),
    ];
}
