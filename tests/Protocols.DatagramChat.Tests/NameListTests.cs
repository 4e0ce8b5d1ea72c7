using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DatagramChat.Tests;

/// <summary>A list of names comes from the wire, from strings or from UTF-8.</summary>
public sealed class NameListTests
{
    private static readonly byte[] _threeUsers = WireBytes.Parse("2B 000F 'anna' 00 'Zo' C3AB 00 F09F9982 'b'");

    [Fact]
    public void Names_of_a_decoded_list_are_views_of_the_frame()
    {
        Assert.True(UserList.TryDecode(_threeUsers, out UserList packet));
        List<int> offsets = [];
        foreach (Utf8Text name in packet.Users)
        {
            Assert.True(_threeUsers.AsSpan().Overlaps(name.Bytes, out int offset));
            offsets.Add(offset);
        }
        Assert.Equal([3, 8, 13], offsets);
    }

    [Fact]
    public void Enumerating_and_counting_a_decoded_list_allocates_nothing()
    {
        int bytes = 0;
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            UserList.TryDecode(_threeUsers, out UserList packet);
            foreach (Utf8Text name in packet.Users)
                bytes += name.Length;
            bytes += packet.Users.Count;
        }));
        Assert.NotEqual(0, bytes);
    }

    [Fact]
    public void A_list_counts_its_names()
    {
        Assert.Equal(3, Decode(_threeUsers).Count);
        Assert.Equal(1, Decode(WireBytes.Parse("2B 0001 'a'")).Count);
        Assert.Equal(0, Decode(WireBytes.Parse("2B 0000")).Count);
        Assert.Equal(0, default(NameList).Count);
        Assert.Equal(2, NameList.FromStrings(["anna", "bert"]).Count);
        Assert.Equal(1, NameList.FromUtf8([new byte[] { 0x61 }]).Count);
    }

    [Fact]
    public void A_list_is_empty_if_it_has_no_names()
    {
        Assert.True(default(NameList).IsEmpty);
        Assert.True(NameList.FromStrings([]).IsEmpty);
        Assert.True(Decode(WireBytes.Parse("2B 0000")).IsEmpty);
        Assert.False(NameList.FromStrings([""]).IsEmpty);
        Assert.False(Decode(_threeUsers).IsEmpty);
    }

    [Fact]
    public void Strings_become_UTF_8()
        => AssertWritten("2B 000F 'anna' 00 'Zo' C3AB 00 F09F9982 'b'", NameList.FromStrings(["anna", "Zoë", "🙂b"]));

    [Fact]
    public void An_array_of_strings_converts_to_a_list()
        => AssertWritten("2B 0009 'anna' 00 'bert'", (ReadOnlySpan<string>)["anna", "bert"]);

    [Fact]
    public void An_unpaired_surrogate_becomes_the_replacement_character()
        => AssertWritten("2B 0004 'a' EFBFBD", NameList.FromStrings(["a\uD800"]));

    [Fact]
    public void Names_in_UTF_8_are_written_as_they_are()
        => AssertWritten("2B 0006 FF 00 'bert'", NameList.FromUtf8([new byte[] { 0xFF }, "bert"u8.ToArray()]));

    [Fact]
    public void No_names_are_written_as_no_data()
    {
        AssertWritten("2B 0000", NameList.FromStrings([]));
        AssertWritten("2B 0000", NameList.FromUtf8([]));
        AssertWritten("2B 0000", default);
    }

    [Fact]
    public void A_decoded_list_is_written_again()
        => AssertWritten("2B 000F 'anna' 00 'Zo' C3AB 00 F09F9982 'b'", Decode(_threeUsers));

    [Fact]
    public void Writing_names_allocates_nothing()
    {
        string[] names = ["anna", "Zoë", "🙂"];
        byte[] destination = new byte[64];
        Assert.Equal(0, AllocationMeter.Measure(() => new UserList(NameList.FromStrings(names)).TryEncode(destination, out _)));
    }

    [Fact]
    public void Names_are_read_one_after_the_other()
    {
        Assert.True(UserList.TryDecode(WireBytes.Parse("2B 0009 'anna' 00 'bert'"), out UserList list));
        Assert.Equal(["anna", "bert"], Names(list.Users));
    }

    [Fact]
    public void Names_can_be_seen_before_they_are_written()
    {
        Assert.Equal(["anna", "Zoë"], Names(NameList.FromStrings(["anna", "Zoë"])));
        Assert.Equal(["anna", "bert"], Names(NameList.FromUtf8(["anna"u8.ToArray(), "bert"u8.ToArray()])));
        Assert.Equal("UserList { users = [anna, Zoë] }", new UserList(NameList.FromStrings(["anna", "Zoë"])).ToString());
    }

    [Theory]
    [InlineData(PacketErrorCode.BadLength, "")]
    [InlineData(PacketErrorCode.BadLength, "anna", "")]
    [InlineData(PacketErrorCode.BadLength, "", "anna")]
    [InlineData(PacketErrorCode.ForbiddenByte, "an\0na")]
    [InlineData(PacketErrorCode.ForbiddenByte, "anna", "\0")]
    public void Names_that_could_not_be_separated_are_refused(PacketErrorCode code, params string[] names)
    {
        byte[] destination = new byte[64];
        Assert.Equal(OperationStatus.InvalidData, new UserList(NameList.FromStrings(names)).Encode(destination, default, out _, out PacketError error));
        Assert.Equal((code, "users"), (error.Code, error.Field));
    }

    [Fact]
    public void Many_names_are_read_in_linear_time_and_in_order()
    {
        Assert.True(UserList.TryDecode(WireBytes.Parse("2B FFE0 (6100)*32751 'bb'"), out UserList packet));
        List<string> names = Names(packet.Users);
        Assert.Equal(32_752, names.Count);
        Assert.Equal("bb", names[^1]);
    }

    [Fact]
    public void A_list_with_anything_but_texts_in_it_is_refused()
    {
        Assert.Null(DatagramChat.Format.Encode(UserList.Info, JsonFields.Parse("""{"users":["anna",5]}"""), out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.WrongType, 0, "users"), error);
    }

    private static NameList Decode(byte[] frame)
    {
        Assert.True(UserList.TryDecode(frame, out UserList packet));
        return packet.Users;
    }

    private static List<string> Names(NameList list)
    {
        List<string> names = [];
        foreach (Utf8Text name in list)
            names.Add(name.ToString());
        return names;
    }

    private static void AssertWritten(string expected, NameList names)
    {
        UserList packet = new(names);
        byte[] written = new byte[packet.GetEncodedLength()];
        Assert.True(packet.TryEncode(written, out int length));
        Assert.Equal(written.Length, length);
        Examples.AssertBytes(WireBytes.Parse(expected), written);
    }
}
