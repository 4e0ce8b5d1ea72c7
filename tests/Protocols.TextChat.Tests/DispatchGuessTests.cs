using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>
/// Dispatch first decodes a line as the packet that it most likely is, and fully identifies it only if that fails. A handler receives the same as if each line
/// were identified first.
/// </summary>
public sealed class DispatchGuessTests
{
    // Text that turns a frame into another packet, or only seems to.
    private static readonly string[] _pieces =
    [
        "SEND ", "JOIN ", "LEAVE", "200 BOARD ", "200 SEND ", "200 ", "{", "{}", "\"alice\":\"ONLINE\",", "\"sender\":\"OFFLINE\",", ":\"ONLINE\"", "\"x\":[1],",
        "\r", "\r\n", "\n", " ", "\\u004f",
    ];

    public static TheoryData<string> Choices => ["documented", "revised", "small"];

    [Theory]
    [MemberData(nameof(Choices))]
    public void Dispatch_hands_over_what_Identify_and_TryDecode_say(string choice)
    {
        TextOptions options = Choose(choice);
        Server server = new();
        Client client = new();
        Examples.Check(Splicing.Frames(TextSuite.Instance, _pieces, new Random(20261127)), frame =>
        {
            TextChat.Dispatch(frame, options, server);
            TextChat.Dispatch(frame, options, client);
            Assert.Equal((Expected(frame, PacketSender.Client, options), Expected(frame, PacketSender.Server, options)), (server.Last, client.Last));
        });
    }

    [Theory]
    [InlineData("LEAVE\n")]
    [InlineData("{}\n")]
    [InlineData("SEND\n")]
    [InlineData("A\n")]
    public void A_line_shorter_than_what_a_guess_compares_is_identified(string line)
    {
        Server server = new();
        byte[] frame = Encoding.UTF8.GetBytes(line);
        TextChat.Dispatch(frame, default, server);
        Assert.Equal(Expected(frame, PacketSender.Client, default), server.Last);
    }

    private static TextOptions Choose(string choice) => choice switch
    {
        "documented" => default,
        "revised" => default(TextOptions).WithDialect(TextDialect.Revised),
        "small" => default(TextOptions).WithMaxJsonDepth(1).WithMaxClientLineLength(40).WithMaxServerLineLength(60),
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    private static string Expected(byte[] frame, PacketSender sender, TextOptions options)
        => Splicing.Expected(TextChat.Identify(frame, sender, options, out PacketError error), error, TextChat.Packets, frame, options);

    private sealed class Server : TextChatServerHandler
    {
        public string Last { get; private set; } = "";

        public override void On(in Join packet) => Last = packet.ToString();

        public override void On(in SetUsername packet) => Last = packet.ToString();

        public override void On(in Leave packet) => Last = packet.ToString();

        public override void On(in UserBoardRequest packet) => Last = packet.ToString();

        public override void On(in SetUserStatus packet) => Last = packet.ToString();

        public override void On(in Send packet) => Last = packet.ToString();

        public override void On(in Received packet) => Last = packet.ToString();

        public override void On(in Edit packet) => Last = packet.ToString();

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Last = "unknown";

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Last = error.ToString();
    }

    private sealed class Client : TextChatClientHandler
    {
        public string Last { get; private set; } = "";

        public override void On(in UserEntered packet) => Last = packet.ToString();

        public override void On(in UserLeft packet) => Last = packet.ToString();

        public override void On(in UserBlocked packet) => Last = packet.ToString();

        public override void On(in UserBoard packet) => Last = packet.ToString();

        public override void On(in Response packet) => Last = packet.ToString();

        public override void On(in MessageDelivery packet) => Last = packet.ToString();

        public override void On(in ForwardedMessage packet) => Last = packet.ToString();

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Last = "unknown";

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Last = error.ToString();
    }
}
