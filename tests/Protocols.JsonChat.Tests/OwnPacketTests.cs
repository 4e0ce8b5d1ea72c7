using System.Text;
using Xunit;

namespace Protocols.JsonChat.Tests;

/// <summary>Packets that a user of the library declares are decoded, identified, listed and handed over.</summary>
public sealed class OwnPacketTests
{
    private const string WaveText =
        """{"type":"WAVE","data":{"to":"bob","times":3,"is-loud":true,"note":"hi","mood":null,"details":{"tags":["a","b"],"more":{"x":[1,2]}}}}""";

    private static readonly JsonChatOptions _options = new() { Packets = JsonChat.Packets.With(Wave.Info, WaveDelivery.Info, React.Info, LeaveRoom.Info) };

    [Theory]
    [InlineData(WaveText)]
    [InlineData("""{"type":"WAVE","data":{"to":"","times":0,"is-loud":false,"mood":"","details":{"tags":[],"more":null}}}""")]
    public void A_users_own_packet_may_have_any_kind_of_field(string text)
    {
        byte[] frame = Encoding.UTF8.GetBytes(text);
        Assert.True(Wave.TryDecode(frame, out Wave wave));
        byte[] written = new byte[wave.GetEncodedLength()];
        Assert.True(wave.TryEncode(written, out int length));
        Assert.Equal((frame.Length, text), (length, Encoding.UTF8.GetString(written)));
    }

    [Fact]
    public void Members_of_a_users_own_packet_come_in_any_order()
    {
        Assert.True(Wave.TryDecode(
            """ {"data":{"details":{"more":[ ],"tags":["\u0061"]},"mood":"m","is-loud":false,"times":7,"to":"eve"},"type":"WAVE"} """u8, out Wave wave));
        Assert.Equal("Wave { to = eve, times = 7, isLoud = false, mood = m, tags = [a], more = [] }", wave.ToString());
    }

    [Fact]
    public void A_users_own_packet_is_known_by_type_and_sender()
    {
        byte[] frame = Encoding.UTF8.GetBytes(WaveText);
        Assert.Same(Wave.Info, JsonChat.Identify(frame, PacketSender.Client, _options, out _));
        Assert.Same(WaveDelivery.Info, JsonChat.Identify(frame, PacketSender.Server, _options, out _));
        Assert.Null(JsonChat.Identify(frame, PacketSender.Client, default, out PacketError error));
        Assert.Equal(PacketErrorCode.None, error.Code);
    }

    [Theory]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"r","action":"react","actiondata":{"msg":"m","emoji":"+1"}}}""", "React")]
    [InlineData("""{"data":{"action":"react"},"type":"CHAT_ACTION"}""", "React")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"r","action":"pin","actiondata":{"msg":"m"}}}""", "PinMessage")]
    [InlineData("""{"type":"ROOM","data":{"room":"r","action":"leave"}}""", "LeaveRoom")]
    public void A_users_own_packet_is_known_by_its_action(string text, string packet)
        => Assert.Equal(packet, JsonChat.Identify(Encoding.UTF8.GetBytes(text), PacketSender.Client, _options, out _)?.Name);

    [Theory]
    [InlineData("""{"type":"CHAT_ACTION","data":{"action":"pin","actiondata":{"msg":"m"}}}""", "PinMessage")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"action":"wink","actiondata":0}}""", "AnyAction")]
    [InlineData("""{"data":{"actiondata":0},"type":"CHAT_ACTION"}""", "AnyAction")]
    public void A_packet_without_an_action_of_its_own_takes_those_that_no_other_takes(string text, string packet)
    {
        JsonChatOptions options = new() { Packets = JsonChat.Packets.With(AnyAction.Info) };
        Assert.Equal(packet, JsonChat.Identify(Encoding.UTF8.GetBytes(text), PacketSender.Client, options, out _)?.Name);
    }

    [Fact]
    public void An_action_without_data_comes_last()
    {
        byte[] destination = new byte[64];
        Assert.True(new LeaveRoom("r"u8).TryEncode(destination, out int length));
        Assert.Equal("""{"type":"ROOM","data":{"room":"r","action":"leave"}}""", Encoding.UTF8.GetString(destination, 0, length));
    }

    [Fact]
    public void A_users_own_packet_is_handed_over_to_be_decoded()
    {
        Server server = new();
        JsonChat.Dispatch(Encoding.UTF8.GetBytes(WaveText), _options, server);
        JsonChat.Dispatch("""{"type":"LOGOUT","data":{}}"""u8, _options, server);
        Assert.Equal(["Wave 3", "Logout"], server.Received);
    }

    [Fact]
    public void The_users_own_packets_are_listed_after_the_others()
    {
        Assert.Equal([.. JsonChat.Packets, Wave.Info, WaveDelivery.Info, React.Info, LeaveRoom.Info], _options.Packets);
        Assert.Equal(22, JsonChat.Packets.Count);
    }

#pragma warning disable PROTO035 // That such an id is refused when the program runs is what the test shows.
    [Fact]
    public void A_type_or_an_action_that_is_taken_is_refused()
    {
        Assert.Equal("TypeOfAnother has the type LOGIN and the action of another packet.", Assert.Throws<ArgumentException>(static () => JsonChat.Packets.With(TypeOfAnother.Info)).Message);
        Assert.Contains("ActionOfAnother", Assert.Throws<ArgumentException>(static () => JsonChat.Packets.With(ActionOfAnother.Info)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => JsonChat.Packets.With(AnyAction.Info, new Entry("Another", new JsonChatPacketAttribute("CHAT_ACTION", PacketSender.Client))));
    }
#pragma warning restore PROTO035

    [Fact]
    public void The_type_of_the_first_packet_is_taken_like_any_other()
        => Assert.Throws<ArgumentException>(static () => JsonChat.Packets.With(new Entry("Another", new JsonChatPacketAttribute(JsonChat.Packets[0].Id.Name!, PacketSender.Client))));

    [Fact]
    public void The_first_packet_takes_any_action_if_another_of_its_type_has_one()
    {
        JsonChatPacketAttribute declaration = new(JsonChat.Packets[0].Id.Name!, PacketSender.Client) { Action = "own" };
        JsonChatOptions options = new() { Packets = JsonChat.Packets.With(new Entry("Another", declaration)) };
        byte[] frame = Encoding.UTF8.GetBytes($$$"""{"type":"{{{JsonChat.Packets[0].Id.Name}}}","data":{"action":1}}""");
        Assert.Same(JsonChat.Packets[0], JsonChat.Identify(frame, PacketSender.Client, options, out PacketError error));
        Assert.Equal(PacketErrorCode.None, error.Code);
    }

    [Fact]
    public void A_type_may_contain_a_space()
        => Assert.Equal("Spaced", JsonChat.Packets.With(new Entry("Spaced", new JsonChatPacketAttribute("A B", PacketSender.Client)))[JsonChat.Packets.Count].Name);

    [Fact]
    public void A_name_that_is_taken_is_refused()
        => Assert.Throws<ArgumentException>(static () => JsonChat.Packets.With(Wave.Info, Wave.Info));

    [Fact]
    public void A_packet_of_another_format_is_refused()
        => Assert.Equal(
            "Foreign is not a packet of this format.", Assert.Throws<ArgumentException>(static () => JsonChat.Packets.With(new Entry("Foreign", new ForeignAttribute()))).Message);

    [Theory]
    [InlineData("A\"B", null)]
    [InlineData("A\\B", null)]
    [InlineData("A\n", null)]
    [InlineData("A", "b\"")]
    public void A_type_or_action_that_JSON_escapes_is_refused(string type, string? action)
        => Assert.Equal(
            "Escaped has a type or action with a character that JSON escapes.",
            Assert.Throws<ArgumentException>(() => JsonChat.Packets.With(new Entry("Escaped", new JsonChatPacketAttribute(type, PacketSender.Client) { Action = action }))).Message);

    private sealed class ForeignAttribute() : PacketAttribute(PacketSender.Client)
    {
        public override PacketId Id => "FOREIGN";
    }

    private sealed class Entry(string name, PacketAttribute declaration) : PacketInfo(name, declaration);

    private sealed class Server : JsonChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in Logout packet) => Received.Add("Logout");

        public override void OnUnknown(ReadOnlySpan<byte> frame)
            => Received.Add(Wave.TryDecode(frame, out Wave wave) ? $"Wave {wave.Times}" : "unknown");
    }
}
