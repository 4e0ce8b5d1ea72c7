using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.JsonChat.Tests;

/// <summary>A frame is identified by its type and, if packets of the type differ in it, by its action, wherever these are.</summary>
public sealed class IdentifyTests
{
    private static readonly (string Action, string ActionData)[] _actions =
    [
        ("send", """{"format":"msg-text","content":"c","action":"edit"}"""),
        ("edit", """{"content":"c","msg":"m","type":"LOGIN"}"""),
        ("delete", """{"msg":"m","reason":"r"}"""),
        ("pin", """{"msg":"m"}"""),
        ("save-pubkey", "\"k\""),
        ("s\\u0065nd", """{"format":"msg-text","content":"c"}"""),
        ("react", """{"msg":"m"}"""),
    ];

    public static TheoryData<string, string?> Envelopes
    {
        get
        {
            TheoryData<string, string?> envelopes = [];
            foreach ((string action, string actionData) in _actions)
            {
                foreach (string data in Orders("\"room\":\"r\"", $"\"action\":\"{action}\"", $"\"actiondata\":{actionData}"))
                {
                    foreach (string envelope in Orders("\"type\":\"CHAT_ACTION\"", $"\"data\":{data}", "\"x\":[{\"type\":\"LOGIN\",\"data\":{}}]"))
                        envelopes.Add(envelope, NameOf(action));
                }
            }
            return envelopes;
        }
    }

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void The_type_and_the_action_are_found_in_every_order(string envelope, string? packet)
    {
        PacketInfo? found = Identify(envelope, out PacketError error);
        Assert.Equal((packet, PacketErrorCode.None), (found?.Name, error.Code));
        if (found is not null)
            Assert.True(JsonChat.Format.TryDescribe(found, Encoding.UTF8.GetBytes(envelope), BlindVisitor.Instance, out _));
    }

    [Theory]
    [InlineData("""{"type":"PING"}""")]
    [InlineData("""{"type":"PING","data":null}""")]
    [InlineData("""{"data":[1,2],"type":"PING"}""")]
    [InlineData("""{"type":"login","data":{}}""")]
    [InlineData("""{"type":"","data":{}}""")]
    [InlineData("""{"type":"PING","data":{"action":1,"action":2}}""")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"action":"react"}}""")]
    [InlineData("""{"data":{"action":"SEND"},"type":"CHAT_ACTION"}""")]
    [InlineData("""{"type":"STATUS","data":{"sig":"CONN_OK"}}""")]
    public void A_packet_of_another_type_or_action_is_unknown_and_nothing_is_wrong_with_it(string envelope)
    {
        Assert.Null(Identify(envelope, out PacketError error));
        Assert.Equal(PacketErrorCode.None, error.Code);
    }

    [Theory]
    [InlineData("", PacketErrorCode.Empty, 0)]
    [InlineData(" \n", PacketErrorCode.BadJson, 2)]
    [InlineData("[]", PacketErrorCode.WrongType, 0)]
    [InlineData(" 7 ", PacketErrorCode.WrongType, 1)]
    [InlineData("[}", PacketErrorCode.BadJson, 1)]
    [InlineData("{}", PacketErrorCode.MissingMember, 1)]
    [InlineData("""{"data":{"type":"LOGIN"}}""", PacketErrorCode.MissingMember, 24)]
    [InlineData("""{"type":null,"data":{}}""", PacketErrorCode.WrongType, 8)]
    [InlineData("""{"type":["PING"]}""", PacketErrorCode.WrongType, 8)]
    [InlineData("""{"type":"PING","type":"LOGIN"}""", PacketErrorCode.RepeatedMember, 15)]
    [InlineData("""{"type":"PING","data":0,"d\u0061ta":0}""", PacketErrorCode.RepeatedMember, 24)]
    [InlineData("""{"type":"PING","data":{]}""", PacketErrorCode.BadJson, 23)]
    [InlineData("""{"type":"PING"}x""", PacketErrorCode.TrailingBytes, 15)]
    [InlineData("""{"type":"PING","data":[[[[[[[[0]]]]]]]]}""", PacketErrorCode.TooDeep, 29)]
    [InlineData("""{"type":"CHAT_ACTION"}""", PacketErrorCode.MissingMember, 21)]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"r"}}""", PacketErrorCode.MissingMember, 40)]
    [InlineData("""{"type":"CHAT_ACTION","data":"send"}""", PacketErrorCode.WrongType, 29)]
    [InlineData("""{"data":{"action":7},"type":"CHAT_ACTION"}""", PacketErrorCode.WrongType, 18)]
    [InlineData("""{"data":{"action":"x","action":"send"},"type":"CHAT_ACTION"}""", PacketErrorCode.RepeatedMember, 22)]
    public void An_envelope_that_does_not_say_what_it_is_is_malformed(string envelope, PacketErrorCode code, int offset)
    {
        Assert.Null(Identify(envelope, out PacketError error));
        Assert.Equal(new PacketError(code, offset, null), error);
    }

    [Fact]
    public void The_sender_decides_too()
    {
        byte[] frame = Encoding.UTF8.GetBytes("""{"type":"STATUS","data":{"sig":"CONN_OK"}}""");
        Assert.Same(Status.Info, JsonChat.Identify(frame, PacketSender.Server, default, out _));
        Assert.Null(JsonChat.Identify(frame, PacketSender.Client, default, out _));
    }

    [Fact]
    public void Text_after_the_type_of_a_known_packet_is_left_to_decoding()
        => Assert.Same(Login.Info, Identify("""{"type":"LOGIN","data":garbage""", out _));

    [Theory]
    [InlineData("""{"type":"CHAT_ACTION","data":{"action":"react"}}""", "CHAT_ACTION")]
    [InlineData("""{"data":{},"type":"P\u0049NG"}""", "PING")]
    [InlineData("""{"type":"LOGIN","data":{}}""", "LOGIN")]
    [InlineData("""{"type":7}""", null)]
    [InlineData("", null)]
    public void The_id_of_a_frame_is_its_type(string envelope, string? type)
        => Assert.Equal(type, JsonChat.Format.GetId(Encoding.UTF8.GetBytes(envelope)).Name);

    private static PacketInfo? Identify(string envelope, out PacketError error)
        => JsonChat.Identify(Encoding.UTF8.GetBytes(envelope), PacketSender.Client, default, out error);

    private static string? NameOf(string action) => action switch
    {
        "send" or "s\\u0065nd" => "SendMessage",
        "edit" => "EditMessage",
        "delete" => "DeleteMessage",
        "pin" => "PinMessage",
        "save-pubkey" => "SavePublicKey",
        _ => null,
    };

    private static IEnumerable<string> Orders(string a, string b, string c)
        => from order in (string[][])[[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]]
           select $"{{{string.Join(',', order)}}}";
}
