using Xunit;

namespace Protocols.TestKit;

/// <summary>Streams are cut into the same frames however their bytes arrive.</summary>
/// <param name="suite">The format.</param>
public abstract class SegmentationTests(FormatSuite suite)
{
    private readonly IReadOnlyList<GoldenStream> _streams = GoldenStream.Of(suite);

    [Fact]
    public void Streams_are_cut_as_written_down()
        => Examples.Check(_streams, static stream => AssertEvents(stream, StreamFraming.Run(NewFramer(stream), stream.Bytes)));

    [Fact]
    public void Streams_that_arrive_in_two_parts_are_cut_alike()
        => Examples.Check(_streams, static stream =>
        {
            for (int offset = 0; offset <= stream.Bytes.Length; offset++)
                AssertEvents(stream, StreamFraming.Run(NewFramer(stream), stream.Bytes, StreamFraming.AsSpan, offset, stream.Bytes.Length));
        });

    [Fact]
    public void Streams_that_arrive_byte_by_byte_are_cut_alike()
        => Examples.Check(_streams, static stream =>
            AssertEvents(stream, StreamFraming.Run(NewFramer(stream), stream.Bytes, StreamFraming.AsSpan, EveryLength(stream))));

    [Fact]
    public void Streams_in_two_pieces_are_cut_alike()
        => Examples.Check(_streams, static stream =>
        {
            for (int offset = 1; offset < Math.Max(2, stream.Bytes.Length); offset++)
                AssertEvents(stream, StreamFraming.Run(NewFramer(stream), stream.Bytes, StreamFraming.AsTwoPieces(offset), stream.Bytes.Length));
        });

    [Fact]
    public void Streams_in_pieces_of_one_byte_are_cut_alike()
        => Examples.Check(_streams, static stream =>
            AssertEvents(stream, StreamFraming.Run(NewFramer(stream), stream.Bytes, StreamFraming.AsSingleBytes, stream.Bytes.Length)));

    [Fact]
    public void Streams_in_pieces_of_one_byte_that_arrive_byte_by_byte_are_cut_alike()
        => Examples.Check(_streams.Where(static stream => stream.IsShort), static stream =>
            AssertEvents(stream, StreamFraming.Run(NewFramer(stream), stream.Bytes, StreamFraming.AsSingleBytes, EveryLength(stream))));

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0x00)]
    [InlineData(0x0A)]
    public void Streams_within_a_larger_buffer_are_cut_alike(byte guard)
        => Examples.Check(_streams, stream =>
        {
            ReadOnlyMemory<byte> bytes = Segments.Within(stream.Bytes, guard);
            AssertEvents(stream, StreamFraming.Run(NewFramer(stream), bytes));
            AssertEvents(stream, StreamFraming.Run(NewFramer(stream), bytes, StreamFraming.AsSpan, EveryLength(stream)));
            AssertEvents(stream, StreamFraming.Run(NewFramer(stream), bytes, StreamFraming.AsTwoPieces(bytes.Length / 2), bytes.Length));
        });

    [Fact]
    public void Mutated_streams_are_cut_alike_however_they_arrive()
        => Examples.Check(Mutated(), static stream =>
        {
            string[] whole = Shown(StreamFraming.Run(NewFramer(stream), stream.Bytes));
            GoldenStream expected = stream with { Events = whole };
            AssertEvents(expected, StreamFraming.Run(NewFramer(stream), stream.Bytes, StreamFraming.AsSpan, EveryLength(stream)));
            AssertEvents(expected, StreamFraming.Run(NewFramer(stream), stream.Bytes, StreamFraming.AsSingleBytes, stream.Bytes.Length));
            AssertEvents(expected, StreamFraming.Run(NewFramer(stream), stream.Bytes, StreamFraming.AsTwoPieces(stream.Bytes.Length / 3), stream.Bytes.Length));
        });

    [Fact]
    public void A_buffer_that_shrinks_is_a_mistake_of_the_caller()
        => Examples.Check(_streams.Where(static stream => stream.Events is [.., "more"] && stream.Bytes.Length > 1), static stream =>
        {
            PacketFramer framer = NewFramer(stream);
            int start = (int)StreamFraming.Run(framer, stream.Bytes).Sum(static item => item.Length);
            if (stream.Bytes.Length - start > 1)
            {
                Assert.Throws<ArgumentException>(() => framer.Read(stream.Bytes.AsSpan(start, 1), out _, out _));
                Assert.Throws<ArgumentException>(() => framer.Read(Segments.Single(stream.Bytes.AsMemory(start, 1)), out _, out _));
            }
        });

    private static PacketFramer NewFramer(GoldenStream stream) => stream.Format.CreateFramer(stream.From);

    private static IEnumerable<int> EveryLength(GoldenStream stream) => Enumerable.Range(0, stream.Bytes.Length + 1);

    private static string[] Shown(List<FramingEvent> events) => [.. events.Select(static item => item.ToString())];

    private static void AssertEvents(GoldenStream stream, List<FramingEvent> events)
    {
        bool isSame = events.Count == stream.Events.Length;
        for (int i = 0; isSame && i < events.Count; i++)
            isSame = Is(events[i], stream.Events[i]);
        if (!isSame)
            Assert.Equal(stream.Events, Shown(events));
    }

    /// <summary>Whether an event is the expected one. Most events are frames, which are compared without making a string.</summary>
    private static bool Is(in FramingEvent actual, string expected)
        => actual.Status == System.Buffers.OperationStatus.Done
            ? expected.StartsWith("frame ", StringComparison.Ordinal) && long.Parse(expected.AsSpan(6), null) == actual.Length
            : expected == actual.ToString();

    private IEnumerable<GoldenStream> Mutated()
    {
        Random random = new(20260131);
        foreach (GoldenStream stream in _streams.Where(static stream => stream.IsShort))
        {
            for (int i = 0; i < 20; i++)
                yield return stream with { Bytes = Edit.Apply(stream.Bytes, Edit.Choose(random)) };
        }
    }
}
