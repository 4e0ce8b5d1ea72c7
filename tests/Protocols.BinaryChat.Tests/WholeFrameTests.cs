using Protocols.TestKit;
using Xunit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Decoding and dispatch accept exactly one frame within the limit, also for unknown packets.</summary>
public sealed class WholeFrameTests
{
    private static readonly BinaryOptions _separate = default(BinaryOptions).WithNumbering(Numbering.Separate);

    // 2 is SessionCookie and 8 is UserDataResponse, which only servers send.
    [Theory]
    [InlineData("0002 (01)*16", "")]
    [InlineData("0002", "Truncated 2 ")]
    [InlineData("0002 (01)*15", "Truncated 17 ")]
    [InlineData("0002 (01)*17", "TrailingBytes 18 ")]
    [InlineData("0008 (01)*8 0002 'ab'", "")]
    [InlineData("0008 (01)*8 00", "Truncated 11 ")]
    [InlineData("0008 (01)*8 0003 'ab'", "Truncated 14 ")]
    [InlineData("0008 (01)*8 0001 'ab'", "TrailingBytes 13 ")]
    public void A_known_type_from_the_wrong_side_must_match_its_layout_in_the_separate_numbering(string bytes, string expected)
        => Assert.Equal(expected, Identify(bytes, _separate));

    [Theory]
    [InlineData("0002 (01)*15")]
    [InlineData("0008 (01)*8 0001 'ab'")]
    [InlineData("0003 41")]
    public void In_the_documented_numbering_a_datagram_is_the_frame(string bytes)
        => Assert.Equal("", Identify(bytes, default));

    [Fact]
    public void A_known_type_from_the_wrong_side_is_handed_over_as_unknown()
    {
        Server server = new();
        BinaryChat.Dispatch(WireBytes.Parse("0002 (01)*16"), _separate, server);
        BinaryChat.Dispatch(WireBytes.Parse("0002 (01)*15"), _separate, server);
        Assert.Equal(["unknown 18", "malformed Truncated 17"], server.Received);
    }

    [Theory]
    [InlineData(17, "TooLong 17 ")]
    [InlineData(18, "")]
    public void The_limit_applies_to_decoding(int limit, string expected)
    {
        BinaryOptions options = default(BinaryOptions).WithMaxDatagramLength(limit);
        SessionCookie.TryDecode(WireBytes.Parse("0002 (01)*16"), options, out _, out PacketError known);
        Assert.Equal(expected, Show(known));
        Assert.Equal(expected, Identify("0003 (01)*16", options));
    }

    [Fact]
    public void A_datagram_longer_than_UDP_allows_does_not_decode()
    {
        Assert.True(SessionRequest.TryDecode(WireBytes.Parse($"0001 FFDF (61)*{0xFFDF}"), out _));
        Assert.False(SessionRequest.TryDecode(WireBytes.Parse($"0001 FFE0 (61)*{0xFFE0}"), out _));
    }

    private static string Identify(string bytes, BinaryOptions options)
    {
        BinaryChat.Identify(WireBytes.Parse(bytes), PacketSender.Client, options, out PacketError error);
        return Show(error);
    }

    private static string Show(PacketError error) => error.Code == PacketErrorCode.None ? "" : $"{error.Code} {error.Offset} {error.Field}";

    private sealed class Server : BinaryChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add($"unknown {frame.Length}");

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Received.Add($"malformed {error.Code} {error.Offset}");
    }
}
