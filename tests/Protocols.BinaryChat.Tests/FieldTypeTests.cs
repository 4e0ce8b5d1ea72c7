using Protocols.TestKit;
using Xunit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Lists of numbers and blobs are views.</summary>
public sealed class FieldTypeTests
{
    private static readonly byte[] _twoUsers = WireBytes.Parse("0006 0002 0102030405060708 FFFFFFFFFFFFFFFE");

    [Fact]
    public void Numbers_of_a_decoded_list_are_read_in_place()
    {
        Assert.True(UsersResponse.TryDecode(_twoUsers, out UsersResponse packet));
        Assert.Equal(2, packet.Users.Count);
        Assert.Equal((0x0102030405060708u, 0xFFFFFFFFFFFFFFFEu), (packet.Users[0], packet.Users[1]));
    }

    [Fact]
    public void Numbers_to_be_written_can_be_seen_before()
    {
        UInt64List list = UInt64List.FromNumbers([3, 4]);
        Assert.Equal((2, 3u, 4u), (list.Count, list[0], list[1]));
        Assert.Equal("UsersResponse { users = [3, 4] }", new UsersResponse(list).ToString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(0x2000_0000)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_number_that_is_not_in_the_list_is_refused(int index)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UsersResponse.TryDecode(_twoUsers, out UsersResponse packet) ? packet.Users[index] : 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => UInt64List.FromNumbers([3, 4])[index]);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(UInt64List)[index]);
    }

    [Fact]
    public void Numbers_are_written_from_a_span_with_nothing_allocated()
    {
        ulong[] users = [0x0102030405060708, 0xFFFFFFFFFFFFFFFE];
        byte[] destination = new byte[_twoUsers.Length];
        Assert.Equal(0, AllocationMeter.Measure(() => new UsersResponse(users.AsSpan()).TryEncode(destination, out _)));
        Examples.AssertBytes(_twoUsers, destination);
    }

    [Fact]
    public void A_decoded_list_is_written_again()
    {
        Assert.True(UsersResponse.TryDecode(_twoUsers, out UsersResponse packet));
        byte[] destination = new byte[packet.GetEncodedLength()];
        Assert.True(packet.TryEncode(destination, out _));
        Examples.AssertBytes(_twoUsers, destination);
    }

    [Fact]
    public void A_chunk_is_a_view_of_the_frame()
    {
        byte[] frame = WireBytes.Parse("0011 0000000000000009 00000001 0005 'hello'");
        Assert.True(UploadChunkRequest.TryDecode(frame, out UploadChunkRequest packet));
        Assert.True(frame.AsSpan().Overlaps(packet.Data.Bytes, out int offset));
        Assert.Equal((16, 5, false), (offset, packet.Data.Length, packet.Data.IsEmpty));
        Assert.Equal("UploadChunkRequest { transaction = 9, chunk = 1, data = 68656c6c6f }", packet.ToString());
    }
}
