using Protocols.DelimitedChat.Drafts;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Drafts are found by name, but never by their ids.</summary>
public sealed class DraftTests
{
    private static readonly PacketInfo[] _drafts = [.. DelimitedChat.Packets.Where(static packet => packet.Declaration.Draft)];

    [Fact]
    public void The_catalogue_has_19_drafts()
        => Assert.Equal(
            [
                "AvatarHead", "AvatarHeadDelivery", "AvatarNext", "AvatarNextDelivery", "BanRefused", "BanUser", "FriendUser", "LeaveRoom",
                "MoveMessage", "MuteUser", "ProfilePrivacy", "RoomCreated", "SilenceRefused", "SilenceUser", "UnbanRefused", "UnbanUser",
                "UnfriendUser", "UnmuteUser", "UpdateProfile",
            ],
            _drafts.Select(static packet => packet.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Drafts_live_in_a_namespace_of_their_own()
        => Assert.All(DelimitedChat.Packets, static packet => Assert.Equal(
            packet.Declaration.Draft ? "Protocols.DelimitedChat.Drafts" : "Protocols.DelimitedChat",
            packet.GetType().Namespace));

    [Fact]
    public void A_draft_is_never_identified_by_its_id()
        => Examples.Check(DelimitedSuite.Instance.Packets.Where(static vector => DelimitedChat.Format.Packet(vector.Packet).Declaration.Draft), static vector =>
        {
            PacketInfo packet = DelimitedChat.Format.Packet(vector.Packet);
            PacketInfo? found = DelimitedChat.Identify(WireBytes.Parse(vector.Bytes), packet.Sender, default, out _);
            Assert.NotEqual(true, found?.Declaration.Draft);
        });

    [Theory]
    [InlineData("0A FF 'bob' 00", "frame 6")]
    [InlineData("0A FF '0000002A' FF 0000000000000001 0000018BCFE56800 00", "frame 12")]
    [InlineData("06 FF 01 FF 'AAAA' 00", "bad 9 BadDelimiter 8 password")]
    public void A_framer_does_not_use_the_layouts_of_drafts(string bytes, string first)
    {
        PacketFramer framer = DelimitedChat.Format.CreateFramer(PacketSender.Client);
        Assert.Equal(first, StreamFraming.Run(framer, WireBytes.Parse(bytes))[0].ToString());
    }

    [Fact]
    public void The_penalties_carry_five_spans()
    {
        Assert.True(SilenceUser.TryDecode(WireBytes.Parse("0D FF 'bob' FF 'spam' FF 1E FF 02 FF 03 FF 04 FF 05 00"), out SilenceUser silence));
        Assert.Equal((30, 2, 3, 4, 5), (silence.Minutes, silence.Hours, silence.Days, silence.Months, silence.Years));
    }

    [Fact]
    public void An_undefined_visibility_is_kept()
    {
        Assert.True(ProfilePrivacy.TryDecode(WireBytes.Parse("05 FF 'D' FF 'X' FF 'H' FF 'D' 00"), out ProfilePrivacy privacy));
        Assert.Equal((Visibility.Display, (Visibility)'X', Visibility.Hide), (privacy.Email, privacy.Gender, privacy.DateOfBirth));
        byte[] written = new byte[10];
        Assert.True(privacy.TryEncode(written, out _));
        Examples.AssertBytes(WireBytes.Parse("05 FF 'D' FF 'X' FF 'H' FF 'D' 00"), written);
    }
}
