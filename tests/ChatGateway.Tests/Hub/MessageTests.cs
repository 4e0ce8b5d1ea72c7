using ChatGateway.Hub;
using Xunit;
using ICounterGrain = ChatGateway.Cluster.ICounterGrain;

namespace ChatGateway.Tests.Hub;

public sealed class MessageTests : IDisposable
{
    private const string Lobby = "00000000";

    private readonly HubFixture _chat = new();

    private ChatHub Hub => _chat.Hub;

    public void Dispose() => _chat.Dispose();

    [Fact]
    public void What_is_said_in_a_room_is_heard_there_but_not_by_who_says_it()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");
        Listener carol = _chat.Named("carol");

        Assert.Equal(HubResult.Okay, _chat.Say(alice, Lobby, "hello"));

        Assert.Equal(["Lobby alice: hello"], bob.Heard);
        Assert.Empty(alice.Heard);
        Assert.Empty(carol.Heard);
    }

    [Fact]
    public void What_is_said_in_the_echo_room_is_heard_by_nobody_else()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");

        Assert.Equal(HubResult.Okay, _chat.Say(alice, "0000ECHO", "hello"));

        Assert.Empty(bob.Heard);
    }

    [Fact]
    public void A_private_message_is_refused_once_there_are_no_more_numbers_for_conversations()
    {
        const ulong All = 9_999_999;
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");
        HubCalls.Wait(() => _chat.Grains.GetGrain<ICounterGrain>("conversations").TakeAsync(All, All).AsTask());

        Assert.Equal(HubResult.Full, _chat.Tell(alice, "hello", bob));
        Assert.Empty(bob.Heard);
    }

    [Fact]
    public void Nobody_speaks_in_a_room_without_being_in_it()
        => Assert.Equal(HubResult.NotInRoom, _chat.Say(_chat.Named("alice"), Lobby, "hello"));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\u2003")]
    public void A_message_says_something(string text)
        => Assert.Equal(HubResult.EmptyMessage, _chat.Say(_chat.Enter("alice"), Lobby, text));

    [Fact]
    public void A_message_has_a_largest_length()
    {
        using HubFixture chat = new(new HubLimits { MaxTextLength = 10 });
        Listener alice = chat.Enter("alice");

        Assert.Equal(HubResult.Okay, chat.Say(alice, Lobby, "0123456789"));
        Assert.Equal(HubResult.MessageTooLong, chat.Say(alice, Lobby, "0123456789a"));
    }

    [Fact]
    public void Numbers_grow_with_each_message()
    {
        Listener alice = _chat.Enter("alice");

        Assert.True(_chat.Said(alice, Lobby, "one").Id < _chat.Said(alice, Lobby, "two").Id);
    }

    [Fact]
    public void A_private_message_reaches_its_recipients_once_each_and_nobody_else()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");
        Listener carol = _chat.Enter("carol");
        Listener dave = _chat.Enter("dave");

        Assert.Equal(HubResult.Okay, _chat.Tell(alice, "psst", bob, carol, bob));

        Assert.Equal(["private alice: psst"], bob.Heard);
        Assert.Equal(["private alice: psst"], carol.Heard);
        Assert.Empty(dave.Heard);
    }

    [Fact]
    public void An_answer_in_the_conversation_reaches_everyone_in_it()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");
        Listener carol = _chat.Enter("carol");
        ChatRoom conversation = _chat.Told(alice, "psst", bob, carol).Room;
        carol.Heard.Clear();

        Assert.Equal(HubResult.Okay, _chat.Say(bob, conversation.Id.ToString(), "what?"));

        Assert.Contains("private bob: what?", alice.Heard);
        Assert.Equal(["private bob: what?"], carol.Heard);
    }

    [Fact]
    public void Two_users_have_one_conversation()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");

        Assert.Same(_chat.Told(alice, "psst", bob).Room, _chat.Told(bob, "what?", alice).Room);
    }

    [Fact]
    public void Nobody_else_speaks_in_a_conversation_or_enters_it()
    {
        Listener alice = _chat.Enter("alice");
        string conversation = _chat.Told(alice, "psst", _chat.Enter("bob")).Room.Id.ToString();
        Listener carol = _chat.Enter("carol");

        Assert.Equal(HubResult.NotInRoom, _chat.Say(carol, conversation, "me too"));
        Assert.Equal(HubResult.NotAuthorized, _chat.Join(carol, conversation));
    }

    [Fact]
    public void A_new_user_of_an_old_name_is_not_in_the_old_ones_conversations()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");
        string conversation = _chat.Told(alice, "psst", bob).Room.Id.ToString();
        Hub.Leave(bob);

        Assert.NotEqual(HubResult.Okay, _chat.Say(_chat.Enter("bob"), conversation, "it's me"));
    }

    [Fact]
    public void Of_too_many_conversations_the_one_that_is_silent_for_longest_gives_way()
    {
        using HubFixture chat = new(new HubLimits { MaxConversationsPerUser = 2 });
        Listener alice = chat.Enter("alice");
        Listener bob = chat.Enter("bob");
        Listener carol = chat.Enter("carol");
        ChatRoom first = chat.Told(alice, "1", bob).Room;
        ChatRoom second = chat.Told(alice, "2", carol).Room;
        chat.Told(alice, "3", bob);

        chat.Told(alice, "4", chat.Enter("dave"));

        Assert.NotNull(chat.Hub.FindRoom(first.Id.Utf8));
        Assert.Null(chat.Hub.FindRoom(second.Id.Utf8));
    }

    [Fact]
    public void A_message_to_someone_who_has_left_is_not_sent()
    {
        Listener bob = _chat.Registered("bob");
        ChatUser user = bob.User!;
        Hub.Leave(bob);

        Assert.Equal(HubResult.UnknownUser, Hub.Tell(_chat.Enter("alice"), [user], "psst"u8, out _));
    }

    [Fact]
    public void Whoever_is_not_to_be_disturbed_is_not()
    {
        Listener bob = _chat.Enter("bob");
        Hub.SetState(bob, UserState.DoNotDisturb);

        Assert.Equal(HubResult.Blocked, _chat.Tell(_chat.Enter("alice"), "psst", bob));

        Assert.Empty(bob.Heard);
    }

    [Fact]
    public void A_private_message_is_confirmed_once_its_recipient_says_so()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob", confirms: true);
        ChatMessage message = _chat.Told(alice, "psst", bob);
        Assert.Empty(alice.Heard);

        Hub.Confirm(bob, message.Id);
        Hub.Confirm(bob, message.Id);

        Assert.Equal(["bob has psst"], alice.Heard);
        Assert.True(message.IsReceived);
    }

    [Fact]
    public void A_private_message_to_several_is_received_when_all_have_it()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob", confirms: true);
        Listener carol = _chat.Enter("carol", confirms: true);
        ChatMessage message = _chat.Told(alice, "psst", bob, carol);

        Hub.Confirm(bob, message.Id);
        Assert.False(message.IsReceived);
        Hub.Confirm(carol, message.Id);
        Assert.True(message.IsReceived);
    }

    [Fact]
    public void A_recipient_whose_format_confirms_nothing_has_a_message_at_once()
    {
        Listener alice = _chat.Enter("alice");

        _chat.Told(alice, "psst", _chat.Enter("bob"));

        Assert.Equal(["bob has psst"], alice.Heard);
    }

    [Fact]
    public void Nobody_confirms_a_message_to_others()
    {
        Listener alice = _chat.Enter("alice");
        ChatMessage message = _chat.Told(alice, "psst", _chat.Enter("bob", confirms: true));

        Assert.Equal(HubResult.UnknownMessage, Hub.Confirm(_chat.Enter("carol"), message.Id));
        Assert.False(message.IsReceived);
    }

    [Fact]
    public void An_edit_is_told_to_those_who_heard_the_message()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");
        ChatMessage message = _chat.Said(alice, Lobby, "helo");

        Assert.Equal(HubResult.Okay, Hub.Edit(alice, message.Id, "hello"u8, out _));

        Assert.Equal(["Lobby alice: helo", "edited: hello"], bob.Heard);
        Assert.Empty(alice.Heard);
    }

    [Fact]
    public void An_edit_of_a_private_message_is_told_to_its_recipients_only()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");
        Listener carol = _chat.Enter("carol");
        ChatMessage message = _chat.Told(alice, "pst", bob);

        Hub.Edit(alice, message.Id, "psst"u8, out _);

        Assert.Equal(["private alice: pst", "edited: psst"], bob.Heard);
        Assert.Empty(carol.Heard);
    }

    [Fact]
    public void A_message_can_be_edited_until_the_window_closes()
    {
        Listener alice = _chat.Enter("alice");
        ChatMessage message = _chat.Said(alice, Lobby, "helo");

        _chat.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HubResult.Okay, Hub.Edit(alice, message.Id, "hello"u8, out _));
        _chat.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HubResult.TooLate, Hub.Edit(alice, message.Id, "hullo"u8, out _));
    }

    [Fact]
    public void Nobody_edits_what_others_have_said()
    {
        ChatMessage message = _chat.Said(_chat.Enter("alice"), Lobby, "hello");

        Assert.Equal(HubResult.NotAuthorized, Hub.Edit(_chat.Enter("bob"), message.Id, "goodbye"u8, out _));
    }

    [Fact]
    public void A_message_is_deleted_by_its_sender_and_its_text_forgotten()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");
        ChatMessage message = _chat.Said(alice, Lobby, "hello");

        Assert.Equal(HubResult.NotAuthorized, Hub.Delete(bob, message.Id, default));
        Assert.Equal(HubResult.Okay, Hub.Delete(alice, message.Id, "no"u8));

        Assert.Equal(["Lobby alice: hello", "deleted: no"], bob.Heard);
        Assert.True(message.Text.IsEmpty);
    }

    [Fact]
    public void A_message_is_pinned_for_all_in_its_room()
    {
        Listener alice = _chat.Enter("alice");
        ChatMessage message = _chat.Said(_chat.Enter("bob"), Lobby, "hello");
        alice.Heard.Clear();

        Assert.Equal(HubResult.Okay, Hub.Pin(_chat.Enter("carol"), message.Id));

        Assert.True(message.IsPinned);
    }

    [Fact]
    public void A_room_remembers_its_newest_messages()
    {
        using HubFixture chat = new(new HubLimits { MaxMessagesPerRoom = 2 });
        Listener alice = chat.Enter("alice");
        ulong first = chat.Said(alice, Lobby, "1").Id;
        chat.Said(alice, Lobby, "2");
        chat.Said(alice, Lobby, "3");

        Assert.Equal(["2", "3"], Read(chat, alice, count: 10, after: 0));
        Assert.Null(chat.Hub.FindMessage(alice, first));
    }

    [Fact]
    public void The_lobby_remembers_a_number_of_bytes()
    {
        using HubFixture chat = new(new HubLimits { MaxHistoryLength = 600, MaxHeardLength = 600 });
        Listener alice = chat.Enter("alice");
        ulong first = chat.Said(alice, Lobby, "1").Id;
        ulong second = chat.Said(alice, Lobby, "2").Id;
        chat.Said(alice, Lobby, "3");

        Assert.Null(chat.Hub.FindMessage(alice, first));
        Assert.NotNull(chat.Hub.FindMessage(alice, second));
    }

    [Fact]
    public void Each_other_room_remembers_as_many_for_itself()
    {
        using HubFixture chat = new(new HubLimits { MaxHistoryLength = 600, MaxHeardLength = 600 });
        Listener alice = chat.Enter("alice");
        ulong echoed = chat.Said(alice, "0000ECHO", "1").Id;
        chat.Join(alice, "ROOM0001");
        ulong first = chat.Said(alice, "ROOM0001", "2").Id;
        ulong second = chat.Said(alice, "ROOM0001", "3").Id;
        chat.Said(alice, "ROOM0001", "4");

        Assert.NotNull(chat.Hub.FindMessage(alice, echoed));
        Assert.Null(chat.Hub.FindMessage(alice, first));
        Assert.NotNull(chat.Hub.FindMessage(alice, second));
    }

    [Fact]
    public void What_someone_has_said_in_the_echo_room_nobody_else_finds()
    {
        Listener alice = _chat.Enter("alice"), bob = _chat.Enter("bob");
        ulong id = _chat.Said(alice, "0000ECHO", "hello").Id;

        Assert.Null(Hub.FindMessage(bob, id));
        Assert.Equal(HubResult.Okay, Hub.ReadHistory(bob, "0000ECHO"u8, 10, 0, out IReadOnlyList<ChatMessage> others));
        Assert.Empty(others);
        Assert.Equal(HubResult.Okay, Hub.ReadHistory(alice, "0000ECHO"u8, 10, 0, out IReadOnlyList<ChatMessage> own));
        Assert.Single(own);
    }

    [Fact]
    public void History_is_read_from_a_message_on_or_from_the_end()
    {
        Listener alice = _chat.Enter("alice");
        ulong first = _chat.Said(alice, Lobby, "1").Id;
        _chat.Said(alice, Lobby, "2");
        _chat.Said(alice, Lobby, "3");

        Assert.Equal(["2"], Read(_chat, alice, count: 1, after: first));
        Assert.Equal(["2", "3"], Read(_chat, alice, count: 2, after: 0));
    }

    [Fact]
    public void History_is_for_those_in_the_room()
        => Assert.Equal(HubResult.NotInRoom, Hub.ReadHistory(_chat.Named("alice"), Hub.Lobby.Id.Utf8, 1, 0, out _));

    [Fact]
    public void Everyone_hears_the_messages_of_many_in_one_order()
    {
        Listener[] speakers = [.. Enumerable.Range(0, 4).Select(i => _chat.Enter($"speaker{i}"))];
        Listener[] listeners = [.. Enumerable.Range(0, 3).Select(i => _chat.Enter($"listener{i}"))];

        Parallel.ForEach(speakers, speaker =>
        {
            for (int i = 0; i < 200; i++)
                _chat.Say(speaker, Lobby, $"{i:000}");
        });

        Assert.Equal(800, listeners[0].Heard.Count);
        Assert.All(listeners, listener => Assert.Equal(listeners[0].Heard, listener.Heard));
        foreach (Listener speaker in speakers)
        {
            IEnumerable<string> heard = listeners[0].Heard.Where(line => line.Contains(speaker.User!.Name.ToString(), StringComparison.Ordinal));
            Assert.Equal(Enumerable.Range(0, 200).Select(i => $"Lobby {speaker.User}: {i:000}"), heard);
        }
    }

    private static IEnumerable<string> Read(HubFixture chat, Listener listener, int count, ulong after)
    {
        Assert.Equal(HubResult.Okay, chat.Hub.ReadHistory(listener, chat.Hub.Lobby.Id.Utf8, count, after, out IReadOnlyList<ChatMessage> messages));
        return messages.Select(static message => message.Text.ToString());
    }
}
