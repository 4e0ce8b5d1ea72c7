using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>
/// What masks measure at once is what stepping through the frame finds. A frame that they do not measure is stepped through, which only takes longer: so no other test notices.
/// </summary>
public sealed class MasksInternalTests
{
    private const int Block = ByteFinder.BlockLength;

    private static readonly DelimitedMasks?[] _masks = BlockTests.Options.Packets.Masks;

    [Fact]
    public void Only_frames_with_constants_lists_and_fields_that_may_be_missing_are_always_stepped_through()
        => Assert.All(DelimitedChat.Packets.Where(static packet => !packet.Declaration.Draft), static packet => Assert.Equal(
            packet.Layout.Any(static field => field.Constant.Length > 0 || field.Extent == Extent.Repeated || field.Optional || field.Delimiter == DelimiterRule.Accepted),
            _masks[(int)packet.Id.Number] is null));

    [Fact]
    public void A_frame_of_the_layout_is_measured_and_no_other()
    {
        int measured = 0;
        Examples.Check(Frames(), frame =>
        {
            DelimitedMasks masks = _masks[frame[0]]!;
            int length = Step(frame);
            Assert.Equal(length, masks.Measure(frame));
            Assert.Equal(length, masks.Measure([.. frame, .. frame]));
            Assert.Equal(0, masks.Measure(frame.AsSpan(0, Math.Max(1, length - 1))));
            measured += length > 0 ? 1 : 0;
        });
        Assert.InRange(measured, 1000, int.MaxValue);
    }

    [Fact]
    public void A_frame_of_65_to_128_bytes_with_texts_and_without_codes_is_measured_without_a_loop_and_no_other()
    {
        int measured = 0;
        Examples.Check(Frames(), frame =>
        {
            int length = Step(frame);
            bool isDirect = length is > Block and <= 2 * Block && BlockTests.Options.Packets.First(packet => packet.Id.Number == frame[0]).Fields.All(static field => field.Extent is Extent.Fixed or Extent.ToDelimiter);
            Assert.Equal(isDirect, _masks[frame[0]]!.TryMeasure([.. frame, .. new byte[2 * Block]], out int direct));
            Assert.True(!isDirect || direct == length);
            measured += isDirect ? 1 : 0;
        });
        Assert.InRange(measured, 100, int.MaxValue);
    }

    [Fact]
    public void A_framer_measures_whole_frames_up_to_its_limit()
    {
        DelimitedFramer framer = new(new DelimitedOptions { MaxFrameLength = 63 });
        Assert.True(framer.TryMeasure(WireBytes.Parse("A6 FF ('a')*60 00"), out int length));
        Assert.Equal(63, length);
        Assert.False(framer.TryMeasure(WireBytes.Parse("A6 FF ('a')*61 00"), out _));
    }

    [Theory]
    [InlineData(Block)]
    [InlineData(2 * Block)]
    [InlineData((2 * Block) + 1)]
    public void A_frame_without_an_end_is_not_measured(int length)
    {
        byte[] frame = new byte[length];
        frame.AsSpan().Fill((byte)'x');
        (frame[0], frame[1]) = (0xA6, 0xFF);
        Assert.Equal(0, _masks[0xA6]!.Measure(frame));
    }

    /// <summary>The frame's length as a framer finds it that sees one byte at a time; 0 if it is malformed.</summary>
    private static int Step(byte[] frame)
    {
        FramingEvent first = StreamFraming.Run(new DelimitedFramer(BlockTests.Options), frame, StreamFraming.AsSingleBytes, frame.Length)[0];
        return first.Status == System.Buffers.OperationStatus.Done ? (int)first.Length : 0;
    }

    /// <summary>Frames that have masks, with texts of many lengths, some of them changed; and each byte of some changed to each that matters.</summary>
    private static IEnumerable<byte[]> Frames()
    {
        byte[][] frames = [.. BlockTests.Frames().Where(HasMasks)];
        byte[][] some = [.. frames.GroupBy(static frame => frame[0]).SelectMany(static group => group.Take(2).Append(group.Last()))];
        return frames.Concat(BlockTests.Changed().Where(HasMasks)).Concat(
            from frame in some
            from place in Enumerable.Range(1, Math.Min(frame.Length, 2 * Block) - 1)
            from value in (byte[])[0x00, 0xFF, (byte)'x']
            select (byte[])[.. frame.AsSpan(0, place), value, .. frame.AsSpan(place + 1), 0x00]);
    }

    private static bool HasMasks(byte[] frame) => _masks[frame[0]] is not null;
}
