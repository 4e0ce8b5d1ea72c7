using ChatGateway.Cluster;
using ChatGateway.Hub;
using Protocols.Pipelines.Tests;
using Xunit;

namespace ChatGateway.Tests.Cluster;

/// <summary>What a room does, at a node that is alone.</summary>
public sealed class RoomGrainTests(RoomGrainTests.Node alone) : IClassFixture<RoomGrainTests.Node>
{
    private static readonly StoredPassword _password = new([1], [2], 3);
    private static ulong _rooms;

    private readonly string _room = $"R{System.Threading.Interlocked.Increment(ref _rooms):0000000}";

    private ClusterNode It => alone.It;

    private IRoomGrain Room => It.Room(_room);

    [Fact]
    public async Task What_is_said_is_heard_in_order_and_remembered()
    {
        (Present anna, Present ben) = await EnterTwoAsync();
        Assert.Equal(HubResult.Okay, (await It.SayAsync(_room, anna, "one")).Result);
        await It.SayAsync(_room, ben, "two");
        await It.SayAsync(_room, anna, "three");

        Assert.Equal(["anna joins", "ben joins", "anna: one", "ben: two", "anna: three"], await It.HearAsync(_room, "anna: three"));
        Assert.Equal(["anna: one", "ben: two", "anna: three"], await It.ReadAsync(_room, anna));
        Assert.Equal(["ben: two", "anna: three"], await It.ReadAsync(_room, anna, count: 2));
    }

    [Fact]
    public async Task Messages_that_do_not_wait_for_each_other_keep_their_order()
    {
        (Present anna, Present ben) = await EnterTwoAsync();
        MessageAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 150).Select(number => It.SayAsync(_room, anna, $"{number}")));

        string[] said = [.. Enumerable.Range(0, 150).Select(static number => $"anna: {number}")];
        Assert.Equal(said, (await It.HearAsync(_room, "anna: 149")).Skip(2));
        Assert.Equal(said, await It.ReadAsync(_room, ben));
        Assert.Equal(answers.Select(static answer => answer.Message!.Id).Order(), answers.Select(static answer => answer.Message!.Id));
    }

    [Fact]
    public async Task History_is_read_on_from_a_message()
    {
        (Present anna, _) = await EnterTwoAsync();
        ulong one = (await It.SayAsync(_room, anna, "one")).Message!.Id;
        await It.SayAsync(_room, anna, "two");
        await It.SayAsync(_room, anna, "three");

        Assert.Equal(["anna: two"], await It.ReadAsync(_room, anna, count: 1, after: one));
    }

    [Fact]
    public async Task A_message_says_by_its_number_which_room_it_is_of()
    {
        (Present anna, _) = await EnterTwoAsync();
        ulong id = (await It.SayAsync(_room, anna, "one")).Message!.Id;

        Assert.Equal(_room, await It.Grains.GetGrain<IBlockGrain>((long)RoomNumbers.BlockOf(id)).FindRoomAsync());
    }

    [Fact]
    public async Task A_sender_edits_a_message_and_nobody_else_does()
    {
        (Present anna, Present ben) = await EnterTwoAsync();
        ulong id = (await It.SayAsync(_room, anna, "one")).Message!.Id;
        await It.SayAsync(_room, ben, "two");

        Assert.Equal(HubResult.NotAuthorized, (await Room.ChangeAsync(ben, id, MessageChange.Edited, "mine", [])).Result);
        Assert.True((await Room.ChangeAsync(anna, id, MessageChange.Edited, "1", [])).Message!.IsEdited);
        Assert.Equal(["anna: one", "ben: two", $"edited {id}: 1"], (await It.HearAsync(_room, $"edited {id}: 1")).Skip(2));
        Assert.Equal(["anna: 1", "ben: two"], await It.ReadAsync(_room, ben));
    }

    [Fact]
    public async Task A_message_is_edited_for_a_while_only()
    {
        ManualTime time = new();
        await using ClusterNode node = await ClusterNode.StartAsync(new ClusterOptions { File = null }, time: time);
        Present anna = node.Person("anna", 1);
        await node.Rooms.EnterAsync(RoomGrain.Lobby, anna);
        ulong id = (await node.SayAsync(RoomGrain.Lobby, anna, "one")).Message!.Id;
        time.Advance(new HubLimits().EditWindow);
        Assert.Equal(HubResult.Okay, (await node.Room(RoomGrain.Lobby).ChangeAsync(anna, id, MessageChange.Edited, "1", [])).Result);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(HubResult.TooLate, (await node.Room(RoomGrain.Lobby).ChangeAsync(anna, id, MessageChange.Edited, "uno", [])).Result);
    }

    [Fact]
    public async Task The_sender_and_the_owner_delete_a_message_whose_text_is_then_forgotten()
    {
        (Present anna, Present ben) = await EnterTwoAsync();
        ulong one = (await It.SayAsync(_room, anna, "one")).Message!.Id, two = (await It.SayAsync(_room, ben, "two")).Message!.Id;

        Assert.Equal(HubResult.NotAuthorized, (await Room.ChangeAsync(ben, one, MessageChange.Deleted, "no", [])).Result);
        Assert.Equal(HubResult.Okay, (await Room.ChangeAsync(anna, two, MessageChange.Deleted, "rude", [])).Result);
        Assert.Equal(HubResult.UnknownMessage, (await Room.ChangeAsync(ben, two, MessageChange.Edited, "again", [])).Result);
        await It.HearAsync(_room, $"deleted {two}: rude");
        Assert.Equal(["anna: one", "ben: "], await It.ReadAsync(_room, ben));
    }

    [Fact]
    public async Task A_pin_and_an_edit_at_once_both_last()
    {
        (Present anna, Present ben) = await EnterTwoAsync();
        ulong id = (await It.SayAsync(_room, anna, "one")).Message!.Id;
        await Task.WhenAll(Room.ChangeAsync(ben, id, MessageChange.Pinned, default, []).AsTask(), Room.ChangeAsync(anna, id, MessageChange.Edited, "1", []).AsTask());

        MessageRecord message = Assert.Single((await Room.ReadAsync(anna, 10, 0)).Messages);
        Assert.True(message.IsPinned && message.IsEdited);
        Assert.Equal("1", message.Text.ToString());
    }

    [Fact]
    public async Task What_is_said_again_for_want_of_an_answer_is_said_once()
    {
        (Present anna, _) = await EnterTwoAsync();
        Utterance said = new(anna, new Origin(anna.Place, 1), "one", 0, default, [], []);
        ulong id = (await Room.SayAsync(said, isRetry: false)).Message!.Id;

        Assert.Equal(id, (await Room.SayAsync(said, isRetry: true)).Message!.Id);
        Assert.Single(await It.ReadAsync(_room, anna));
    }

    [Fact]
    public async Task Who_is_not_there_says_and_reads_nothing()
    {
        (Present anna, Present ben) = await EnterTwoAsync();
        ulong id = (await It.SayAsync(_room, anna, "one")).Message!.Id;
        await It.Rooms.LeaveAsync(_room, ben.Place, "bye");

        Assert.Equal(HubResult.NotInRoom, (await It.SayAsync(_room, ben, "two")).Result);
        Assert.Equal(["NotInRoom"], await It.ReadAsync(_room, ben));
        Assert.Equal(HubResult.UnknownMessage, (await Room.ChangeAsync(ben, id, MessageChange.Pinned, default, [])).Result);
        Assert.Equal("ben leaves: bye", (await It.HearAsync(_room, "ben leaves: bye")).Last());
        Assert.Equal([anna.Place], It.Rooms.ListPeople(_room).Select(static present => present.Place));
    }

    [Fact]
    public async Task Who_comes_with_a_name_that_was_given_up_comes_after_its_last_user_has_left()
    {
        (Present anna, Present ben) = await EnterTwoAsync();
        Present other = It.Person("ben", id: 3);
        await It.Rooms.EnterAsync(_room, other);
        await It.Rooms.LeaveAsync(_room, ben.Place);
        await It.SayAsync(_room, anna, "end");

        Assert.Equal(["anna joins", "ben joins", "ben leaves", "ben joins", "anna: end"], await It.HearAsync(_room, "anna: end"));
        Assert.Equal([anna.Place, other.Place], It.Rooms.ListPeople(_room).Select(static present => present.Place));
    }

    [Fact]
    public async Task A_room_with_a_password_lets_in_who_has_proven_it_its_members_and_its_owner()
    {
        Present anna = It.Person("anna", 1), ben = It.Person("ben", 2), carl = It.Person("carl", 3);
        Assert.Equal(HubResult.UnknownRoom, await It.Rooms.EnterAsync(_room, anna));
        await Room.CreateAsync(new RoomFacts { Kind = RoomKind.Group, Owner = anna.User, Password = _password, Birth = Guid.NewGuid() });

        Assert.Equal(HubResult.Okay, await It.Rooms.EnterAsync(_room, anna));
        Assert.Equal(HubResult.NotAuthorized, await It.Rooms.EnterAsync(_room, ben));
        Assert.Equal(HubResult.NotAuthorized, await It.Rooms.EnterAsync(_room, ben, new StoredPassword([1], [3], 3)));
        Assert.Equal(HubResult.Okay, await It.Rooms.EnterAsync(_room, ben, new StoredPassword([1], [2], 3)));
        Assert.Equal(HubResult.Okay, await Room.InviteAsync(anna, carl.User));
        Assert.Equal(HubResult.Okay, await It.Rooms.EnterAsync(_room, carl));
    }

    [Fact]
    public async Task A_room_is_made_once()
    {
        RoomFacts room = new() { Kind = RoomKind.Group, Owner = new UserName(1, "anna"), Birth = Guid.NewGuid() };

        Assert.Equal(HubResult.Okay, await Room.CreateAsync(room));
        Assert.Equal(HubResult.Okay, await Room.CreateAsync(room));
        Assert.Equal(HubResult.InvalidRoom, await Room.CreateAsync(room with { Birth = Guid.NewGuid() }));
    }

    [Fact]
    public async Task A_room_is_gone_with_the_last_who_leaves_it_and_a_new_one_remembers_nothing()
    {
        (Present anna, Present ben) = await EnterTwoAsync();
        await It.SayAsync(_room, anna, "one");
        await It.Rooms.LeaveAsync(_room, anna.Place);
        Assert.NotNull(await Room.DescribeAsync());
        await It.Rooms.LeaveAsync(_room, ben.Place);

        Assert.Null(await Room.DescribeAsync());
        (Present carl, _) = await EnterTwoAsync();
        Assert.Empty(await It.ReadAsync(_room, carl));
    }

    [Fact]
    public async Task A_room_for_members_lasts_until_the_last_member_is_taken_out()
    {
        Present anna = It.Person("anna", 1), ben = It.Person("ben", 2);
        await Room.CreateAsync(new RoomFacts { Kind = RoomKind.Group, Owner = anna.User, IsForMembers = true, Members = [anna.User, ben.User], Birth = Guid.NewGuid() });
        await It.Rooms.EnterAsync(_room, ben);

        Assert.Equal(HubResult.NotAuthorized, await Room.TakeOutAsync(ben, anna.User));
        Assert.Equal(HubResult.Okay, await Room.TakeOutAsync(anna, ben.User));
        await It.HearAsync(_room, "ben leaves");
        Assert.NotNull(await Room.DescribeAsync());
        Assert.Equal(HubResult.Okay, await Room.TakeOutAsync(anna, anna.User));
        Assert.Null(await Room.DescribeAsync());
    }

    [Fact]
    public async Task A_room_has_so_many_members()
    {
        Present anna = It.Person("anna", 1);
        UserName[] members = [.. Enumerable.Range(1, new HubLimits().MaxMembers).Select(static number => new UserName((ulong)number, $"member{number}"))];
        await Room.CreateAsync(new RoomFacts { Kind = RoomKind.Group, Owner = anna.User, IsForMembers = true, Members = members, Birth = Guid.NewGuid() });

        Assert.Equal(HubResult.Full, await Room.InviteAsync(anna, new UserName(999, "one.more")));
        Assert.Equal(HubResult.Okay, await Room.InviteAsync(anna, members[9]));
    }

    [Fact]
    public async Task The_owner_renames_a_room_and_an_alias_is_told()
    {
        (Present anna, Present ben) = await EnterTwoAsync();

        Assert.Equal(HubResult.NotAuthorized, await Room.RenameAsync(ben, "Ours"));
        Assert.Equal(HubResult.Okay, await Room.RenameAsync(anna, "Ours"));
        await Room.SetAliasAsync(ben with { Alias = "big ben" });
        Assert.Equal(["Ours of ", "ben is big ben"], (await It.HearAsync(_room, "ben is big ben")).Skip(2));
    }

    [Fact]
    public async Task Only_the_owner_speaks_in_a_broadcast()
    {
        Present anna = It.Person("anna", 1), ben = It.Person("ben", 2);
        await Room.CreateAsync(new RoomFacts { Kind = RoomKind.Broadcast, Owner = anna.User, Birth = Guid.NewGuid() });
        await It.Rooms.EnterAsync(_room, anna);
        await It.Rooms.EnterAsync(_room, ben);

        Assert.Equal(HubResult.NotAuthorized, (await It.SayAsync(_room, ben, "no")).Result);
        Assert.Equal(HubResult.Okay, (await It.SayAsync(_room, anna, "yes")).Result);
    }

    [Fact]
    public async Task In_a_conversation_members_speak_and_each_receipt_is_told_once()
    {
        Present anna = It.Person("anna", 1), ben = It.Person("ben", 2), carl = It.Person("carl", 3);
        await Room.CreateAsync(new RoomFacts { Kind = RoomKind.Conversation, Members = [anna.User, ben.User], Birth = Guid.NewGuid() });
        ulong id = (await It.SayAsync(_room, anna, "psst", ben)).Message!.Id;

        // It has been told when it is answered.
        Assert.Equal(["anna: psst"], It.Heard(_room));
        Assert.Equal(HubResult.NotInRoom, (await It.SayAsync(_room, carl, "me too", ben)).Result);
        Assert.Equal(HubResult.UnknownMessage, await Room.ConfirmAsync(carl.User, id));
        Assert.Equal(HubResult.Okay, await Room.ConfirmAsync(ben.User, id));
        Assert.Equal(HubResult.Okay, await Room.ConfirmAsync(ben.User, id));
        await It.SayAsync(_room, anna, "bye", ben);
        Assert.Equal(["anna: psst", "ben has psst", "anna: bye"], It.Heard(_room));
    }

    [Fact]
    public async Task A_room_remembers_so_much_and_forgets_the_oldest_of_who_has_most()
    {
        using Storage.StorageFolder folder = new();
        HubLimits limits = new() { MaxMessagesPerRoom = 4 };
        Present anna, ben;
        await using (ClusterNode node = await ClusterNode.StartAsync(new ClusterOptions { File = folder.File }, limits))
        {
            (anna, ben) = (node.Person("anna", 1), node.Person("ben", 2));
            await node.Rooms.EnterAsync(RoomGrain.Lobby, anna);
            await node.Rooms.EnterAsync(RoomGrain.Lobby, ben);
            ulong first = (await node.SayAsync(RoomGrain.Lobby, ben, "kept")).Message!.Id;
            foreach (string text in new[] { "one", "two", "three", "four" })
                await node.SayAsync(RoomGrain.Lobby, anna, text);
            await node.Room(RoomGrain.Lobby).ChangeAsync(ben, first, MessageChange.Edited, "still", []);
            Assert.Equal(["ben: still", "anna: two", "anna: three", "anna: four"], await node.ReadAsync(RoomGrain.Lobby, ben));
        }
        await using ClusterNode again = await ClusterNode.StartAsync(new ClusterOptions { File = folder.File }, limits);
        Present carl = again.Person("carl", 3);
        await again.Rooms.EnterAsync(RoomGrain.Lobby, carl);

        Assert.Equal(["ben: still", "anna: two", "anna: three", "anna: four"], await again.ReadAsync(RoomGrain.Lobby, carl));
    }

    [Fact]
    public async Task A_restart_keeps_accounts_rooms_and_history()
    {
        using Storage.StorageFolder folder = new();
        ClusterOptions options = new() { File = folder.File };
        UserName anna = new(1, "anna");
        ulong last;
        await using (ClusterNode node = await ClusterNode.StartAsync(options))
        {
            await node.Name("anna").RegisterAsync(new Account { User = anna, Password = _password });
            await node.Room("R0000001").CreateAsync(new RoomFacts { Kind = RoomKind.Group, Owner = anna, Name = "Ours", IsForMembers = true, Members = [anna], Birth = Guid.NewGuid() });
            Present before = node.Person("anna", 1);
            await node.Name("anna").LogInAsync(before.Place, max: 8);
            await node.Rooms.EnterAsync("R0000001", before);
            last = (await node.SayAsync("R0000001", before, "before")).Message!.Id;
        }

        await using ClusterNode again = await ClusterNode.StartAsync(options);
        UserFacts facts = (await again.Name("anna").FindAsync())!;
        Assert.Equal(["R0000001"], facts.Rooms);
        Assert.Empty(facts.Places);
        Present after = again.Person("anna", 1);
        Assert.Equal(HubResult.Okay, await again.Rooms.EnterAsync("R0000001", after));
        Assert.Equal(last + 1, (await again.SayAsync("R0000001", after, "after")).Message!.Id);
        Assert.Equal(["anna: before", "anna: after"], await again.ReadAsync("R0000001", after));
        Assert.Equal("Ours", (await again.Room("R0000001").DescribeAsync())!.Name.ToString());
    }

    private async Task<(Present Anna, Present Ben)> EnterTwoAsync()
    {
        Present anna = It.Person("anna", 1), ben = It.Person("ben", 2);
        await Room.CreateAsync(new RoomFacts { Kind = RoomKind.Group, Owner = anna.User, Birth = Guid.NewGuid() });
        await It.Rooms.EnterAsync(_room, anna);
        await It.Rooms.EnterAsync(_room, ben);
        return (anna, ben);
    }

    /// <summary>A node that keeps nothing.</summary>
    public sealed class Node : IAsyncLifetime
    {
        internal ClusterNode It { get; private set; } = null!;

        public async Task InitializeAsync() => It = await ClusterNode.StartAsync(new ClusterOptions { File = null }, new HubLimits { MaxRoomsPerUser = 100 });

        public async Task DisposeAsync() => await It.DisposeAsync();
    }
}
