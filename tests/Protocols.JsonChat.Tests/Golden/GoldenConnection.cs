using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>From the first packet to an encrypted connection: CONN_INIT, the ephemeral keys, STATUS.</summary>
public static class GoldenConnection
{
    public static readonly GoldenPacket[] Packets =
    [
        new("ConnectionInit",
            """'{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e-4b5a-4978-8c6d-0e1f2a3b4c5d","token":null}}'""",
            """{"uuid":"6f1c2d3e-4b5a-4978-8c6d-0e1f2a3b4c5d","token":null}"""),
        new("ConnectionInit",
            """'{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e-4b5a-4978-8c6d-0e1f2a3b4c5d","token":"q83vEjRWeJA="}}'""",
            """{"uuid":"6f1c2d3e-4b5a-4978-8c6d-0e1f2a3b4c5d","token":"q83vEjRWeJA="}"""),
        new("ConnectionInit",
            """'{"type":"CONN_INIT","data":{"uuid":"","token":""}}'""",
            """{"uuid":"","token":""}"""),
        new("ConnectionInit",
            """'{"type":"CONN_INIT","data":{"uuid":"null","token":"null"}}'""",
            """{"uuid":"null","token":"null"}"""),

        new("ServerEphemeralKey",
            """
            '{"type":"CONN_ENCRYPT_S","data":{"server_epbkey":"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=\n-----END PUBLIC KEY-----\n"}}'
            """,
            """
            {"serverEpbkey":"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=\n-----END PUBLIC KEY-----\n"}
            """),
        new("ServerEphemeralKey",
            """'{"type":"CONN_ENCRYPT_S","data":{"server_epbkey":"pem"}}'""",
            """{"serverEpbkey":"pem"}"""),
        new("ServerEphemeralKey",
            """'{"type":"CONN_ENCRYPT_S","data":{"server_epbkey":""}}'""",
            """{"serverEpbkey":""}"""),

        new("ClientEphemeralKey",
            """
            '{"type":"CONN_ENCRYPT_C","data":{"client_epbkey":"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEA3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=\n-----END PUBLIC KEY-----\n"}}'
            """,
            """
            {"clientEpbkey":"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEA3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=\n-----END PUBLIC KEY-----\n"}
            """),
        new("ClientEphemeralKey",
            """'{"type":"CONN_ENCRYPT_C","data":{"client_epbkey":"pem"}}'""",
            """{"clientEpbkey":"pem"}"""),

        new("Status", """'{"type":"STATUS","data":{"sig":"CONN_OK"}}'""", """{"sig":"CONN_OK"}"""),
        new("Status", """'{"type":"STATUS","data":{"sig":"NEW_ACC_OK"}}'""", """{"sig":"NEW_ACC_OK"}"""),
        new("Status",
            """'{"type":"STATUS","data":{"sig":"LOGIN_FAILED","desc":"wrong password"}}'""",
            """{"sig":"LOGIN_FAILED","desc":"wrong password"}"""),
        new("Status", """'{"type":"STATUS","data":{"sig":"","desc":""}}'""", """{"sig":"","desc":""}"""),
        new("Status",
            """'{"type":"STATUS","data":{"sig":"CONN_OK","desc":"conex' C3 A3 'o pronta ' F0 9F 91 8D '"}}'""",
            """{"sig":"CONN_OK","desc":"conexão pronta 👍"}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("ConnectionInit",
            """'{"type":"CONN_INIT","data":{"token":null,"uuid":"u"}}'""",
            """{"uuid":"u","token":null}""",
            """'{"type":"CONN_INIT","data":{"uuid":"u","token":null}}'"""),
        new("ConnectionInit",
            """'{"data":{"uuid":"u","token":"t"},"type":"CONN_INIT"}'""",
            """{"uuid":"u","token":"t"}""",
            """'{"type":"CONN_INIT","data":{"uuid":"u","token":"t"}}'"""),
        new("ConnectionInit",
            """'{"type": "CONN_INIT", "data": {"uuid": "u", "token": null}}'""",
            """{"uuid":"u","token":null}""",
            """'{"type":"CONN_INIT","data":{"uuid":"u","token":null}}'"""),
        new("ServerEphemeralKey",
            """'{"type":"CONN_ENCRYPT_S","data":{"server\u005fepbkey":"a\/b\u002bc\u000ad"}}'""",
            """{"serverEpbkey":"a/b+c\nd"}""",
            """'{"type":"CONN_ENCRYPT_S","data":{"server_epbkey":"a/b+c\nd"}}'"""),
        new("ClientEphemeralKey",
            """'{"type":"CONN_ENCRYPT_C","data":{"server_epbkey":"other","client_epbkey":"pem"}}'""",
            """{"clientEpbkey":"pem"}""",
            """'{"type":"CONN_ENCRYPT_C","data":{"client_epbkey":"pem"}}'"""),
        new("Status",
            """'{"type":"STATUS","data":{"desc":"ready","sig":"CONN_OK"}}'""",
            """{"sig":"CONN_OK","desc":"ready"}""",
            """'{"type":"STATUS","data":{"sig":"CONN_OK","desc":"ready"}}'"""),
        new("Status",
            """'{"type":"STATUS","data":{"sig":"CONN_OK","code":200,"Desc":"ready"}}'""",
            """{"sig":"CONN_OK"}""",
            """'{"type":"STATUS","data":{"sig":"CONN_OK"}}'"""),
        new("Status",
            """'{"type":"STATUS","data":{"sig":"CONN\u005FOK"}}'""",
            """{"sig":"CONN_OK"}""",
            """'{"type":"STATUS","data":{"sig":"CONN_OK"}}'"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"token":null}}'""", "MissingMember", 40, "uuid"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":"u"}}'""", "MissingMember", 38, "token"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{}}'""", "MissingMember", 28, "uuid"),
        new("ConnectionInit", """'{"type":"CONN_INIT"}'""", "MissingMember", 19, null),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":null,"token":null}}'""", "WrongType", 35, "uuid"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":7,"token":null}}'""", "WrongType", 35, "uuid"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":"u","token":false}}'""", "WrongType", 47, "token"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":"u","token":0}}'""", "WrongType", 47, "token"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":"u","token":{}}}'""", "WrongType", 47, "token"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":"u","token":none}}'""", "BadJson", 47, "token"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":"u","token":NULL}}'""", "BadJson", 47, "token"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":"u","token":null,"token":null}}'""", "RepeatedMember", 52, "token"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":"u","token":null,"\u0074oken":"t"}}'""", "RepeatedMember", 52, "token"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":{"uuid":"u","uuid":"u","token":null}}'""", "RepeatedMember", 39, "uuid"),
        new("ConnectionInit", """'{"type":"CONN_INIT","data":"u"}'""", "WrongType", 27, null),
        new("ConnectionInit", """'{"type":"conn_init","data":{"uuid":"u","token":null}}'""", "UnknownPacket", 8, null),
        new("ConnectionInit", """'{"type":"con-init","data":{"uuid":"u","token":null}}'""", "UnknownPacket", 8, null),

        new("ServerEphemeralKey", """'{"type":"CONN_ENCRYPT_S","data":{}}'""", "MissingMember", 33, "serverEpbkey"),
        new("ServerEphemeralKey", """'{"type":"CONN_ENCRYPT_S","data":{"client_epbkey":"k"}}'""", "MissingMember", 52, "serverEpbkey"),
        new("ServerEphemeralKey", """'{"type":"CONN_ENCRYPT_S","data":{"server_epbkey":null}}'""", "WrongType", 49, "serverEpbkey"),
        new("ServerEphemeralKey", """'{"type":"CONN_ENCRYPT_S","data":{"server_epbkey":["k"]}}'""", "WrongType", 49, "serverEpbkey"),
        new("ServerEphemeralKey",
            """'{"type":"CONN_ENCRYPT_S","data":{"server_epbkey":"-----BEGIN PUBLIC KEY-----' 0A 'MCow"}}'""", "BadJson", 76, "serverEpbkey"),
        new("ServerEphemeralKey", """'{"type":"CONN_ENCRYPT_C","data":{"client_epbkey":"k"}}'""", "UnknownPacket", 8, null),
        new("ClientEphemeralKey", """'{"type":"CONN_ENCRYPT_C","data":{"server_epbkey":"k"}}'""", "MissingMember", 52, "clientEpbkey"),
        new("ClientEphemeralKey", """'{"type":"CONN_ENCRYPT_S","data":{"server_epbkey":"k"}}'""", "UnknownPacket", 8, null),

        new("Status", """'{"type":"STATUS","data":{"desc":"a"}}'""", "MissingMember", 35, "sig"),
        new("Status", """'{"type":"STATUS","data":{"sig":200}}'""", "WrongType", 31, "sig"),
        new("Status", """'{"type":"STATUS","data":{"sig":"CONN_OK","desc":null}}'""", "WrongType", 48, "desc"),
        new("Status", """'{"type":"STATUS","data":{"sig":"CONN_OK","desc":true}}'""", "WrongType", 48, "desc"),
        new("Status", """'{"type":"STATUS","data":{"sig":"CONN_OK","desc":"a","desc":"b"}}'""", "RepeatedMember", 52, "desc"),
        new("Status", """'{"type":"STATUS","data":["CONN_OK"]}'""", "WrongType", 24, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("ConnectionInit", """{"uuid":null,"token":null}""", "WrongType", "uuid"),
        new("ConnectionInit", """{"uuid":{"hex":"ff"},"token":null}""", "BadUtf8", "uuid"),
        new("ConnectionInit", """{"uuid":"u","token":{"hex":"c0af"}}""", "BadUtf8", "token"),
        new("ConnectionInit", """{"uuid":"u"}""", "MissingMember", "token"),
        new("ServerEphemeralKey", """{"serverEpbkey":{"hex":"6b80"}}""", "BadUtf8", "serverEpbkey"),
        new("ClientEphemeralKey", """{"clientEpbkey":{"hex":"e282"}}""", "BadUtf8", "clientEpbkey"),
        new("Status", """{"sig":"CONN_OK","desc":null}""", "WrongType", "desc"),
        new("Status", """{"sig":null}""", "WrongType", "sig"),
        new("Status", """{"sig":"CONN_OK","desc":{"hex":"eda080"}}""", "BadUtf8", "desc"),
    ];
}
