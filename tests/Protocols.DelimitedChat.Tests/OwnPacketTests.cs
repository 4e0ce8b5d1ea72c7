using System.Buffers;
using System.Text.Json.Nodes;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Packets that a user of the library declares are framed, decoded, listed and handed over.</summary>
public sealed class OwnPacketTests
{
    private const string WaveBytes = "30 FF 00000002 FF 'bob' 00";

    private static readonly DelimitedOptions _options = new() { Packets = DelimitedChat.Packets.With(Wave.Info, WaveDelivery.Info, Hey.Info) };

    [Fact]
    public void A_users_own_packet_is_framed_by_its_layout()
    {
        byte[] stream = WireBytes.Parse(WaveBytes + "01 FF 00");
        Assert.Equal(["frame 11", "frame 3"], Events(_options, stream));
        Assert.Equal(["frame 3", "bad 1 UnknownPacket 0 -", "bad 1 UnknownPacket 0 -", "bad 6 BadDelimiter 5 username", "frame 3"], Events(default, stream));
    }

    [Fact]
    public void A_users_own_packet_is_known_by_id_and_sender()
    {
        byte[] frame = WireBytes.Parse(WaveBytes);
        Assert.Same(Wave.Info, DelimitedChat.Identify(frame, PacketSender.Client, _options, out _));
        Assert.Same(WaveDelivery.Info, DelimitedChat.Identify(frame, PacketSender.Server, _options, out _));
        Assert.Null(DelimitedChat.Identify(frame, PacketSender.Client, default, out _));
    }

    [Fact]
    public void A_users_own_packet_decodes_and_encodes()
    {
        byte[] frame = WireBytes.Parse(WaveBytes);
        Assert.True(Wave.TryDecode(frame, out Wave wave));
        Assert.Equal(2u, wave.Times);
        Assert.Equal("bob", wave.Username.ToString());
        Assert.Equal("Wave { times = 2, username = bob }", wave.ToString());

        byte[] written = new byte[wave.GetEncodedLength()];
        Assert.True(wave.TryEncode(written, out int length));
        Assert.Equal(frame.Length, length);
        Examples.AssertBytes(frame, written);
    }

    [Theory]
    [InlineData("31 FF 'HEY' FF 00 FF 03 04 00 FF 'hi' 00", """{"flag":0,"code":"Okay","email":"BadBase64","isLoud":false,"note":"hi"}""")]
    [InlineData("31 FF 'HEY' FF FF FF 03 04 01 FF 00", """{"flag":255,"code":"Okay","email":"BadBase64","isLoud":true,"note":""}""")]
    [InlineData("31 FF 'HEY' FF 2A FF 0D FE 01 00", """{"flag":42,"code":13,"email":254,"isLoud":true}""")]
    public void A_users_own_packet_may_have_any_kind_of_field(string bytes, string fields)
    {
        byte[] frame = WireBytes.Parse(bytes);
        JsonVisitor visitor = new();
        Assert.True(Hey.Info.TryDescribe(frame, default, visitor, out _));
        Assert.True(JsonNode.DeepEquals(JsonFields.Parse(fields), visitor.Fields), visitor.Fields.ToJsonString());
        Assert.Equal([$"frame {frame.Length}"], Events(_options, frame));
    }

    [Fact]
    public void Text_that_is_missing_is_left_out_and_reads_back_as_missing()
    {
        Assert.Equal("32 00", Encode(default));
        Assert.Equal("32 FF 00", Encode(new Memo(""u8, default)));
        Assert.Equal("32 FF 61 FF 62 00", Encode(new Memo("a"u8, "b"u8)));

        Assert.True(Memo.TryDecode(WireBytes.Parse("32 FF 61 00"), out Memo memo));
        Assert.False(memo.Title.IsAbsent);
        Assert.True(memo.Note.IsAbsent);
    }

    [Fact]
    public void Nothing_may_follow_text_that_is_missing()
    {
        OperationStatus status = new Memo(default, "b"u8).Encode(new byte[16], default, out int length, out PacketError error);
        Assert.Equal((OperationStatus.InvalidData, 0), (status, length));
        Assert.Equal((PacketErrorCode.BadValue, "title"), (error.Code, error.Field));
    }

    [Fact]
    public void The_first_text_that_is_missing_is_the_one_that_is_named()
    {
        new Heading(default, default, "c"u8).Encode(new byte[16], default, out _, out PacketError error);
        Assert.Equal((PacketErrorCode.BadValue, "title"), (error.Code, error.Field));
    }

    [Fact]
    public void A_packet_may_be_an_id_alone()
    {
        DelimitedOptions options = new() { Packets = DelimitedChat.Packets.With(Bare.Info) };
        Assert.Equal(["frame 2"], Events(options, WireBytes.Parse("37 00")));
        Assert.Equal(["bad 3 BadDelimiter 1 -", "frame 2"], Events(options, WireBytes.Parse("37 FF 00 37 00")));
    }

    [Fact]
    public void A_part_message_is_written_even_if_it_is_missing()
    {
        byte[] frame = new byte[16];
        Assert.True(new PartRoom("00000000"u8, default).TryEncode(frame, out int length));
        Examples.AssertBytes(WireBytes.Parse("A3 FF '00000000' FF 00"), frame.AsSpan(0, length).ToArray());
        Assert.Equal(length, new PartRoom("00000000"u8, default).GetEncodedLength());
    }

    private static string Encode(Memo memo)
    {
        byte[] frame = new byte[memo.GetEncodedLength()];
        Assert.True(memo.TryEncode(frame, out int length));
        Assert.Equal(frame.Length, length);
        return Convert.ToHexString(frame.AsSpan(0, length)).Chunk(2).Select(static pair => new string(pair)).Aggregate(static (left, right) => left + " " + right);
    }

    [Fact]
    public void The_users_own_packets_are_listed_after_the_others()
    {
        Assert.Equal([.. DelimitedChat.Packets, Wave.Info, WaveDelivery.Info, Hey.Info], _options.Packets);
        Assert.Same(Wave.Info, _options.Packets.Find("Wave"));
        Assert.Null(DelimitedChat.Packets.Find("Wave"));
    }

    [Fact]
    public void A_users_own_packet_is_handed_over_to_be_decoded()
    {
        Server server = new();
        DelimitedChat.Dispatch(WireBytes.Parse(WaveBytes), _options, server);
        DelimitedChat.Dispatch(WireBytes.Parse("28 FF 'BYE' 00"), _options, server);
        Assert.Equal(["Wave 2", "LogOff"], server.Received);
    }

    /// <summary>A declaration with such an id does not compile, but an entry made by hand does.</summary>
    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public void An_id_that_the_format_reserves_is_refused(byte id)
        => Assert.Equal($"Reserved has the id {id:X2}, which the format reserves.", Assert.Throws<ArgumentException>(() => DelimitedChat.Packets.With(new ReservedEntry(id))).Message);

#pragma warning disable PROTO035 // That such an id is refused when the program runs is what the test shows.
    [Fact]
    public void An_id_that_is_taken_is_refused()
    {
        string refusal = Assert.Throws<ArgumentException>(static () => DelimitedChat.Packets.With(IdOfAnother.Info)).Message;
        Assert.Contains("ShortMessage", refusal, StringComparison.Ordinal);
        Assert.Contains("id 50", refusal, StringComparison.Ordinal);
    }

#pragma warning restore PROTO035

    [Fact]
    public void An_id_with_another_layout_on_the_other_side_is_refused()
        => Assert.EndsWith(
            " of a packet with another layout, and framing goes by the id alone.",
            Assert.Throws<ArgumentException>(static () => DelimitedChat.Packets.With(LayoutUnlikeAnother.Info)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_taken_is_refused()
        => Assert.Throws<ArgumentException>(static () => DelimitedChat.Packets.With(Wave.Info, Wave.Info));

    [Fact]
    public void A_packet_of_another_format_is_refused()
        => Assert.Throws<ArgumentException>(static () => DelimitedChat.Packets.With(new ForeignEntry()));

    [Fact]
    public void Adding_packets_changes_no_other_set()
    {
        int count = DelimitedChat.Packets.Count;
        DelimitedChat.Packets.With(Hey.Info);
        Assert.Equal(count, DelimitedChat.Packets.Count);
        Assert.Equal(count + 3, _options.Packets.Count);
    }

    private static IEnumerable<string> Events(DelimitedOptions options, byte[] stream)
        => StreamFraming.Run(new DelimitedFramer(options), stream).Select(static item => item.ToString());

    private sealed class ForeignAttribute() : PacketAttribute(PacketSender.Client)
    {
        public override PacketId Id => 0x32u;
    }

    private sealed class ReservedEntry(byte id) : PacketInfo("Reserved", new DelimitedPacketAttribute(id, PacketSender.Client));

    private sealed class ForeignEntry() : PacketInfo("Foreign", new ForeignAttribute());

    private sealed class Server : DelimitedChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in LogOff packet) => Received.Add("LogOff");

        public override void OnUnknown(ReadOnlySpan<byte> frame)
            => Received.Add(Wave.TryDecode(frame, out Wave wave) ? $"Wave {wave.Times}" : "unknown");
    }
}
