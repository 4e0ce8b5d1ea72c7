using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>A board is read in order and written from pairs.</summary>
public sealed class UserStatusListTests
{
    private static readonly UserStatusPair[] _pairs =
    [
        new("alice"u8.ToArray(), UserStatus.Online),
        new("a\"b\\c\n"u8.ToArray(), UserStatus.Offline),
        new("zoë"u8.ToArray(), UserStatus.DoNotDisturb),
        new("alice"u8.ToArray(), UserStatus.Offline),
    ];

    private const string Line = """'{"alice":"ONLINE","a\"b\\c\n":"OFFLINE","zo' C3 AB '":"DO_NOT_DISTURB","alice":"OFFLINE"}' 0A""";

    [Fact]
    public void Pairs_are_written_in_order()
    {
        byte[] written = new byte[256];
        UserBoard board = new(_pairs.AsSpan());
        Assert.True(board.TryEncode(written, out int length));
        Assert.Equal(board.GetEncodedLength(), length);
        Examples.AssertBytes(WireBytes.Parse(Line), written.AsSpan(0, length));
    }

    [Fact]
    public void Users_are_read_in_order()
    {
        byte[] frame = WireBytes.Parse(Line);
        Assert.True(UserBoard.TryDecode(frame, out UserBoard board));
        Assert.Equal(4, board.Users.Count);
        Assert.Equal(["alice Online", "a\"b\\c\n Offline", "zoë DoNotDisturb", "alice Offline"], Show(board.Users));
        Assert.Equal(Show(UserStatusList.FromPairs(_pairs)), Show(board.Users));
    }

    [Fact]
    public void What_was_read_can_be_written_elsewhere()
    {
        Assert.True(UserBoard.TryDecode("""200 BOARD { "\u0061" : "\u004fNLINE" }"""u8.ToArray() is var text ? [.. text, (byte)'\n'] : [], out UserBoard board));
        byte[] written = new byte[board.GetEncodedLength()];
        Assert.True(new UserBoard(board.Users).TryEncode(written, out _));
        Examples.AssertBytes(WireBytes.Parse("""'{"a":"ONLINE"}' 0A"""), written);
    }

    [Fact]
    public void No_users_are_an_empty_board()
    {
        byte[] written = new byte[3];
        Assert.True(new UserBoard(default).TryEncode(written, out int length));
        Examples.AssertBytes("{}\n"u8, written.AsSpan(0, length));
        Assert.Equal(3, new UserBoard(UserStatusList.FromPairs([])).GetEncodedLength());
        Assert.Empty(Show(default));
    }

    [Theory]
    [InlineData(UserStatus.Unknown)]
    [InlineData((UserStatus)4)]
    public void An_unknown_status_is_refused(UserStatus status)
    {
        UserStatusPair[] pairs = [new("alice"u8.ToArray(), UserStatus.Online), new("bob"u8.ToArray(), status)];
        new UserBoard(pairs.AsSpan()).Encode(new byte[256], default, out _, out PacketError error);
        Assert.Equal((PacketErrorCode.BadValue, "users"), (error.Code, error.Field));
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_refused()
    {
        UserStatusPair[] pairs = [new(new byte[] { 0x61, 0xFF }, UserStatus.Online)];
        new UserBoard(pairs.AsSpan()).Encode(new byte[256], default, out _, out PacketError error);
        Assert.Equal((PacketErrorCode.BadUtf8, "users"), (error.Code, error.Field));
    }

    [Fact]
    public void Every_destination_that_is_too_small_is_reported()
    {
        UserBoard board = new(_pairs.AsSpan());
        for (int length = 0; length < board.GetEncodedLength(); length++)
            Assert.Equal(OperationStatus.DestinationTooSmall, board.Encode(new byte[length], default, out _, out _));
    }

    [Fact]
    public void Enumerating_users_allocates_nothing()
    {
        byte[] frame = WireBytes.Parse(Line);
        byte[] destination = new byte[256];
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            UserBoard.TryDecode(frame, out UserBoard board);
            foreach (UserStatusEntry entry in board.Users)
                entry.Username.Equals("alice"u8);
            new UserBoard(_pairs.AsSpan()).TryEncode(destination, out _);
        }));
    }

    [Theory]
    [InlineData("""{"users":[{"username":5,"status":"ONLINE"}]}""")]
    [InlineData("""{"users":[{"username":"bob","status":5}]}""")]
    public void A_user_whose_name_or_status_is_no_text_is_refused(string fields)
    {
        Assert.Null(TextChat.Format.Encode(UserBoard.Info, JsonFields.Parse(fields), out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.WrongType, 0, "users"), error);
    }

    private static List<string> Show(UserStatusList users)
    {
        List<string> shown = [];
        foreach (UserStatusEntry entry in users)
            shown.Add($"{entry.Username.ToString()} {entry.Status}");
        return shown;
    }
}
