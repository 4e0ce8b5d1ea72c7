using Protocols.TestKit;
using Xunit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Packets that a user of the library declares are framed, decoded, listed and handed over.</summary>
public sealed class OwnPacketTests
{
    private const string WaveBytes = "001F 0000000000000007 0004 'hall' 00000002 0001 0000000000000008 0002 CAFE 00000000000000FF";

    private static readonly BinaryPackets _packets = BinaryChat.Packets.With(Wave.Info, WaveDelivery.Info, FifteenFromTheServer.Info);
    private static readonly BinaryOptions _documented = new() { Packets = _packets };
    private static readonly BinaryOptions _separate = new() { Packets = _packets, Numbering = Numbering.Separate };

    [Fact]
    public void A_users_own_packet_decodes_and_encodes_in_both_numberings()
    {
        byte[] frame = WireBytes.Parse(WaveBytes);
        Assert.True(Wave.TryDecode(frame, _separate, out Wave wave, out _));
        Assert.Equal("Wave { session = 7, room = hall, times = 2, users = [8], token = cafe, until = 255 }", wave.ToString());
        byte[] written = new byte[wave.GetEncodedLength()];
        wave.Encode(written, _separate, out _, out _);
        Examples.AssertBytes(frame, written);
        wave.Encode(written, _documented, out _, out _);
        frame[1] = 30;
        Examples.AssertBytes(frame, written);
    }

    [Fact]
    public void An_enumeration_is_an_integer_of_its_underlying_type()
    {
        byte[] frame = WireBytes.Parse("0021 00000002 8000000000000000 0004 'hall'");
        Assert.True(Feeling.TryDecode(frame, out Feeling feeling));
        Assert.Equal("Feeling { mood = Glad, rights = All, room = hall }", feeling.ToString());

        byte[] written = new byte[feeling.GetEncodedLength()];
        Assert.True(feeling.TryEncode(written, out _));
        Examples.AssertBytes(frame, written);

        BinaryOptions options = new() { Packets = BinaryChat.Packets.With(Feeling.Info), Numbering = Numbering.Separate };
        Assert.Equal(
            ["frame 20"],
            StreamFraming.Run(new BinaryFramer(options), frame, StreamFraming.AsSpan, Enumerable.Range(0, frame.Length + 1)).Select(static item => item.ToString()));
    }

    [Fact]
    public void An_error_names_the_code_that_is_cut_short()
    {
        Assert.False(Feeling.TryDecode([0, 33, 0, 0, 0], default, out _, out PacketError error));
        Assert.Equal((PacketErrorCode.Truncated, 5, "mood"), (error.Code, error.Offset, error.Field));
    }

    [Fact]
    public void Fields_after_counted_ones_are_framed_however_they_arrive()
    {
        byte[] stream = WireBytes.Parse(WaveBytes + "0004 0000000000000007" + WaveBytes);
        string[] expected = ["frame 42", "frame 10", "frame 42"];
        for (int offset = 0; offset <= stream.Length; offset++)
        {
            Assert.Equal(expected, StreamFraming.Run(new BinaryFramer(_separate), stream, StreamFraming.AsSpan, offset, stream.Length).Select(static item => item.ToString()));
            Assert.Equal(expected, StreamFraming.Run(new BinaryFramer(_separate), stream, StreamFraming.AsTwoPieces(offset), stream.Length).Select(static item => item.ToString()));
        }
        Assert.Equal(expected, StreamFraming.Run(new BinaryFramer(_separate), stream, StreamFraming.AsSingleBytes, Enumerable.Range(0, stream.Length + 1)).Select(static item => item.ToString()));
    }

    [Fact]
    public void A_frame_that_is_too_long_before_another_count_is_skipped()
    {
        BinaryOptions options = _separate with { MaxDatagramLength = 20 };
        byte[] stream = WireBytes.Parse(WaveBytes + "0004 0000000000000007");
        string[] expected = ["bad 12 TooLong 10 -", "skip 30", "frame 10"];
        for (int offset = 0; offset <= stream.Length; offset++)
            Assert.Equal(expected, StreamFraming.Run(new BinaryFramer(options), stream, StreamFraming.AsSpan, offset, stream.Length).Select(static item => item.ToString()));
        Assert.Equal(expected, StreamFraming.Run(new BinaryFramer(options), stream, StreamFraming.AsSpan, Enumerable.Range(0, stream.Length + 1)).Select(static item => item.ToString()));
    }

    [Fact]
    public void A_users_own_packet_is_known_by_number_and_sender()
    {
        Assert.Same(Wave.Info, BinaryChat.Identify([0, 30], PacketSender.Client, _documented, out _));
        Assert.Null(BinaryChat.Identify([0, 31], PacketSender.Client, _documented, out _));
        Assert.Same(Wave.Info, BinaryChat.Identify([0, 31], PacketSender.Client, _separate, out _));
        Assert.Same(WaveDelivery.Info, BinaryChat.Identify([0, 31], PacketSender.Server, _separate, out _));
        Assert.Null(BinaryChat.Identify([0, 31], PacketSender.Client, default, out _));
        Assert.Same(FifteenFromTheServer.Info, BinaryChat.Identify([0, 15], PacketSender.Server, _documented, out _));
        Assert.Equal(28, _packets.Count);
    }

    [Fact]
    public void A_number_that_is_taken_is_refused()
    {
        AssertRefused("SharedByAThird has the type 15, which two documented packets share already.", SharedByAThird.Info);
        AssertRefused("NumbersOfAnUpload has the separate type 23 of FileUploadRequest.", NumbersOfAnUpload.Info);
        AssertRefused("DocumentedNumberOfAnother has the type 1 of SessionRequest.", DocumentedNumberOfAnother.Info);
        AssertRefused("SeparateNumberOfAnother has the separate type 15 of FilesRequest.", SeparateNumberOfAnother.Info);
        AssertRefused("LayoutUnlikeAnother has the separate type 1 of a packet with another layout, and framing goes by the type alone.", LayoutUnlikeAnother.Info);
    }

    [Fact]
    public void A_name_that_is_taken_is_refused()
        => Assert.Throws<ArgumentException>(static () => BinaryChat.Packets.With(Wave.Info, Wave.Info));

    [Fact]
    public void A_packet_of_another_format_is_refused()
        => Assert.Throws<ArgumentException>(static () => BinaryChat.Packets.With(new ForeignEntry()));

    [Fact]
    public void A_packet_of_another_format_keeps_its_own_id()
        => Assert.Equal((PacketId)50u, BinaryChat.Format.IdOf(new ForeignEntry()));

    [Fact]
    public void A_draft_is_listed_but_no_frame_is_known_for_it()
    {
        BinaryOptions options = new() { Packets = BinaryChat.Packets.With(Planned.Info) };
        Assert.Same(Planned.Info, options.Packets.Find("Planned"));
        Assert.Null(BinaryChat.Identify([0, 35], PacketSender.Client, options, out PacketError error));
        Assert.Equal(PacketErrorCode.None, error.Code);
    }

    [Theory]
    [InlineData("000D 00000007")]
    [InlineData("0024 00000007")]
    public void A_field_that_tells_shared_types_apart_has_no_meaning_in_a_type_of_one_packet(string bytes)
    {
        byte[] frame = WireBytes.Parse(bytes);
        Assert.True(frame[1] == 13 ? Thirteen.TryDecode(frame, out _) : ThirtySix.TryDecode(frame, out _));
    }

    private static void AssertRefused(string reason, PacketInfo packet)
        => Assert.Equal(reason, Assert.Throws<ArgumentException>(() => BinaryChat.Packets.With(packet)).Message);

    private sealed class ForeignAttribute() : PacketAttribute(PacketSender.Client)
    {
        public override PacketId Id => 50u;
    }

    private sealed class ForeignEntry() : PacketInfo("Foreign", new ForeignAttribute());
}
