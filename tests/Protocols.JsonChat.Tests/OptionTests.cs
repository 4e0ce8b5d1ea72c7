using System.Buffers;
using System.Text;
using Xunit;

namespace Protocols.JsonChat.Tests;

/// <summary>The limits of a connection.</summary>
public sealed class OptionTests
{
    [Fact]
    public void The_defaults_are_64_KiB_and_eight_levels()
        => Assert.Equal((65_536, 8), (default(JsonChatOptions).MaxEnvelopeLength, default(JsonChatOptions).MaxDepth));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_of_length_is_positive(int limit)
        => Assert.StartsWith("The value is at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => new JsonChatOptions { MaxEnvelopeLength = limit }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(3)]
    [InlineData(65)]
    public void A_depth_limit_must_be_supported(int limit)
        => Assert.StartsWith("The value is 4 to 64.", Assert.Throws<ArgumentOutOfRangeException>(() => new JsonChatOptions { MaxDepth = limit }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    public void A_raw_value_may_be_as_deep_as_the_limit_allows_after_the_envelope(int limit)
    {
        JsonChatOptions options = new() { MaxDepth = limit };
        foreach (string space in (string[])["", " "])
        {
            Assert.True(SyncRoomData.TryDecode(Nested(space, limit - 1), options, out SyncRoomData data, out _));
            Assert.Equal(OperationStatus.Done, data.Encode(new byte[1024], options, out _, out _));

            Assert.False(SyncRoomData.TryDecode(Nested(space, limit), options, out _, out PacketError error));
            Assert.Equal(new PacketError(PacketErrorCode.TooDeep, space.Length + 32 + limit - 1, "data"), error);
        }
    }

    [Fact]
    public void A_value_that_was_read_with_more_depth_is_not_written_with_less()
    {
        Assert.True(SyncRoomData.TryDecode(Nested("", 20), new JsonChatOptions { MaxDepth = 64 }, out SyncRoomData data, out _));
        Assert.Equal(OperationStatus.InvalidData, data.Encode(new byte[1024], default, out _, out PacketError error));
        Assert.Equal((PacketErrorCode.TooDeep, "data"), (error.Code, error.Field));
    }

    private static byte[] Nested(string space, int depth)
        => Encoding.UTF8.GetBytes($$"""{{space}}{"type":"SYNC_ROOM_DATA","data":{{new string('[', depth)}}{{new string(']', depth)}}}""");
}
