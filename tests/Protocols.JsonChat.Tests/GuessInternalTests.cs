using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.JsonChat.Tests;

/// <summary>
/// Which packet dispatch tries first. A wrong guess costs time and nothing else, so only these tests notice it. <see cref="DispatchGuessTests" /> state that a handler
/// receives the same.
/// </summary>
public sealed class GuessInternalTests
{
    [Theory]
    [InlineData("""{"type":"LOGIN","data":{"id":"a","password":"b","save":true}}""", "Login")]
    [InlineData("""{"type": "LOGIN","data":{}}""", "Login")]
    [InlineData("""{"type" : "LOGIN"}""", "Login")]
    [InlineData("""{"type"  "LOGIN"}""", "Login")]
    [InlineData("""{ "type":"LOGIN"}""", "Login")]
    [InlineData("""{"data":{"id":"a"},"type":"LOGIN"}""", "Login")]
    [InlineData("""{"type":"LOGOUT","data":{}}""", "Logout")]
    [InlineData("""{"type":"NOPE","data":{}}""", "none")]
    [InlineData("""{"kind":"LOGIN","data":{}}""", "none")]
    [InlineData("""{"type":1,"text":"LOGIN"}""", "none")]
    [InlineData("""{"text":"LOGIN","type":""", "none")]
    [InlineData("""{"type":1LOGIN","data":{}}""", "none")]
    [InlineData("""{LOGIN","data":{}}""", "none")]
    [InlineData("""{LOGIN","type":1}""", "none")]
    [InlineData("\"type\":\"LOGIN\"", "Login")]
    [InlineData("", "none")]
    public void The_type_is_looked_for_where_it_is_written_first(string frame, string packet)
        => Assert.Equal(packet, Guess(frame, default));

    [Theory]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"f","content":"c"}}}""", "SendMessage")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"r","action":"save-pubkey","actiondata":"k"}}""", "SavePublicKey")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"action":"pin","room":"r"}}""", "PinMessage")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"r","action": "pin"}}""", "PinMessage")]
    [InlineData("""{"type": "CHAT_ACTION","data":{"room":"r","action":"pin"}}""", "PinMessage")]
    [InlineData("""{"data":{"action":"delete"},"type":"CHAT_ACTION"}""", "DeleteMessage")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"action":"nope"}}""", "none")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"r"}}""", "none")]
    [InlineData("""{"type":"CHAT_ACTION","data":{""", "none")]
    [InlineData("""{"type":"CHAT_ACTION""", "none")]
    public void Of_a_type_with_several_packets_the_action_decides(string frame, string packet)
        => Assert.Equal(packet, Guess(frame, default));

    [Fact]
    public void In_the_canonical_form_the_action_is_the_second_member_of_the_data()
        => Assert.Equal("SendMessage", Guess("""{"type":"CHAT_ACTION","data":{"room":{"action":"pin"},"action":"send"}}""", default));

    [Fact]
    public void In_another_order_the_first_action_is_taken()
        => Assert.Equal("PinMessage", Guess("""{ "type":"CHAT_ACTION","data":{"room":{"action":"pin"},"action":"send"}}""", default));

    [Fact]
    public void Nothing_is_guessed_if_a_packet_of_the_type_takes_any_action()
    {
        JsonChatOptions options = new() { Packets = JsonChat.Packets.With(LoginByKey.Info) };
        Assert.Equal("none", Guess("""{"type":"LOGIN","data":{"key":"k","action":"by-key"}}""", options));
        Assert.Equal("none", Guess("""{"type":"LOGIN","data":{"id":"a","password":"b","save":true}}""", options));

        string first = JsonChat.Packets[0].Id.Name!;
        JsonChatOptions own = new() { Packets = JsonChat.Packets.With(new WithAction(first)) };
        Assert.Equal("none", Guess($$$"""{"type":"{{{first}}}","data":{"action":"own"}}""", own));
    }

    [Fact]
    public void Every_packet_in_its_canonical_form_is_guessed()
        => Assert.All(JsonSuite.Instance.Packets, static vector =>
        {
            PacketInfo packet = JsonChat.Packets.Single(packet => packet.Name == vector.Packet);
            Assert.Equal(packet.Name, Guess(WireBytes.Parse(vector.Bytes), packet.Sender, default));
        });

    private static string Guess(string frame, JsonChatOptions options) => Guess(Encoding.UTF8.GetBytes(frame), PacketSender.Client, options);

    private static string Guess(ReadOnlySpan<byte> frame, PacketSender sender, JsonChatOptions options)
    {
        int index = JsonChat.Guess(frame, sender, options);
        return index < 0 ? "none" : options.Packets[index].Name;
    }

    private sealed class WithAction(string type) : PacketInfo("WithAction", new JsonChatPacketAttribute(type, PacketSender.Client) { Action = "own" });
}
