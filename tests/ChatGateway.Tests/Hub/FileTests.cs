using ChatGateway.Hub;
using Xunit;

namespace ChatGateway.Tests.Hub;

public sealed class FileTests : IDisposable
{
    private readonly HubFixture _chat = new();

    private ChatHub Hub => _chat.Hub;

    public void Dispose() => _chat.Dispose();

    [Fact]
    public void A_file_comes_down_as_it_went_up()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");
        ChatFile file = Begin(_chat, alice, 5);

        Assert.Equal(HubResult.Okay, Hub.WriteChunk(alice, file.Id, 1, "e"u8));
        Assert.Equal(HubResult.UnknownFile, Hub.ReadChunk(bob, file.Id, 1, out _));
        Assert.Equal(HubResult.Okay, Hub.WriteChunk(alice, file.Id, 0, "abcd"u8));

        Assert.Equal(HubResult.Okay, Hub.ReadChunk(bob, file.Id, 0, out ReadOnlyMemory<byte> chunk));
        Assert.Equal("abcd"u8, chunk.Span);
        Assert.Equal(["file song.txt"], bob.Heard);
    }

    [Fact]
    public void A_chunk_that_comes_again_changes_nothing()
    {
        Listener alice = _chat.Enter("alice");
        ChatFile file = Begin(_chat, alice, 4);

        Hub.WriteChunk(alice, file.Id, 0, "abcd"u8);
        Assert.Equal(HubResult.Okay, Hub.WriteChunk(alice, file.Id, 0, "wxyz"u8));

        Hub.ReadChunk(alice, file.Id, 0, out ReadOnlyMemory<byte> chunk);
        Assert.Equal("abcd"u8, chunk.Span);
        Assert.Single(alice.Heard);
    }

    [Theory]
    [InlineData(0, "abc")]
    [InlineData(0, "abcde")]
    [InlineData(1, "ab")]
    [InlineData(2, "a")]
    [InlineData(3, "")]
    [InlineData(uint.MaxValue, "a")]
    public void A_chunk_has_its_length_and_a_number_that_there_is(uint number, string content)
    {
        Listener alice = _chat.Enter("alice");

        Assert.Equal(HubResult.UnknownFile, Hub.WriteChunk(alice, Begin(_chat, alice, 5).Id, number, HubFixture.Bytes(content)));
    }

    [Fact]
    public void The_empty_chunk_after_the_last_is_taken_and_read()
    {
        Listener alice = _chat.Enter("alice");
        ChatFile file = Begin(_chat, alice, 4);

        Assert.Equal(HubResult.Okay, Hub.WriteChunk(alice, file.Id, 1, default));
        Assert.False(file.IsComplete);
        Hub.WriteChunk(alice, file.Id, 0, "abcd"u8);
        Assert.Equal(HubResult.Okay, Hub.ReadChunk(alice, file.Id, 1, out ReadOnlyMemory<byte> chunk));
        Assert.True(chunk.IsEmpty);
        Assert.Equal(HubResult.UnknownFile, Hub.ReadChunk(alice, file.Id, 2, out _));
    }

    [Fact]
    public void Nobody_writes_to_anothers_file()
        => Assert.Equal(HubResult.NotAuthorized, Hub.WriteChunk(_chat.Enter("bob"), Begin(_chat, _chat.Enter("alice"), 4).Id, 0, "abcd"u8));

    [Fact]
    public void An_empty_file_is_there_at_once()
    {
        Begin(_chat, _chat.Enter("alice"), 0);

        Assert.Single(Hub.ListFiles());
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused()
        => Assert.Equal(HubResult.Full, Hub.BeginUpload(_chat.Enter("alice"), "song.txt"u8, (uint)Hub.Limits.MaxFileLength + 1, 4, out _));

    [Fact]
    public void Of_too_many_files_of_a_user_the_oldest_gives_way()
    {
        using HubFixture chat = new(new HubLimits { MaxFilesPerUser = 1 });
        Listener alice = chat.Enter("alice");
        ChatFile others = Begin(chat, chat.Enter("bob"), 0);
        Begin(chat, alice, 0);

        ChatFile newest = Begin(chat, alice, 0);

        Assert.Equal([others.Id, newest.Id], chat.Hub.ListFiles().Select(static file => file.Id));
    }

    [Fact]
    public void Of_too_many_bytes_the_oldest_give_way()
    {
        using HubFixture chat = new(new HubLimits { MaxFilesLength = 10 });
        Listener alice = chat.Enter("alice");
        ChatFile first = Begin(chat, alice, 6);

        ChatFile second = Begin(chat, alice, 6);

        Assert.Null(chat.Hub.FindFile(first.Id));
        Assert.NotNull(chat.Hub.FindFile(second.Id));
    }

    private static ChatFile Begin(HubFixture chat, Listener owner, uint length)
    {
        Assert.Equal(HubResult.Okay, chat.Hub.BeginUpload(owner, "song.txt"u8, length, 4, out ChatFile? file));
        return file!;
    }
}
