using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Decoding and dispatch accept exactly what a framer would cut, also for unknown packets.</summary>
public sealed class WholeFrameTests
{
    [Theory]
    [InlineData("20 00", "")]
    [InlineData("20 FF 41 00", "")]
    [InlineData("20 41", "Truncated 2 ")]
    [InlineData("20", "Truncated 1 ")]
    [InlineData("20 00 00", "TrailingBytes 2 ")]
    [InlineData("20 41 00 20 00", "TrailingBytes 3 ")]
    [InlineData("00", "UnknownPacket 0 ")]
    public void An_unknown_packet_is_one_whole_frame(string bytes, string expected)
        => Assert.Equal(expected, Identify(bytes, PacketSender.Client));

    // 51 is ShortMessageReply, which only servers send: a client id in 4 bytes and two codes.
    [Theory]
    [InlineData("51 FF 00000007 FF 03 03 00", "")]
    [InlineData("51 FF 00000007 FF 03 03", "Truncated 9 ")]
    [InlineData("51 FF 000000", "Truncated 5 ")]
    [InlineData("51 FF 00000007 FF 03 03 00 00", "TrailingBytes 10 ")]
    [InlineData("51 FF 00000007 FF 03 03 41 00", "BadDelimiter 9 ")]
    [InlineData("51 41 00", "BadDelimiter 1 ")]
    public void A_known_id_from_the_wrong_side_is_an_unknown_packet_that_must_match_its_layout(string bytes, string expected)
        => Assert.StartsWith(expected, Identify(bytes, PacketSender.Client), StringComparison.Ordinal);

    [Fact]
    public void A_known_id_from_the_wrong_side_is_handed_over_as_unknown()
    {
        Server server = new();
        DelimitedChat.Dispatch(WireBytes.Parse("51 FF 00000007 FF 03 03 00"), default, server);
        DelimitedChat.Dispatch(WireBytes.Parse("51 FF 00000007 FF 03 03 00 00"), default, server);
        DelimitedChat.Dispatch(WireBytes.Parse("20 00 00"), default, server);
        Assert.Equal(["unknown " + WireBytes.Show(WireBytes.Parse("51 FF 00000007 FF 03 03 00")), "malformed TrailingBytes 10", "malformed TrailingBytes 2"], server.Received);
    }

    [Theory]
    [InlineData(9, "TooLong 9 ")]
    [InlineData(10, "")]
    public void The_limit_applies_to_decoding(int limit, string expected)
    {
        DelimitedOptions options = default(DelimitedOptions).WithMaxFrameLength(limit);
        ShortMessageReply.TryDecode(WireBytes.Parse("51 FF 00000007 FF 03 03 00"), options, out _, out PacketError known);
        DelimitedChat.Identify(WireBytes.Parse("20 FF (41)*7 00"), PacketSender.Client, options, out PacketError unknown);
        Assert.Equal(expected, Show(known));
        Assert.Equal(expected, Show(unknown));
    }

    [Fact]
    public void The_default_limit_applies_to_decoding_without_options()
    {
        Assert.True(GuestName.TryDecode(FrameOf(DelimitedOptions.DefaultMaxFrameLength), out _));
        Assert.False(GuestName.TryDecode(FrameOf(DelimitedOptions.DefaultMaxFrameLength + 1), out _));

        static byte[] FrameOf(int length) => WireBytes.Parse($"01 FF (61)*{length - 3} 00");
    }

    [Fact]
    public void A_bit_other_than_00_and_01_frames_and_does_not_decode()
    {
        byte[] frame = WireBytes.Parse("64 FF (00)*8 FF 03 03 03 02 00");
        Assert.Equal(OperationStatus.Done, new DelimitedFramer(default).Read(frame, out int length, out _));
        Assert.Equal(frame.Length, length);
        Assert.False(LongMessageDeliveryResendReply.TryDecode(frame, default, out _, out PacketError error));
        Assert.Equal("BadValue 14 allowed", Show(error));
    }

    [Fact]
    public void A_break_whose_end_is_over_the_limit_is_too_long_on_a_stream_and_in_decoding()
    {
        DelimitedOptions options = default(DelimitedOptions).WithMaxFrameLength(4);
        byte[] frame = WireBytes.Parse("51 41 41 41 41 00");
        Assert.Equal(OperationStatus.InvalidData, new DelimitedFramer(options).Read(frame, out int skipped, out PacketError framing));
        Assert.Equal((4, "TooLong 4 "), (skipped, Show(framing)));
        Assert.False(ShortMessageReply.TryDecode(frame, options, out _, out PacketError decoding));
        Assert.Equal("TooLong 4 ", Show(decoding));
    }

    [Fact]
    public void A_draft_is_never_framed_by_its_id()
    {
        PacketInfo[] known = [.. DelimitedChat.Packets.Where(static packet => !packet.Declaration.Draft)];
        PacketInfo[] drafts = [.. DelimitedChat.Packets.Where(packet => packet.Declaration.Draft && !known.Any(other => other.Id.Number == packet.Id.Number))];
        Assert.NotEmpty(drafts);
        Assert.All(drafts, static draft =>
        {
            byte[] frame = [(byte)draft.Id.Number, 0x41, 0x00];
            Assert.Equal(OperationStatus.Done, new DelimitedFramer(default).Read(frame, out int length, out _));
            Assert.Equal(frame.Length, length);
        });
    }

    private static string Identify(string bytes, PacketSender sender)
    {
        DelimitedChat.Identify(WireBytes.Parse(bytes), sender, default, out PacketError error);
        return Show(error);
    }

    private static string Show(PacketError error) => error.Code == PacketErrorCode.None ? "" : $"{error.Code} {error.Offset} {error.Field}";

    private sealed class Server : DelimitedChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add("unknown " + WireBytes.Show(frame));

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Received.Add($"malformed {error.Code} {error.Offset}");
    }
}
