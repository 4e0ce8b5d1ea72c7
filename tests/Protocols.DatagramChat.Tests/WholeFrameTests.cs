using Protocols.TestKit;
using Xunit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Decoding and dispatch accept exactly one frame, also for unknown packets.</summary>
public sealed class WholeFrameTests
{
    // No packet has the opcode 63; 15 is PublicMessageDelivery, which only servers send.
    [Theory]
    [InlineData("63 0001 41", "unknown 4")]
    [InlineData("63 0002 41", "malformed Truncated 4")]
    [InlineData("63 0001 41 42", "malformed TrailingBytes 4")]
    [InlineData("63 00", "malformed Truncated 2")]
    [InlineData("63 FFE0 ('A')*65504", "unknown 65507")]
    [InlineData("63 FFE1 ('A')*65505", "malformed TooLong 65507")]
    [InlineData("15 0003 'b' 00 'x'", "unknown 6")]
    [InlineData("15 0004 'b' 00 'x'", "malformed Truncated 6")]
    [InlineData("15 0002 'b' 00 'x'", "malformed TrailingBytes 5")]
    public void An_unknown_packet_is_one_whole_frame(string bytes, string expected)
    {
        Server server = new();
        DatagramChat.Dispatch(WireBytes.Parse(bytes), default, server);
        Assert.Equal([expected], server.Received);
    }

    private sealed class Server : DatagramChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add($"unknown {frame.Length}");

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Received.Add($"malformed {error.Code} {error.Offset}");
    }
}
