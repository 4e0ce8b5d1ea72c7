using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>Packets that a user declares join those of the format.</summary>
public sealed class OwnPacketTests
{
    private static readonly TextOptions _options = new()
    {
        Packets = TextChat.Packets.With(Wave.Info, WaveDelivery.Info, Ping.Info).With(Draw.Info, VerbInLowerCase.Info),
    };

    [Fact]
    public void They_are_known_by_verb_and_side()
    {
        Assert.Equal("Wave", Identify("WAVE bob\n", PacketSender.Client));
        Assert.Equal("WaveDelivery", Identify("WAVE alice waves.\n", PacketSender.Server));
        Assert.Equal("Ping", Identify("PING\r\n", PacketSender.Client));
        Assert.Equal("Draw", Identify("DRAW {}\n", PacketSender.Client));
        Assert.Equal("VerbInLowerCase", Identify("Join x\n", PacketSender.Client));
        Assert.Equal("Join", Identify("JOIN x\n", PacketSender.Client));
        Assert.Null(Identify("PING\n", PacketSender.Server));
        Assert.Null(TextChat.Identify("PING\n"u8, PacketSender.Client, default, out _));
    }

    [Fact]
    public void They_are_written_and_read_like_those_of_the_format()
    {
        byte[] destination = new byte[64];
        Assert.True(new Draw("bob"u8, "<svg/>"u8).TryEncode(destination, out int length));
        Examples.AssertBytes("""DRAW {"sender":"bob","svg":"<svg/>"}"""u8, destination.AsSpan(0, length - 1));
        Assert.True(Draw.TryDecode(destination.AsSpan(0, length), out Draw draw));
        Assert.Equal("<svg/>", draw.Picture.ToString());

        Assert.True(default(Ping).TryEncode(destination, out length));
        Examples.AssertBytes("PING\n"u8, destination.AsSpan(0, length));
        Assert.True(Ping.TryDecode("PING\r\n"u8, out _));
    }

    [Theory]
    [InlineData("PING \n", PacketErrorCode.TrailingBytes, 4)]
    [InlineData("PING x\n", PacketErrorCode.TrailingBytes, 4)]
    [InlineData("PING\n\n", PacketErrorCode.TrailingBytes, 5)]
    [InlineData("PONG\n", PacketErrorCode.UnknownPacket, 0)]
    public void Nothing_may_follow_what_is_declared(string line, PacketErrorCode code, int offset)
    {
        Assert.False(Ping.TryDecode(Encoding.UTF8.GetBytes(line), default, out _, out PacketError error));
        Assert.Equal(new PacketError(code, offset, null), error);
    }

    [Fact]
    public void A_word_in_the_middle_of_a_line_ends_at_its_space()
    {
        Assert.False(Wave.TryDecode("WAVE bob carol\n"u8, default, out _, out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.TrailingBytes, 8, null), error);
    }

    [Fact]
    public void Dispatch_hands_them_over_as_unknown()
    {
        Server server = new();
        TextChat.Dispatch("WAVE bob\n"u8, _options, server);
        TextChat.Dispatch("JOIN alice\n"u8, _options, server);
        Assert.Equal(["Wave bob", "Join alice"], server.Received);
    }

    [Fact]
    public void Verbs_that_cannot_identify_a_line_are_refused()
    {
        PacketInfo[] refused = [LineWithoutVerb.Info, VerbOfDigits.Info, VerbOfTwoWords.Info, new ForeignEntry()];
        Examples.Check(refused, static packet => Assert.StartsWith(
            $"{packet} has no verb that a line of this format can begin with.", Assert.Throws<ArgumentException>(() => TextChat.Packets.With(packet)).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("~", PacketSender.Server, true)]
    [InlineData("!", PacketSender.Server, true)]
    [InlineData("0X", PacketSender.Server, false)]
    [InlineData("9X", PacketSender.Server, false)]
    [InlineData("{X", PacketSender.Server, false)]
    [InlineData("0X", PacketSender.Client, true)]
    [InlineData("\u007F", PacketSender.Client, false)]
    public void A_verb_is_visible_ASCII_and_the_server_s_does_not_look_like_a_line_without_verb(string verb, PacketSender sender, bool isFine)
    {
        OtherVerb packet = new(verb, sender);
        if (isFine)
            Assert.Contains(packet, TextChat.Packets.With(packet));
        else
            Assert.Throws<ArgumentException>(() => TextChat.Packets.With(packet));
    }

    [Fact]
    public void Names_and_verbs_that_are_taken_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => TextChat.Packets.With(Join.Info));
        Assert.Throws<ArgumentException>(static () => TextChat.Packets.With(Wave.Info, Wave.Info));
        Assert.Equal(
            "VerbOfAnother has the verb of Wave.", Assert.Throws<ArgumentException>(static () => TextChat.Packets.With(Wave.Info, new VerbOfAnother())).Message);
    }

    [Fact]
    public void A_set_keeps_the_order_of_the_format_and_adds_after_it()
        => Assert.Equal(TextChat.Packets.Append(Wave.Info), TextChat.Packets.With(Wave.Info));

    [Fact]
    public void A_reason_needs_a_space_before_it()
    {
        Assert.True(Excuse.TryDecode("EXCUSE late again\n"u8, out Excuse packet));
        Assert.Equal("late again", packet.Reason.ToString());
        Assert.False(Excuse.TryDecode("EXCUSE\n"u8, default, out _, out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.BadDelimiter, 6, "reason"), error);
    }

    private static string? Identify(string line, PacketSender sender) => TextChat.Identify(Encoding.UTF8.GetBytes(line), sender, _options, out _)?.Name;

    private sealed class ForeignAttribute() : PacketAttribute(PacketSender.Client)
    {
        public override PacketId Id => "FOREIGN";
    }

    private sealed class ForeignEntry() : PacketInfo("Foreign", new ForeignAttribute());

    private sealed class VerbOfAnother() : PacketInfo("VerbOfAnother", new TextCommandAttribute("WAVE", PacketSender.Client));

    private sealed class OtherVerb(string verb, PacketSender sender) : PacketInfo("OtherVerb", new TextCommandAttribute(verb, sender));

    private sealed class Server : TextChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in Join packet) => Received.Add("Join " + packet.Username.ToString());

        public override void OnUnknown(ReadOnlySpan<byte> frame)
            => Received.Add(Wave.TryDecode(frame, out Wave wave) ? "Wave " + wave.Username.ToString() : "unknown");
    }
}
