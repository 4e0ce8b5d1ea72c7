using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>Frames that give their length, here in letters: <c>a</c> to <c>i</c> is the distance to the end, and a capital the distance to the next
/// letter.</summary>
public sealed class MeasuredFramerTests
{
    [Theory]
    [InlineData("a.", "frame 2")]
    [InlineData("a.b..a.", "frame 2", "frame 3", "frame 2")]
    [InlineData("A.b..a.", "frame 5", "frame 2")]
    [InlineData("A.B..c...", "frame 9")]
    [InlineData("a.b.", "frame 2", "more")]
    [InlineData("A.", "more")]
    [InlineData("A.b.", "more")]
    [InlineData("", "")]
    public void Frames_are_measured_from_mark_to_mark(string stream, params string[] events)
        => AssertCut(stream, events);

    [Theory]
    [InlineData("i.........a.", "frame 10", "frame 2")]
    [InlineData("G.......a.a.", "frame 10", "frame 2")]
    [InlineData("H........a.a.", "bad 10 TooLong 9 -", "skip 1", "frame 2")]
    [InlineData("I.........a.a.", "bad 1 TooLong 0 -", "skip 11", "frame 2")]
    [InlineData("A.I.........b..a.", "bad 3 TooLong 2 -", "skip 12", "frame 2")]
    [InlineData("A.I.........I.........b..a.", "bad 3 TooLong 2 -", "skip 22", "frame 2")]
    [InlineData("I", "bad 1 TooLong 0 -")]
    public void A_frame_over_ten_bytes_is_reported_at_the_mark_that_shows_it_and_skipped(string stream, params string[] events)
        => AssertCut(stream, events);

    [Theory]
    [InlineData("a.?a.a.", "frame 2", "bad 1 UnknownPacket 0 -", "skip 4")]
    [InlineData("A.?a.a.", "bad 3 UnknownPacket 2 -", "skip 4")]
    [InlineData("?", "bad 1 UnknownPacket 0 -")]
    public void After_a_mark_that_cannot_be_measured_the_stream_is_lost(string stream, params string[] events)
        => AssertCut(stream, events);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9)]
    public void A_mark_has_1_to_8_bytes(int firstMark)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new LetterFramer(firstMark));

    [Fact]
    public void A_buffer_that_shrinks_is_a_mistake_of_the_caller()
    {
        LetterFramer framer = new();
        Assert.Equal(OperationStatus.NeedMoreData, framer.Read("b."u8, out _, out _));
        Assert.Throws<ArgumentException>(() => framer.Read("b"u8, out _, out _));
        Assert.Throws<ArgumentException>(() => framer.Read(Segments.Single("b"u8.ToArray()), out _, out _));
        Assert.Equal(OperationStatus.Done, framer.Read("b.."u8, out _, out _));
    }

    private static void AssertCut(string notation, string[] events)
    {
        byte[] stream = WireBytes.Parse($"'{notation}'");
        string[] expected = [.. events.Where(static item => item.Length > 0)];
        for (int offset = 0; offset <= stream.Length; offset++)
        {
            Assert.Equal(expected, StreamFraming.Run(new LetterFramer(), stream, StreamFraming.AsSpan, offset, stream.Length).ConvertAll(static item => item.ToString()));
            Assert.Equal(expected, StreamFraming.Run(new LetterFramer(), stream, StreamFraming.AsTwoPieces(offset), stream.Length).ConvertAll(static item => item.ToString()));
        }
        Assert.Equal(expected, StreamFraming.Run(new LetterFramer(), stream, StreamFraming.AsSpan, Enumerable.Range(0, stream.Length + 1)).ConvertAll(static item => item.ToString()));
        Assert.Equal(expected, StreamFraming.Run(new LetterFramer(), stream, StreamFraming.AsSingleBytes, Enumerable.Range(0, stream.Length + 1)).ConvertAll(static item => item.ToString()));
    }

    private sealed class LetterFramer(int firstMark = 1) : MeasuredFramer(maxLength: 10, firstMark)
    {
        protected override FrameMeasure Measure(int index, ReadOnlySpan<byte> mark) => mark[0] switch
        {
            >= (byte)'a' and <= (byte)'i' and byte letter => FrameMeasure.ToEnd(letter - 'a' + 1),
            >= (byte)'A' and <= (byte)'I' and byte letter => FrameMeasure.ToMark(letter - 'A' + 1, nextMark: 1),
            _ => FrameMeasure.Lost(PacketErrorCode.UnknownPacket),
        };
    }
}
