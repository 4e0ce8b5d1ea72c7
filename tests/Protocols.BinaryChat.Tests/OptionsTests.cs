using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.BinaryChat.Tests;

/// <summary>The options that a caller may set.</summary>
public sealed class OptionsTests
{
    private static readonly BinaryOptions _thirtyBytes = new() { MaxDatagramLength = 30, Numbering = Numbering.Separate };

    [Fact]
    public void The_default_is_the_document_s()
    {
        BinaryOptions options = default;
        Assert.Equal((Numbering.Documented, TransferKind.Download, 65_507), (options.Numbering, options.Transfer, options.MaxDatagramLength));
        Assert.Same(BinaryChat.Packets, options.Packets);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_508)]
    public void A_limit_that_no_datagram_can_have_is_refused(int limit)
        => Assert.StartsWith("The value is 2 to 65507.", Assert.Throws<ArgumentOutOfRangeException>(() => new BinaryOptions { MaxDatagramLength = limit }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_packet_of_the_limit_is_written_and_a_longer_one_refused()
    {
        byte[] destination = new byte[64];
        Assert.Equal(OperationStatus.Done, new SessionRequest("(26 bytes of a long name.)"u8).Encode(destination, _thirtyBytes, out _, out _));
        AssertRefused(new SessionRequest("(27 bytes of a longer name)"u8).Encode(destination, _thirtyBytes, out _, out PacketError error), error, PacketErrorCode.TooLong, "username");
        Assert.Equal(OperationStatus.Done, new SessionRequest(""u8).Encode(destination, new BinaryOptions { MaxDatagramLength = 4 }, out _, out _));
        Assert.Equal(OperationStatus.Done, new UsersResponse(UInt64List.FromNumbers([1, 2, 3])).Encode(destination, _thirtyBytes, out _, out _));
        AssertRefused(new UsersResponse(UInt64List.FromNumbers([1, 2, 3, 4])).Encode(destination, _thirtyBytes, out _, out error), error, PacketErrorCode.TooMany, "users");
        AssertRefused(new UserDataRequest(1, 2).Encode(destination, new BinaryOptions { MaxDatagramLength = 17 }, out _, out error), error, PacketErrorCode.TooLong, null);
    }

    [Fact]
    public void A_packet_over_the_limit_is_refused_even_if_the_destination_is_too_small()
    {
        AssertRefused(new SessionRequest(new byte[65_504]).Encode(new byte[2], default, out _, out PacketError error), error, PacketErrorCode.TooLong, "username");
        AssertRefused(new UsersResponse(UInt64List.FromNumbers(new ulong[8188])).Encode(new byte[2], default, out _, out error), error, PacketErrorCode.TooMany, "users");
    }

    [Fact]
    public void The_documented_numbering_cannot_be_framed()
    {
        Assert.Throws<NotSupportedException>(static () => new BinaryFramer(default));
        NotSupportedException exception = Assert.Throws<NotSupportedException>(static () => BinaryChat.Format.CreateFramer(PacketSender.Client));
        Assert.Equal(
            "The documented numbering cannot be framed on a stream, because it tells packets apart by the length of their datagram; the separate numbering can.",
            exception.Message);
        Assert.IsType<BinaryFramer>(BinaryChat.Format.With("numbering", "separate").CreateFramer(PacketSender.Client));
    }

    [Fact]
    public void The_framer_keeps_the_limit()
        => Assert.Equal(
            ["frame 30", "bad 4 TooLong 2 -", "skip 27", "frame 4"],
            StreamFraming.Run(new BinaryFramer(_thirtyBytes), WireBytes.Parse("0001 001A (61)*26  0001 001B (61)*27  0001 0000"))
                .ConvertAll(static item => item.ToString()));

    [Fact]
    public void A_type_whose_shortest_packet_is_over_the_limit_is_skipped()
        => Assert.Equal(
            ["bad 2 TooLong 0 -", "skip 2", "bad 2 TooLong 0 -", "skip 2"],
            StreamFraming.Run(new BinaryFramer(new BinaryOptions { Numbering = Numbering.Separate, MaxDatagramLength = 3 }), WireBytes.Parse("0001 0000  0001 0000"))
                .ConvertAll(static item => item.ToString()));

    [Theory]
    [InlineData("numbering", "Separate")]
    [InlineData("numbering", "")]
    [InlineData("transfer", "sideways")]
    [InlineData("byte-order", "big")]
    public void An_unknown_option_of_a_tool_is_refused(string option, string value)
        => Assert.Throws<ArgumentException>(() => BinaryChat.Format.With(option, value));

    [Fact]
    public void Every_option_that_tools_are_offered_can_be_chosen()
    {
        foreach (FormatOption option in BinaryChat.Format.Options)
        {
            foreach (string value in option.Values)
                Assert.Equal("binary", BinaryChat.Format.With(option.Name, value).Name);
        }
    }

    private static void AssertRefused(OperationStatus status, PacketError error, PacketErrorCode code, string? field)
        => Assert.Equal((OperationStatus.InvalidData, code, field), (status, error.Code, error.Field));
}
