using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.JsonChat.Tests;

/// <summary>
/// Dispatch first decodes a frame as the packet that it most likely is, and fully identifies it only if that fails. A handler receives the same as if each
/// frame were identified first.
/// </summary>
public sealed class DispatchGuessTests
{
    // Text that turns a frame into another packet, or only seems to.
    private static readonly string[] _pieces =
    [
        "\"type\":\"LOGIN\",", "\"type\": \"STATUS\",", "\"type\"", "\"data\":{},", "\"action\":\"send\",", "\"action\":\"by-key\",", "\"action\"",
        "{\"type\":\"CHAT_ACTION\",\"data\":{\"action\":\"", "\"x\":{\"type\":\"LOGIN\"},", "\"x\":0,", " ", "\\u0061",
    ];

    public static TheoryData<string> Choices => ["documented", "own", "small"];

    [Theory]
    [MemberData(nameof(Choices))]
    public void Dispatch_hands_over_what_Identify_and_TryDecode_say(string choice)
    {
        JsonChatOptions options = Choose(choice);
        Server server = new();
        Client client = new();
        Examples.Check(Splicing.Frames(JsonSuite.Instance, _pieces, new Random(20261127)), frame =>
        {
            JsonChat.Dispatch(frame, options, server);
            JsonChat.Dispatch(frame, options, client);
            Assert.Equal((Expected(frame, PacketSender.Client, options), Expected(frame, PacketSender.Server, options)), (server.Last, client.Last));
        });
    }

    [Fact]
    public void A_packet_that_takes_any_action_is_not_guessed_before_one_with_its_own()
    {
        Server server = new();
        JsonChat.Dispatch("""{"type":"LOGIN","data":{"id":"a","password":"b","save":true,"action":"by-key"}}"""u8, Choose("own"), server);
        Assert.Equal("unknown", server.Last);
    }

    [Theory]
    [InlineData("\"type\"\"")]
    [InlineData("{\"type\":\"")]
    [InlineData("{\"type\":\"CHAT_ACTION")]
    [InlineData("{\"type\":\"CHAT_ACTION\",\"action\":\"")]
    public void A_frame_that_ends_where_a_name_should_begin_is_malformed(string frame)
    {
        Server server = new();
        JsonChat.Dispatch(Encoding.UTF8.GetBytes(frame), default, server);
        Assert.Equal(Expected(Encoding.UTF8.GetBytes(frame), PacketSender.Client, default), server.Last);
    }

    private static JsonChatOptions Choose(string choice) => choice switch
    {
        "documented" => default,
        "own" => default(JsonChatOptions).WithPackets(JsonChat.Packets.With(Wave.Info, React.Info, AnyAction.Info, LoginByKey.Info)),
        "small" => default(JsonChatOptions).WithMaxEnvelopeLength(60).WithMaxDepth(4),
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    private static string Expected(byte[] frame, PacketSender sender, JsonChatOptions options)
        => Splicing.Expected(JsonChat.Identify(frame, sender, options, out PacketError error), error, JsonChat.Packets, frame, options);

    private sealed class Server : JsonChatServerHandler
    {
        public string Last { get; private set; } = "";

        public override void On(in SignUp packet) => Last = packet.ToString();

        public override void On(in CaptchaSolution packet) => Last = packet.ToString();

        public override void On(in ConnectionInit packet) => Last = packet.ToString();

        public override void On(in ClientEphemeralKey packet) => Last = packet.ToString();

        public override void On(in SendMessage packet) => Last = packet.ToString();

        public override void On(in EditMessage packet) => Last = packet.ToString();

        public override void On(in DeleteMessage packet) => Last = packet.ToString();

        public override void On(in PinMessage packet) => Last = packet.ToString();

        public override void On(in SavePublicKey packet) => Last = packet.ToString();

        public override void On(in ReadReceipt packet) => Last = packet.ToString();

        public override void On(in CreateRoom packet) => Last = packet.ToString();

        public override void On(in AlterRoom packet) => Last = packet.ToString();

        public override void On(in SyncRoomRequest packet) => Last = packet.ToString();

        public override void On(in Login packet) => Last = packet.ToString();

        public override void On(in ChatPublicKey packet) => Last = packet.ToString();

        public override void On(in Authenticate packet) => Last = packet.ToString();

        public override void On(in Logout packet) => Last = packet.ToString();

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Last = "unknown";

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Last = error.ToString();
    }

    private sealed class Client : JsonChatClientHandler
    {
        public string Last { get; private set; } = "";

        public override void On(in Captcha packet) => Last = packet.ToString();

        public override void On(in ServerEphemeralKey packet) => Last = packet.ToString();

        public override void On(in Status packet) => Last = packet.ToString();

        public override void On(in SyncRoomData packet) => Last = packet.ToString();

        public override void On(in SessionToken packet) => Last = packet.ToString();

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Last = "unknown";

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Last = error.ToString();
    }
}
