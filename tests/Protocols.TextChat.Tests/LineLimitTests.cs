using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>A line that reaches the limit of its side without its LF is reported once, and the rest of it is skipped silently.</summary>
public sealed class LineLimitTests
{
    [Fact]
    public void A_line_may_be_as_long_as_the_limit()
        => AssertCut(8, "'LEAVE x' 0A 'LEAVE' 0A", "frame 8", "frame 6");

    [Fact]
    public void CR_counts_towards_the_limit()
        => AssertCut(8, "'LEAVE x' 0D 0A 'LEAVE' 0A", "bad 8 TooLong 8 -", "skip 1", "frame 6");

    [Fact]
    public void A_line_one_byte_longer_is_reported_at_the_limit_and_its_last_byte_skipped()
        => AssertCut(8, "'LEAVE xy' 0A 'LEAVE' 0A", "bad 8 TooLong 8 -", "skip 1", "frame 6");

    [Fact]
    public void The_limit_may_fall_on_any_byte_of_a_line()
    {
        for (int limit = 1; limit < 12; limit++)
            AssertCut(limit, "'JOIN alices' 0A", $"bad {limit} TooLong {limit} -", $"skip {12 - limit}");
        AssertCut(12, "'JOIN alices' 0A", "frame 12");
    }

    [Fact]
    public void The_limit_applies_to_each_line_separately()
        => AssertCut(4, "'abc' 0A 'abcd' 0A 'abc' 0A 'abcdefgh' 0A 0A", "frame 4", "bad 4 TooLong 4 -", "skip 1", "frame 4", "bad 4 TooLong 4 -", "skip 5", "frame 1");

    [Fact]
    public void Skipped_bytes_may_be_many_times_the_limit()
        => AssertCut(4, "('a')*1000 0A 0A", "bad 4 TooLong 4 -", "skip 997", "frame 1");

    [Fact]
    public void A_stream_may_end_while_bytes_are_skipped()
        => AssertCut(4, "('a')*50", "bad 4 TooLong 4 -", "skip 46");

    [Fact]
    public void The_limits_are_those_of_the_document()
    {
        Assert.Equal((8192, 1_048_576, 8), (default(TextOptions).MaxClientLineLength, default(TextOptions).MaxServerLineLength, default(TextOptions).MaxJsonDepth));
        byte[] line = [.. Enumerable.Repeat((byte)'a', 1_048_575), (byte)'\n'];
        TextFramer framer = new(PacketSender.Server, default);
        Assert.Equal((OperationStatus.Done, line.Length), (framer.Read(line, out int length, out _), length));
        Assert.Equal(OperationStatus.InvalidData, framer.Read([(byte)'a', .. line], out length, out PacketError error));
        Assert.Equal((1_048_576, new PacketError(PacketErrorCode.TooLong, 1_048_576, null)), (length, error));
    }

    [Fact]
    public void A_framer_has_the_limit_of_the_side_that_sends()
    {
        TextOptions options = new() { MaxClientLineLength = 4, MaxServerLineLength = 5 };
        Assert.Equal(OperationStatus.InvalidData, new TextFramer(PacketSender.Client, options).Read("abcd\n"u8, out _, out _));
        Assert.Equal(OperationStatus.Done, new TextFramer(PacketSender.Server, options).Read("abcd\n"u8, out _, out _));
    }

    [Fact]
    public void A_line_over_the_limit_of_its_side_is_not_encoded()
    {
        TextOptions options = new() { MaxClientLineLength = 11, MaxServerLineLength = 33 };
        Span<byte> destination = new byte[64];
        Assert.Equal(OperationStatus.Done, new Join("alice"u8).Encode(destination, options, out int length, out PacketError error));
        Assert.Equal(11, length);
        Assert.Equal(OperationStatus.InvalidData, new Join("alices"u8).Encode(destination, options, out length, out error));
        Assert.Equal((0, PacketErrorCode.TooLong, null), (length, error.Code, error.Field));
        Assert.Equal(OperationStatus.Done, new UserEntered("alice"u8).Encode(destination, options, out length, out error));
        Assert.Equal(33, length);
        Assert.Equal(OperationStatus.InvalidData, new UserEntered("alices"u8).Encode(destination, options, out length, out error));
        Assert.Equal((0, PacketErrorCode.TooLong, null), (length, error.Code, error.Field));
    }

    [Fact]
    public void A_JSON_line_over_the_limit_of_its_side_is_not_encoded()
    {
        Edit edit = new("41"u8, "hi"u8);
        byte[] destination = new byte[64];
        Assert.Equal(40, edit.GetEncodedLength());
        Assert.Equal(OperationStatus.Done, edit.Encode(destination, new TextOptions { MaxClientLineLength = 40 }, out _, out _));
        Assert.Equal(OperationStatus.InvalidData, edit.Encode(destination, new TextOptions { MaxClientLineLength = 39 }, out _, out PacketError error));
        Assert.Equal((PacketErrorCode.TooLong, null), (error.Code, error.Field));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_is_positive(int limit)
    {
        Assert.StartsWith("The value is at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => new TextOptions { MaxClientLineLength = limit }).Message, StringComparison.Ordinal);
        Assert.StartsWith("The value is at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => new TextOptions { MaxServerLineLength = limit }).Message, StringComparison.Ordinal);
        Assert.StartsWith("The value is 1 to 64.", Assert.Throws<ArgumentOutOfRangeException>(() => new TextOptions { MaxJsonDepth = limit }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_can_be_read_to_a_depth_of_64()
    {
        Assert.Equal(64, new TextOptions { MaxJsonDepth = 64 }.MaxJsonDepth);
        Assert.StartsWith("The value is 1 to 64.", Assert.Throws<ArgumentOutOfRangeException>(static () => new TextOptions { MaxJsonDepth = 65 }).Message, StringComparison.Ordinal);
    }

    /// <summary>Asserts how a stream of a client is cut, whichever way it arrives.</summary>
    private static void AssertCut(int limit, string notation, params string[] events)
    {
        TextOptions options = new() { MaxClientLineLength = limit };
        byte[] stream = WireBytes.Parse(notation);
        AssertEvents(events, StreamFraming.Run(new TextFramer(PacketSender.Client, options), stream));
        AssertEvents(events, StreamFraming.Run(new TextFramer(PacketSender.Client, options), stream, StreamFraming.AsSpan, Enumerable.Range(0, stream.Length + 1)));
        AssertEvents(events, StreamFraming.Run(new TextFramer(PacketSender.Client, options), stream, StreamFraming.AsSingleBytes, stream.Length));
        for (int offset = 0; offset < stream.Length; offset++)
        {
            AssertEvents(events, StreamFraming.Run(new TextFramer(PacketSender.Client, options), stream, StreamFraming.AsSpan, offset, stream.Length));
            AssertEvents(events, StreamFraming.Run(new TextFramer(PacketSender.Client, options), stream, StreamFraming.AsTwoPieces(offset), stream.Length));
        }
    }

    private static void AssertEvents(string[] expected, List<FramingEvent> actual)
        => Assert.Equal(expected, actual.Select(static item => item.ToString()));
}
