using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>Lines are searched in overlapping blocks: a byte that is not allowed is found at any offset.</summary>
public sealed class MalformedLineTests
{
    // Three blocks of the widest vectors, and a bit.
    private const int MaxReason = 200;

    [Theory]
    [InlineData(0x0D, PacketErrorCode.ForbiddenByte)]
    [InlineData(0x80, PacketErrorCode.BadUtf8)]
    [InlineData(0xFF, PacketErrorCode.BadUtf8)]
    public void A_byte_that_is_not_allowed_is_found_at_every_offset_of_lines_of_every_length(byte wrong, PacketErrorCode code)
        => ForEveryPlace(wrong, (line, place) =>
        {
            // A CR directly before the LF is part of the line's end.
            if (wrong == '\r' && place == line.Length - 2)
                return;
            Assert.False(Response.TryDecode(line, default, out _, out PacketError error));
            Assert.Equal(new PacketError(code, place, "reason"), error);
        });

    [Theory]
    [InlineData("LEFT alice has left the chat.\r left the chat.\n", PacketErrorCode.ForbiddenByte)]
    [InlineData("LEFT alice has left the chat.! left the chat.\n", PacketErrorCode.TrailingBytes)]
    public void What_follows_the_constant_end_of_a_line_is_not_allowed(string line, PacketErrorCode code)
    {
        Assert.False(UserLeft.TryDecode(System.Text.Encoding.ASCII.GetBytes(line), default, out _, out PacketError error));
        Assert.Equal(new PacketError(code, "LEFT alice has left the chat.".Length, null), error);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    public void Two_such_bytes_at_the_same_place_of_two_blocks_are_found(int distance)
    {
        byte[] line = [.. "200 "u8, .. Enumerable.Repeat((byte)'x', MaxReason), (byte)'\n'];
        for (int place = 4; place + distance < line.Length - 2; place++)
        {
            byte[] wrong = [.. line];
            wrong[place] = wrong[place + distance] = (byte)'\r';
            Assert.False(Response.TryDecode(wrong, default, out _, out PacketError error));
            Assert.Equal(new PacketError(PacketErrorCode.ForbiddenByte, place, "reason"), error);
        }
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x1F)]
    [InlineData(0x20)]
    [InlineData(0x7F)]
    public void Any_other_byte_is_part_of_the_reason(byte fine)
        => ForEveryPlace(fine, static (line, place) =>
        {
            Assert.True(Response.TryDecode(line, out Response response));
            Assert.True(response.Reason.Equals(line.AsSpan(4, line.Length - 5)));
        });

    [Fact]
    public void A_line_that_ends_sooner_is_followed_by_other_bytes_at_every_place()
        => ForEveryPlace((byte)'\n', static (line, place) =>
        {
            Assert.False(Response.TryDecode(line, default, out _, out PacketError error));
            Assert.Equal(place == 4 ? PacketErrorCode.BadLength : PacketErrorCode.TrailingBytes, error.Code);
        });

    [Fact]
    public void Nothing_is_read_beyond_a_line()
    {
        using GuardedMemory memory = new(4 + MaxReason + 1);
        ForEveryPlace((byte)'y', (line, _) =>
        {
            Assert.True(Response.TryDecode(memory.BeforeTheGuard(line), out Response _));
            Assert.True(Response.TryDecode(memory.AfterTheGuard(line), out Response _));
            Assert.False(Response.TryDecode(memory.BeforeTheGuard(line.AsSpan(0, line.Length - 1)), out Response _));
        });
    }

    /// <summary>Responses with reasons of every length, and a byte at every offset of the reason.</summary>
    private static void ForEveryPlace(byte value, Action<byte[], int> check)
    {
        for (int length = 1; length <= MaxReason; length++)
        {
            for (int place = 0; place < length; place++)
            {
                byte[] line = [.. "404 "u8, .. Enumerable.Repeat((byte)'x', length), (byte)'\n'];
                line[4 + place] = value;
                check(line, 4 + place);
            }
        }
    }
}
