using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>From login to logout: LOGIN, GEN_TOKEN, AUTH_TOKEN, CHAT_ENCRYPT_C, LOGOUT.</summary>
public static class GoldenSession
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Login",
            """'{"type":"LOGIN","data":{"id":"alice","password":"s3cret","save":true}}'""",
            """{"id":"alice","password":"s3cret","save":true}"""),
        new("Login",
            """'{"type":"LOGIN","data":{"id":"alice@example.org","password":"p' C3 A4 'ss","save":false}}'""",
            """{"id":"alice@example.org","password":"päss","save":false}"""),
        new("Login",
            """'{"type":"LOGIN","data":{"id":"","password":"","save":false}}'""",
            """{"id":"","password":"","save":false}"""),

        new("ChatPublicKey",
            """
            '{"type":"CHAT_ENCRYPT_C","data":{"chat_pubkey":"-----BEGIN PUBLIC KEY-----\r\nMCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=\r\n-----END PUBLIC KEY-----\r\n"}}'
            """,
            """
            {"chatPubkey":"-----BEGIN PUBLIC KEY-----\r\nMCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=\r\n-----END PUBLIC KEY-----\r\n"}
            """),
        new("ChatPublicKey", """'{"type":"CHAT_ENCRYPT_C","data":{"chat_pubkey":""}}'""", """{"chatPubkey":""}"""),

        new("SessionToken", """'{"type":"GEN_TOKEN","data":{"token":"q83vEjRWeJA="}}'""", """{"token":"q83vEjRWeJA="}"""),
        new("SessionToken", """'{"type":"GEN_TOKEN","data":{"token":""}}'""", """{"token":""}"""),

        new("Authenticate",
            """'{"type":"AUTH_TOKEN","data":{"user":"alice","token":"q83vEjRWeJA="}}'""",
            """{"user":"alice","token":"q83vEjRWeJA="}"""),
        new("Authenticate",
            """'{"type":"AUTH_TOKEN","data":{"user":"' E6 9D 8E '","token":"\t"}}'""",
            """{"user":"李","token":"\t"}"""),
        new("Authenticate", """'{"type":"AUTH_TOKEN","data":{"user":"","token":""}}'""", """{"user":"","token":""}"""),

        new("Logout", """'{"type":"LOGOUT","data":{}}'""", "{}"),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("Login",
            """'{"type":"LOGIN","data":{"save":true,"password":"p","id":"a"}}'""",
            """{"id":"a","password":"p","save":true}""",
            """'{"type":"LOGIN","data":{"id":"a","password":"p","save":true}}'"""),
        new("Login",
            """'{ "data" : { "save" : false , "remember" : 30 , "id" : "a" , "password" : "p" } , "type" : "LOGIN" }'""",
            """{"id":"a","password":"p","save":false}""",
            """'{"type":"LOGIN","data":{"id":"a","password":"p","save":false}}'"""),
        new("ChatPublicKey",
            """'{"type":"CHAT_ENCRYPT_C","data":{"chat_pubkey":"a\u000D\u000Ab"}}'""",
            """{"chatPubkey":"a\r\nb"}""",
            """'{"type":"CHAT_ENCRYPT_C","data":{"chat_pubkey":"a\r\nb"}}'"""),
        new("SessionToken",
            """'{"type":"GEN_TOKEN","data":{"token":"q83v\u003d","expires":1700000000000}}'""",
            """{"token":"q83v="}""",
            """'{"type":"GEN_TOKEN","data":{"token":"q83v="}}'"""),
        new("Authenticate",
            """'{"data":{"token":"t","user":"u"},"type":"AUTH_TOKEN"}' 0A""",
            """{"user":"u","token":"t"}""",
            """'{"type":"AUTH_TOKEN","data":{"user":"u","token":"t"}}'"""),
        new("Logout", """'{"data":{},"type":"LOGOUT"}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"type":"LOGOUT","data":{ }}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
        new("Logout", """'{"type":"LOGOUT","data":{"reason":"tired","at":[17,30]}}'""", "{}", """'{"type":"LOGOUT","data":{}}'"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("Login", """'{"type":"LOGIN","data":{"password":"p","save":true}}'""", "MissingMember", 50, "id"),
        new("Login", """'{"type":"LOGIN","data":{"id":"a","save":true}}'""", "MissingMember", 44, "password"),
        new("Login", """'{"type":"LOGIN","data":{"id":"a","password":"p"}}'""", "MissingMember", 47, "save"),
        new("Login", """'{"type":"LOGIN","data":{"id":"a","password":"p","save":"true"}}'""", "WrongType", 55, "save"),
        new("Login", """'{"type":"LOGIN","data":{"id":"a","password":"p","save":1}}'""", "WrongType", 55, "save"),
        new("Login", """'{"type":"LOGIN","data":{"id":"a","password":"p","save":null}}'""", "WrongType", 55, "save"),
        new("Login", """'{"type":"LOGIN","data":{"id":"a","password":true,"save":true}}'""", "WrongType", 44, "password"),
        new("Login", """'{"type":"LOGIN","data":{"id":"a","password":"p","save":True}}'""", "BadJson", 55, "save"),
        new("Login", """'{"type":"LOGIN","data":{"id":"a","password":"p","save":truE}}'""", "BadJson", 55, "save"),
        new("Login", """'{"type":"LOGIN","data":{"id":"a","password":"p","save":}}'""", "BadJson", 55, "save"),
        new("Login", """'{"type":"LOGIN","data":{"id":"a","password":"p","save":true,"save":false}}'""", "RepeatedMember", 60, "save"),
        new("ChatPublicKey", """'{"type":"CHAT_ENCRYPT_C","data":{"pubkey":"k"}}'""", "MissingMember", 45, "chatPubkey"),
        new("ChatPublicKey", """'{"type":"CHAT_ENCRYPT_C","data":{"chat_pubkey":{}}}'""", "WrongType", 47, "chatPubkey"),
        new("SessionToken", """'{"type":"GEN_TOKEN","data":{"token":null}}'""", "WrongType", 36, "token"),
        new("SessionToken", """'{"type":"GEN_TOKEN","data":{}}'""", "MissingMember", 28, "token"),
        new("SessionToken", """'{"type":"AUTH_TOKEN","data":{"user":"u","token":"t"}}'""", "UnknownPacket", 8, null),
        new("Authenticate", """'{"type":"AUTH_TOKEN","data":{"token":"t"}}'""", "MissingMember", 40, "user"),
        new("Authenticate", """'{"type":"AUTH_TOKEN","data":{"user":"u","token":null}}'""", "WrongType", 48, "token"),
        new("Authenticate", """'{"type":"GEN_TOKEN","data":{"token":"t"}}'""", "UnknownPacket", 8, null),
        new("Logout", """'{"type":"LOGOUT","data":null}'""", "WrongType", 24, null),
        new("Logout", """'{"type":"LOGOUT","data":[]}'""", "WrongType", 24, null),
        new("Logout", """'{"type":"LOGOUT","data":""}'""", "WrongType", 24, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("Login", """{"id":{"hex":"ff"},"password":"p","save":true}""", "BadUtf8", "id"),
        new("Login", """{"id":"a","password":{"hex":"c1bf"},"save":true}""", "BadUtf8", "password"),
        new("ChatPublicKey", """{"chatPubkey":{"hex":"ff"}}""", "BadUtf8", "chatPubkey"),
        new("SessionToken", """{"token":{"hex":"80"}}""", "BadUtf8", "token"),
        new("SessionToken", """{"token":null}""", "WrongType", "token"),
        new("Authenticate", """{"user":"u","token":{"hex":"e08080"}}""", "BadUtf8", "token"),
    ];
}
