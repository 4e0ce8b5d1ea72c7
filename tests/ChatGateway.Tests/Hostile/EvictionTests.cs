using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Tests.Hub;
using ChatGateway.Tests.Udp;
using Protocols.BinaryChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Strangers who want so much that others would lose what they have: conversations, history, files, rooms.</summary>
public sealed class EvictionTests : HostileFixture
{
    [Fact]
    public void Puppets_close_nobodys_conversation()
    {
        using HubFixture chat = new(new HubLimits { MaxConversationsPerUser = 4 });
        Listener alice = chat.Named("alice");
        Listener bob = chat.Named("bob");
        ChatMessage message = chat.Told(alice, "hello", bob);

        for (int i = 0; i < 20; i++)
            chat.Told(chat.Named($"puppet{i}"), "hello", alice, bob);

        Assert.Equal(HubResult.Okay, chat.Say(bob, message.Room.Id.ToString(), "still here"));
        Assert.Equal("still here", alice.LastMessage!.Text.ToString());
    }

    [Fact]
    public void Of_ones_own_conversations_the_one_that_was_silent_for_longest_gives_way()
    {
        using HubFixture chat = new(new HubLimits { MaxConversationsPerUser = 2 });
        Listener alice = chat.Named("alice");
        Listener[] others = [chat.Named("bob"), chat.Named("carol"), chat.Named("dave")];

        string[] rooms = [.. others.Select(other => chat.Told(alice, "hello", other).Room.Id.ToString())];

        Assert.Equal(HubResult.UnknownRoom, chat.Say(alice, rooms[0], "again"));
        Assert.Equal(HubResult.Okay, chat.Say(alice, rooms[1], "again"));
        Assert.Equal(HubResult.Okay, chat.Say(alice, rooms[2], "again"));
    }

    [Fact]
    public void Broadcasts_wipe_nobody_elses_history()
    {
        using HubFixture chat = new(new HubLimits { MaxMessagesPerRoom = 10, MaxHistoryLength = 10_000 });
        Listener alice = chat.Enter("alice");
        Listener mallory = chat.Enter("mallory");
        for (int i = 0; i < 3; i++)
            chat.Said(alice, "00000000", $"good {i}");

        for (int i = 0; i < 200; i++)
            chat.Said(mallory, "00000000", "spam");
        chat.Join(mallory, "ROOM0001");
        for (int i = 0; i < 100; i++)
            chat.Said(mallory, "ROOM0001", new string('x', 1000));

        Assert.Equal(["good 0", "good 1", "good 2"], History(chat, alice).Where(static text => text.StartsWith("good", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_those_who_have_as_much_the_last_to_come_gives_way()
    {
        using HubFixture chat = new(new HubLimits { MaxMessagesPerRoom = 3 });
        Listener alice = chat.Enter("alice");
        chat.Said(alice, "00000000", "good");

        for (int i = 0; i < 20; i++)
            chat.Said(chat.Enter($"puppet{i}"), "00000000", "spam");

        Assert.Contains("good", History(chat, alice));
    }

    [Fact]
    public void Shares_say_who_has_most()
    {
        Shares shares = new();
        shares.Add(1, 5);
        shares.Add(2, 7);
        shares.Add(3, 7);
        Assert.Equal(3ul, shares.Largest);

        shares.Add(3, -7);

        Assert.Equal(2ul, shares.Largest);
        Assert.Equal(0, shares.Of(3));
    }

    [Fact]
    public void Empty_declarations_delete_nobody_elses_files()
    {
        using HubFixture chat = new(new HubLimits { MaxFilesLength = 100, MaxFilesLengthPerUser = 60, MaxFileLength = 50 });
        Listener alice = chat.Enter("alice");
        Assert.Equal(HubResult.Okay, chat.Hub.BeginUpload(alice, "song"u8, 10, 10, out ChatFile? song));
        Assert.Equal(HubResult.Okay, chat.Hub.WriteChunk(alice, song!.Id, 0, new byte[10]));

        List<HubResult> results = [];
        for (int i = 0; i < 66; i++)
        {
            Listener mallory = chat.Enter($"mallory{i}");
            results.Add(chat.Hub.BeginUpload(mallory, "empty"u8, 50, 10, out _));
        }

        Assert.Equal([HubResult.Okay, HubResult.Full], results.Distinct());
        Assert.Equal(song, Assert.Single(chat.Hub.ListFiles()));
    }

    [Fact]
    public void What_someone_has_left_unfinished_gives_way()
    {
        using HubFixture chat = new(new HubLimits { MaxFilesLength = 100, MaxFilesLengthPerUser = 60 });
        Listener mallory = chat.Enter("mallory");
        chat.Hub.BeginUpload(mallory, "empty"u8, 60, 10, out _);
        Listener alice = chat.Enter("alice");
        Assert.Equal(HubResult.Full, chat.Hub.BeginUpload(alice, "song"u8, 50, 10, out _));

        chat.Hub.Leave(mallory);

        Assert.Equal(HubResult.Okay, chat.Hub.BeginUpload(alice, "song"u8, 50, 10, out _));
    }

    [Fact]
    public void Accounts_that_take_rooms_leave_the_last_to_those_who_have_none()
    {
        using HubFixture chat = new(new HubLimits { MaxRooms = 64, MaxRoomsPerUser = 16 });
        int taken = 0;
        for (int account = 0; account < 8; account++)
        {
            Listener mallory = chat.Registered($"mallory{account}");
            for (int i = 0; i < 16 && chat.Join(mallory, $"ROOM{account:00}{i:00}") == HubResult.Okay; i++)
                taken++;
        }

        Assert.InRange(taken, 32, 63);
        Assert.Equal(HubResult.Okay, chat.Join(chat.Registered("anna"), "MYROOM01"));
    }

    [Fact]
    public async Task Over_the_wire_declarations_of_empty_files_leave_the_good_theirs()
    {
        await EnterGoodUsersAsync();
        using UdpPeer dave = new(Gateway.Ports.Binary, BinaryChat.Format);
        ulong session = await UdpGateway.BeginSessionAsync(dave, "dave");
        dave.Send(new FileUploadRequest(session, 0, "mine"u8), default(BinaryOptions));
        await dave.ReceiveAsync();
        using UdpPeer mallory = new(Gateway.Ports.Binary, BinaryChat.Format);
        ulong other = await UdpGateway.BeginSessionAsync(mallory, "mallory");

        for (int i = 0; i < 66; i++)
        {
            mallory.Send(new FileUploadRequest(other, 1024 * 1024, HubFixture.Bytes($"empty{i}")), default(BinaryOptions));
            await mallory.ReceiveAsync();
        }

        Assert.Equal("mine", Assert.Single(Gateway.Hub.ListFiles()).Name.ToString());
        await TalkAsync();
    }

    private static string[] History(HubFixture chat, Listener reader)
    {
        Assert.Equal(HubResult.Okay, chat.Hub.ReadHistory(reader, "00000000"u8, 1000, 0, out IReadOnlyList<ChatMessage> messages));
        return [.. messages.Select(static message => message.Text.ToString())];
    }
}
