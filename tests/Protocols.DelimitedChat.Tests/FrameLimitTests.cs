using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>
/// A frame that reaches the limit without its end is reported once. The rest of it is skipped silently, up to the end by its layout.
/// </summary>
public sealed class FrameLimitTests
{
    [Fact]
    public void A_frame_may_be_as_long_as_the_limit()
        => AssertCut(16, "01 FF ('a')*13 00  01 FF 00", "frame 16", "frame 3");

    [Fact]
    public void A_frame_one_byte_longer_is_reported_at_the_limit_and_its_last_byte_skipped()
        => AssertCut(16, "01 FF ('a')*14 00  01 FF 00", "bad 16 TooLong 16 -", "skip 1", "frame 3");

    [Fact]
    public void A_small_limit_holds_also_among_many_frames()
        => AssertCut(
            70, "A6 FF ('a')*80 00  A6 FF ('b')*60 00  A6 FF ('c')*80 00  A6 FF ('d')*60 00  A6 FF ('e')*60 00",
            "bad 70 TooLong 70 -", "skip 13", "frame 63", "bad 70 TooLong 70 -", "skip 13", "frame 63", "frame 63");

    [Fact]
    public void The_default_limit_is_16_384_bytes()
    {
        AssertCut(DelimitedOptions.DefaultMaxFrameLength, "01 FF ('a')*16381 00", "frame 16384");
        AssertCut(DelimitedOptions.DefaultMaxFrameLength, "01 FF ('a')*16382 00  01 FF 00", "bad 16384 TooLong 16384 -", "skip 1", "frame 3");
        Assert.Equal(16_384, default(DelimitedOptions).MaxFrameLength);
    }

    [Fact]
    public void Zeros_in_a_fixed_field_do_not_end_the_skipping()
        => AssertCut(8, "54 FF (00)*16 00  01 FF 00", "bad 8 TooLong 8 -", "skip 11", "frame 3");

    [Fact]
    public void The_limit_may_fall_on_any_byte_of_a_frame()
    {
        const string Frame = "53 FF (00)*16 FF '0000ECHO' FF 'alice' FF FF 'aGk=' 00";
        for (int limit = 1; limit < 40; limit++)
            AssertCut(limit, Frame + "02", $"bad {limit} TooLong {limit} -", $"skip {40 - limit}", limit == 1 ? "bad 1 TooLong 1 -" : "more");
        AssertCut(40, Frame, "frame 40");
    }

    [Fact]
    public void An_unknown_frame_is_skipped_up_to_the_next_00()
        => AssertCut(4, "20 FF 'hello' 00  01 FF 00", "bad 4 TooLong 4 -", "skip 4", "frame 3");

    [Fact]
    public void A_break_after_the_limit_ends_the_skipping_at_the_next_00()
        => AssertCut(4, "50 FF 00000007 'x' FF 'y' 00  01 FF 00", "bad 4 TooLong 4 -", "skip 6", "frame 3");

    [Fact]
    public void A_break_before_the_limit_is_not_reported_if_the_frame_goes_on()
        => AssertCut(4, "04 FF 'X' FF 'y' 00  01 FF 00", "bad 4 TooLong 4 -", "skip 2", "frame 3");

    [Fact]
    public void A_malformed_frame_as_long_as_the_limit_is_reported_for_its_break()
        => AssertCut(4, "04 FF 'X' 00  01 FF 00", "bad 4 BadLiteral 2 -", "frame 3");

    [Fact]
    public void The_limit_applies_to_each_frame_separately()
        => AssertCut(4, "01 FF 'a' 00  01 FF 'bc' 00  01 FF 'd' 00  20 'efgh' 00", "frame 4", "bad 4 TooLong 4 -", "skip 1", "frame 4", "bad 4 TooLong 4 -", "skip 2");

    [Fact]
    public void Skipped_bytes_may_be_many_times_the_limit()
        => AssertCut(16, "01 FF ('a')*1000 00  01 FF 00", "bad 16 TooLong 16 -", "skip 987", "frame 3");

    [Fact]
    public void A_stream_may_end_while_bytes_are_skipped()
        => AssertCut(16, "01 FF ('a')*50", "bad 16 TooLong 16 -", "skip 36");

    [Fact]
    public void A_frame_over_the_limit_is_not_encoded()
    {
        byte[] destination = new byte[64];
        GuestName packet = new("aaaa"u8);
        Assert.Equal(OperationStatus.Done, packet.Encode(destination, new DelimitedOptions { MaxFrameLength = 7 }, out _, out _));

        OperationStatus status = packet.Encode(destination, new DelimitedOptions { MaxFrameLength = 6 }, out int written, out PacketError error);
        Assert.Equal((OperationStatus.InvalidData, 0), (status, written));
        Assert.Equal(new PacketError(PacketErrorCode.TooLong, 6, null), error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_is_positive(int limit)
        => Assert.StartsWith("The value is at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => new DelimitedOptions { MaxFrameLength = limit }).Message, StringComparison.Ordinal);

    /// <summary>Asserts how a stream is cut, whichever way it arrives.</summary>
    private static void AssertCut(int limit, string notation, params string[] events)
    {
        DelimitedOptions options = new() { MaxFrameLength = limit };
        byte[] stream = WireBytes.Parse(notation);
        int length = stream.Length;
        int step = Math.Max(1, length / 1000);

        AssertEvents(events, StreamFraming.Run(new DelimitedFramer(options), stream));
        AssertEvents(events, StreamFraming.Run(new DelimitedFramer(options), stream, StreamFraming.AsSpan, Enumerable.Range(0, length + 1)));
        AssertEvents(events, StreamFraming.Run(new DelimitedFramer(options), stream, StreamFraming.AsSingleBytes, length));
        for (int offset = 0; offset < length; offset += step)
        {
            AssertEvents(events, StreamFraming.Run(new DelimitedFramer(options), stream, StreamFraming.AsSpan, offset, length));
            AssertEvents(events, StreamFraming.Run(new DelimitedFramer(options), stream, StreamFraming.AsTwoPieces(offset), length));
        }
    }

    private static void AssertEvents(string[] expected, List<FramingEvent> actual)
        => Assert.Equal(expected, actual.Select(static item => item.ToString()));
}
