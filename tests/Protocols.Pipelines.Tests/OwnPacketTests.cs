using Protocols.DelimitedChat;
using Protocols.Pipelines.Tests.Nudging;
using Xunit;

namespace Protocols.Pipelines.Tests
{
    /// <summary>Packets that a user of the library declares arrive at methods of the same handler as the documented ones.</summary>
    public sealed class OwnPacketTests
    {
        private static readonly byte[] _frames =
        [
            0x30, 0xFF, .. "neo"u8, 0x00,    // Nudge
            0x30, 0x41, .. "neo"u8, 0x00,    // no delimiter
            0xA6, 0xFF, .. "trin"u8, 0x00,   // ChangeAlias
            0x31, 0x00,                      // unknown
        ];

        private static readonly string[] _seen = ["Nudge { username = neo }", "BadDelimiter ", "ChangeAlias { alias = trin }", "unknown 31"];

        [Fact]
        public void They_reach_the_methods_for_them()
        {
            Server server = new();
            DispatchAll(frame => DelimitedChat.DelimitedChat.Dispatch(frame.Span, Options(), server));
            Assert.Equal(_seen, server.Seen);
        }

        [Fact]
        public void They_reach_the_methods_that_return_something()
        {
            Answering server = new();
            List<string?> answers = [];
            DispatchAll(frame => answers.Add(DelimitedChat.DelimitedChat.Dispatch(frame.Span, Options(), server)));
            Assert.Equal(_seen, answers);
        }

        [Fact]
        public void Without_a_method_for_them_they_are_unknown()
        {
            Plain server = new();
            DelimitedChat.DelimitedChat.Dispatch(_frames.AsSpan(0, 6), Options(), server);
            Assert.Equal(["unknown 30"], server.Seen);
        }

        [Fact]
        public async Task They_arrive_over_a_connection()
        {
            Link link = new();
            await link.Far.Output.WriteAsync(_frames);
            await link.Far.Output.CompleteAsync();
            Server server = new();
            await using FrameConnection<DelimitedOptions> connection = FrameConnection.Create(link.Near, new DelimitedFramer(Options()), Options());
            await connection.RunAsync(server);
            Assert.Equal("Nudge { username = neo }", server.Seen[0]);
            Assert.Contains("ChangeAlias { alias = trin }", server.Seen);
        }

        private static DelimitedOptions Options() => new() { Packets = NudgeChat.Packets };

        private static void DispatchAll(Action<ReadOnlyMemory<byte>> dispatch)
        {
            dispatch(_frames.AsMemory(0, 6));
            dispatch(_frames.AsMemory(6, 6));
            dispatch(_frames.AsMemory(12, 7));
            dispatch(_frames.AsMemory(19, 2));
        }

        private sealed class Server : NudgeChatServerHandler
        {
            public List<string> Seen { get; } = [];

            public override void On(in Nudge packet) => Seen.Add(packet.ToString());

            public override void On(in ChangeAlias packet) => Seen.Add(packet.ToString());

            public override void OnUnknown(ReadOnlySpan<byte> frame) => Seen.Add($"unknown {frame[0]:x2}");

            public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Seen.Add($"{error.Code} {error.Field}");
        }

        private sealed class Answering : NudgeChatServerHandler<string?>
        {
            public override string On(in Nudge packet) => packet.ToString();

            public override string On(in ChangeAlias packet) => packet.ToString();

            public override string OnUnknown(ReadOnlySpan<byte> frame) => $"unknown {frame[0]:x2}";

            public override string OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => $"{error.Code} {error.Field}";
        }

        private sealed class Plain : DelimitedChatServerHandler
        {
            public List<string> Seen { get; } = [];

            public override void OnUnknown(ReadOnlySpan<byte> frame) => Seen.Add($"unknown {frame[0]:x2}");
        }
    }
}

namespace Protocols.Pipelines.Tests.Nudging
{
    /// <summary>0x30, from the client: nudges somebody.</summary>
    /// <param name="username">Who is nudged.</param>
    [DelimitedPacket(0x30, PacketSender.Client)]
    public readonly ref partial struct Nudge(Utf8Text username);

    /// <summary>The documented packets and <see cref="Nudge" />.</summary>
    [PacketCatalogue(typeof(DelimitedPacketAttribute), Extends = typeof(DelimitedChat.DelimitedChat))]
    public static partial class NudgeChat;
}
