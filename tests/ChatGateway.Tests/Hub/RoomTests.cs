using ChatGateway.Hub;
using Xunit;

namespace ChatGateway.Tests.Hub;

public sealed class RoomTests : IDisposable
{
    private const string Room = "ROOM0001";

    private readonly HubFixture _chat = new();

    private ChatHub Hub => _chat.Hub;

    public void Dispose() => _chat.Dispose();

    [Fact]
    public void Entering_is_told_to_everyone_in_the_room_oneself_included()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Named("bob");

        Assert.Equal(HubResult.Okay, _chat.Join(bob, "00000000"));

        Assert.Equal(["bob joins Lobby"], alice.Heard);
        Assert.Equal(["bob joins Lobby"], bob.Heard);
    }

    [Fact]
    public void A_users_second_endpoint_is_told_of_as_such()
    {
        Listener first = _chat.Registered("alice");
        Listener second = new();
        _chat.LogIn(second, "alice");
        _chat.Join(first, Room);
        first.Heard.Clear();

        _chat.Join(second, Room);
        Hub.Leave(second);

        Assert.Equal([$"alice again joins {Room}", $"alice in one place parts {Room}: "], first.Heard);
    }

    [Fact]
    public void Parting_is_told_with_a_last_word()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");

        Assert.Equal(HubResult.Okay, Hub.Part(bob, "00000000"u8, "bye"u8));

        Assert.Equal(["bob parts Lobby: bye"], alice.Heard);
        Assert.Equal(["bob parts Lobby: bye"], bob.Heard);
    }

    [Fact]
    public void Leaving_the_hub_is_parting_from_every_room()
    {
        Listener alice = _chat.Enter("alice");
        Hub.Leave(_chat.Enter("bob"));

        Assert.Equal(["bob parts Lobby: "], alice.Heard);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ROOM")]
    [InlineData("ROOM 001")]
    [InlineData("ROOM00001")]
    public void A_rooms_id_has_eight_visible_characters(string id)
        => Assert.Equal(HubResult.InvalidRoom, _chat.Join(_chat.Named("alice"), id));

    [Fact]
    public void Nobody_enters_a_room_twice()
        => Assert.Equal(HubResult.AlreadyInRoom, _chat.Join(_chat.Enter("alice"), "00000000"));

    [Fact]
    public void Everyone_is_in_the_echo_room()
        => Assert.Equal(HubResult.AlreadyInRoom, _chat.Join(_chat.Named("alice"), "0000ECHO"));

    [Fact]
    public void Nobody_parts_from_where_they_are_not()
        => Assert.Equal(HubResult.NotInRoom, Hub.Part(_chat.Enter("alice"), "ROOM0001"u8));

    [Theory]
    [InlineData("open sesame", HubResult.Okay)]
    [InlineData("sesame", HubResult.NotAuthorized)]
    [InlineData("", HubResult.NotAuthorized)]
    public void A_room_is_entered_with_the_password_of_whoever_made_it(string password, HubResult expected)
    {
        _chat.Join(_chat.Named("alice"), Room, "open sesame");

        Assert.Equal(expected, _chat.Join(_chat.Named("bob"), Room, password));
    }

    [Fact]
    public void A_room_without_a_password_is_open()
    {
        _chat.Join(_chat.Named("alice"), Room);

        Assert.Equal(HubResult.Okay, _chat.Join(_chat.Named("bob"), Room, "anything"));
    }

    [Fact]
    public void A_room_is_gone_with_the_last_one_in_it()
    {
        Listener alice = _chat.Named("alice");
        _chat.Join(alice, Room, "secret");

        Hub.Part(alice, HubFixture.Bytes(Room));

        Assert.Null(Hub.FindRoom(HubFixture.Bytes(Room)));
    }

    [Fact]
    public void Whoever_is_invited_needs_no_password()
    {
        Listener alice = _chat.Named("alice");
        Listener bob = _chat.Named("bob");
        _chat.Join(alice, Room, "secret");

        Assert.Equal(HubResult.Okay, Hub.Invite(alice, HubFixture.Bytes(Room), bob.User!));

        Assert.Equal([$"alice invites to {Room}"], bob.Heard);
        Assert.Equal(HubResult.Okay, _chat.Join(bob, Room));
    }

    [Fact]
    public void An_invitation_to_an_alias_is_told_at_that_endpoint()
    {
        Listener alice = _chat.Named("alice");
        Listener home = _chat.Registered("bob");
        Listener work = new();
        _chat.LogIn(work, "bob");
        Hub.ChangeAlias(work, "bob at work"u8);
        work.Heard.Clear();
        _chat.Join(alice, Room);

        Hub.Invite(alice, HubFixture.Bytes(Room), home.User!, "bob at work"u8);

        Assert.Equal([$"alice invites to {Room}"], work.Heard);
        Assert.Empty(home.Heard);
    }

    [Fact]
    public void Strangers_to_a_room_do_not_invite()
    {
        _chat.Join(_chat.Named("alice"), Room);
        Listener bob = _chat.Named("bob");

        Assert.Equal(HubResult.NotAuthorized, Hub.Invite(bob, HubFixture.Bytes(Room), bob.User!));
    }

    [Fact]
    public void A_room_for_members_is_entered_by_those_who_follow_and_closed_to_others()
    {
        Listener alice = _chat.Registered("alice", follows: true);
        Listener bob = _chat.Registered("bob", follows: true);

        Assert.Equal(HubResult.Okay, Hub.CreateRoom(alice, RoomKind.Group, "Lunch"u8, [bob.User!], out ChatRoom? room));

        Assert.Equal(["alice joins Lunch", "bob joins Lunch"], alice.Heard);
        Assert.Equal(["alice invites to Lunch", "bob joins Lunch"], bob.Heard);
        Assert.Equal(HubResult.NotAuthorized, _chat.Join(_chat.Named("carol"), room!.Id.ToString()));
    }

    [Fact]
    public void A_room_for_members_is_there_when_they_come_back()
    {
        Listener alice = _chat.Registered("alice", follows: true);
        Hub.CreateRoom(alice, RoomKind.Group, "Lunch"u8, [], out _);
        Hub.Leave(alice);
        Listener again = new(follows: true);

        _chat.LogIn(again, "alice");

        Assert.Equal(["alice joins Lunch"], again.Heard);
    }

    [Fact]
    public void Someone_without_an_account_who_leaves_is_no_member_any_more_and_their_conversation_is_gone()
    {
        Listener alice = _chat.Registered("alice", follows: true);
        Listener bob = _chat.Named("bob");
        Hub.CreateRoom(alice, RoomKind.Group, "Lunch"u8, [bob.User!], out ChatRoom? room);
        byte[] conversation = _chat.Told(alice, "psst", bob).Room.Id.Utf8.ToArray();

        Hub.Leave(bob);

        Assert.Equal(["alice"], Hub.ListPeople(room!).Select(static user => user.Name.ToString()));
        Assert.Null(Hub.FindRoom(conversation));
    }

    [Fact]
    public void In_a_broadcast_room_the_owner_speaks()
    {
        Listener alice = _chat.Registered("alice", follows: true);
        Listener bob = _chat.Registered("bob", follows: true);
        Hub.CreateRoom(alice, RoomKind.Broadcast, "News"u8, [bob.User!], out ChatRoom? room);

        Assert.Equal(HubResult.Okay, _chat.Say(alice, room!.Id.ToString(), "hear, hear"));
        Assert.Equal(HubResult.NotAuthorized, _chat.Say(bob, room.Id.ToString(), "what?"));
    }

    [Fact]
    public void The_owner_removes_members_and_others_only_themselves()
    {
        Listener alice = _chat.Registered("alice", follows: true);
        Listener bob = _chat.Registered("bob", follows: true);
        Hub.CreateRoom(alice, RoomKind.Group, "Lunch"u8, [bob.User!], out ChatRoom? room);

        Assert.Equal(HubResult.NotAuthorized, Hub.RemoveFromRoom(bob, room!.Id.Utf8, alice.User!));
        Assert.Equal(HubResult.Okay, Hub.RemoveFromRoom(alice, room.Id.Utf8, bob.User!));
        Assert.Equal(["alice"], Hub.ListPeople(room).Select(static user => user.Name.ToString()));
        Assert.Equal(HubResult.NotInRoom, _chat.Say(bob, room.Id.ToString(), "what?"));
    }

    [Fact]
    public void The_owner_renames_a_room_and_those_in_it_are_told()
    {
        Listener alice = _chat.Registered("alice", follows: true);
        Hub.CreateRoom(alice, RoomKind.Group, "Lunch"u8, [], out ChatRoom? room);
        alice.Heard.Clear();

        Assert.Equal(HubResult.NotAuthorized, Hub.RenameRoom(_chat.Named("bob"), room!.Id.Utf8, "Dinner"u8));
        Assert.Equal(HubResult.Okay, Hub.RenameRoom(alice, room.Id.Utf8, "Brunch"u8));

        Assert.Equal(["Brunch has changed"], alice.Heard);
    }

    [Fact]
    public void There_is_a_limit_to_rooms_of_one_owner()
    {
        using HubFixture chat = new(new HubLimits { MaxRoomsPerUser = 1 });
        Listener alice = chat.Named("alice");
        chat.Join(alice, "ROOM0001");

        Assert.Equal(HubResult.Full, chat.Join(alice, "ROOM0002"));
    }

    [Fact]
    public void There_is_a_limit_to_rooms()
    {
        using HubFixture chat = new(new HubLimits { MaxRooms = 1 });
        chat.Join(chat.Named("alice"), "ROOM0001");

        Assert.Equal(HubResult.Full, chat.Join(chat.Named("bob"), "ROOM0002"));
    }

    [Fact]
    public void Those_present_are_listed_once_in_the_order_in_which_they_came()
    {
        _chat.Enter("zoe");
        _chat.Enter("adam");

        Assert.Equal(["zoe", "adam"], Hub.ListPeople(Hub.Lobby).Select(static user => user.Name.ToString()));
    }
}
