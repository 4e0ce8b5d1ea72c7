using System.Collections.Concurrent;
using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using Xunit;

namespace ChatGateway.Tests.Cluster;

/// <summary>The lobby, which users of two gateways share.</summary>
public sealed class LobbyTests(TwoGateways gateways) : IClassFixture<TwoGateways>
{
    private const string Lobby = "00000000";

    private ChatHub First => gateways.First.Hub;

    private ChatHub Second => gateways.Second.Hub;

    [Fact]
    public void Everyone_at_both_hears_the_messages_of_many_in_one_order()
    {
        (ChatHub Hub, Ear Ear)[] speakers = [.. Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? First : Second, Enter(i % 2 == 0 ? First : Second, $"speaker{i}")))];
        Ear here = Enter(First, "here.ear"), there = Enter(Second, "there.ear");

        Parallel.ForEach(speakers, speaker =>
        {
            for (int i = 0; i < 50; i++)
                Assert.Equal(HubResult.Okay, Say(speaker.Hub, speaker.Ear, $"{i:000}"));
        });

        string[][] said = [.. new[] { here, there }.Select(static ear => ear.Until(static lines => SaidBySpeakers(lines).Length == 200)).Select(SaidBySpeakers)];
        Assert.Equal(said[0], said[1]);
        for (int i = 0; i < 4; i++)
            Assert.Equal(Enumerable.Range(0, 50).Select(number => $"speaker{i}: {number:000}"), said[0].Where(line => line.StartsWith($"speaker{i}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Coming_going_and_aliases_are_told_at_the_other()
    {
        Ear alice = Enter(First, "alice");
        Ear bob = Enter(Second, "bob");
        alice.Until("bob joins");
        Assert.Contains("bob", First.ListPeople(First.Lobby).Select(static user => user.Name.ToString()));
        Assert.Contains("alice", Second.ListPeople(Second.Lobby).Select(static user => user.Name.ToString()));
        Assert.Contains("bob", First.UsersOnline.Select(static user => user.Name.ToString()));
        Assert.Equal("bob", First.FindUser(bob.User!.Id)!.Name.ToString());

        Second.ChangeAlias(bob, "Robert B."u8);
        alice.Until("bob '' is 'Robert B.'");
        Second.Part(bob, HubFixture.Bytes(Lobby), "bye"u8);
        alice.Until("bob parts: bye");

        Assert.DoesNotContain("bob", First.ListPeople(First.Lobby).Select(static user => user.Name.ToString()));
        Assert.DoesNotContain("bob", First.UsersOnline.Select(static user => user.Name.ToString()));
    }

    [Fact]
    public void A_message_of_one_is_edited_pinned_and_deleted_for_those_at_the_other()
    {
        Ear carol = Enter(First, "carol");
        Ear dave = Enter(Second, "dave");
        Say(First, carol, "helo");
        dave.Until("carol: helo");
        ulong id = carol.LastSaid!.Id;

        Assert.Equal(HubResult.NotAuthorized, Second.Edit(dave, id, "mine"u8, out _));
        Assert.Equal(HubResult.Okay, First.Edit(carol, id, "hello"u8, out _));
        dave.Until("edited: hello");
        Assert.Equal(HubResult.Okay, Second.Pin(dave, id));
        carol.Until("pinned: hello");
        Assert.Equal(HubResult.Okay, First.Delete(carol, id, "no"u8));
        dave.Until("deleted: no");
        Assert.Equal(HubResult.UnknownMessage, Second.Pin(dave, id));
    }

    [Fact]
    public void Who_was_not_there_reads_at_the_other_what_was_said()
    {
        Ear erin = Enter(First, "erin");
        Say(First, erin, "first");
        ulong before = erin.LastSaid!.Id;
        Say(First, erin, "second");
        Ear frank = Enter(Second, "frank");

        Assert.Equal(HubResult.Okay, Second.ReadHistory(frank, HubFixture.Bytes(Lobby), 100, before, out IReadOnlyList<ChatMessage> messages));

        Assert.Contains(messages, static message => message.Text.ToString() == "second" && message.Sender.Name.ToString() == "erin");
        Assert.Equal("first", Second.FindMessage(frank, before)!.Text.ToString());
    }

    [Fact]
    public void A_sender_learns_that_somebody_at_the_other_has_a_message()
    {
        Ear gina = Enter(First, "gina");
        Ear henry = Enter(Second, "henry");
        Say(First, gina, "anybody?");
        henry.Until("gina: anybody?");
        Assert.False(gina.LastSaid!.IsReceived);

        Assert.Equal(HubResult.Okay, Second.Confirm(henry, gina.LastSaid.Id));

        Assert.True(SpinWait.SpinUntil(() => gina.LastSaid.IsReceived, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void When_Redis_starts_again_the_chat_goes_on_and_has_lost_nothing()
    {
        Ear irene = Enter(First, "irene"), jack = Enter(Second, "jack");
        Say(First, irene, "before");
        ulong before = irene.LastSaid!.Id - 1;

        gateways.RestartRedis();

        Assert.Equal(HubResult.Okay, Say(First, irene, "after"));
        jack.Until("irene: after");
        Assert.Equal(HubResult.Okay, Second.ReadHistory(jack, HubFixture.Bytes(Lobby), 10, before, out IReadOnlyList<ChatMessage> messages));
        Assert.Equal(["before", "after"], messages.Select(static message => message.Text.ToString()));
        Assert.Equal(HubResult.Okay, Second.TakeName(new Ear(), "kate"u8));
    }

    [Fact]
    public void A_private_message_reaches_its_recipient_at_the_other_and_an_answer_comes_back()
    {
        Ear lena = Enter(First, "lena"), mike = Enter(Second, "mike"), nora = Enter(Second, "nora");

        Assert.Equal(HubResult.Okay, First.Tell(lena, [First.FindUser("mike"u8)!], "psst"u8, out _));
        mike.Until("lena: psst");
        ChatMessage told = lena.LastSaid!;
        Assert.False(told.IsReceived);
        Assert.Equal(HubResult.UnknownMessage, Second.Confirm(nora, told.Id));
        Assert.Equal(HubResult.Okay, Second.Confirm(mike, told.Id));
        lena.Until("mike has psst");
        Assert.True(told.IsReceived);

        Assert.Equal(HubResult.NotInRoom, Second.Say(nora, told.Room.Id.Utf8, "me too"u8, out _));
        Assert.Equal(HubResult.Okay, Second.Say(mike, told.Room.Id.Utf8, "what?"u8, out _));
        lena.Until("mike: what?");
        Assert.Equal(HubResult.Okay, First.Edit(lena, told.Id, "psst!"u8, out _));
        mike.Until("edited: psst!");
        Assert.Equal(HubResult.Okay, Second.Tell(mike, [Second.FindUser("lena"u8)!], "again"u8, out _));
        lena.Until("mike: again");
        Assert.Equal(told.Room.Id.ToString(), mike.LastSaid!.Room.Id.ToString());
    }

    private static string[] SaidBySpeakers(string[] lines)
        => [.. lines.Where(static line => line.StartsWith("speaker", StringComparison.Ordinal) && line.Contains(": 0", StringComparison.Ordinal))];

    private static Ear Enter(ChatHub hub, string name)
    {
        Ear ear = new();
        Assert.Equal(HubResult.Okay, hub.TakeName(ear, HubFixture.Bytes(name)));
        Assert.Equal(HubResult.Okay, hub.Join(ear, HubFixture.Bytes(Lobby)));
        return ear;
    }

    private static HubResult Say(ChatHub hub, Ear ear, string text) => hub.Say(ear, HubFixture.Bytes(Lobby), HubFixture.Bytes(text), out _);
}

/// <summary>An endpoint that notes what it is told, for tests that hear from another node.</summary>
internal sealed class Ear : ChatEndpoint
{
    private readonly ConcurrentQueue<string> _heard = [];

    public ChatMessage? LastSaid { get; private set; }

    public override bool ConfirmsMessages => true;

    public override void OnMessage(ChatMessage message) => _heard.Enqueue($"{message.Sender}: {message.Text}");

    public override void OnSaid(ChatMessage message) => LastSaid = message;

    public override void OnConfirmed(ChatMessage message, ChatUser recipient) => _heard.Enqueue($"{recipient} has {message.Text}");

    public override void OnEdited(ChatMessage message) => _heard.Enqueue($"edited: {message.Text}");

    public override void OnDeleted(ChatMessage message, ChatText reason) => _heard.Enqueue($"deleted: {reason}");

    public override void OnPinned(ChatMessage message) => _heard.Enqueue($"pinned: {message.Text}");

    public override void OnJoined(in Presence presence) => _heard.Enqueue($"{presence.User} joins");

    public override void OnParted(in Presence presence, ChatText lastWord) => _heard.Enqueue($"{presence.User} parts: {lastWord}");

    public override void OnAliasChanged(ChatEndpoint endpoint, ChatText oldAlias) => _heard.Enqueue($"{endpoint.User} '{oldAlias}' is '{endpoint.Alias}'");

    public override void OnInvited(ChatRoom room, ChatUser inviter) => _heard.Enqueue($"{inviter} invites to {room.Name}");

    public override void OnRoomChanged(ChatRoom room) => _heard.Enqueue($"{room.Name} has changed");

    /// <summary>Waits until something has been heard.</summary>
    public string[] Until(string line) => Until(lines => lines.Contains(line));

    /// <summary>Waits until enough has been heard.</summary>
    public string[] Until(Func<string[], bool> isEnough)
    {
        Assert.True(SpinWait.SpinUntil(() => isEnough([.. _heard]), TimeSpan.FromMinutes(1)), $"Heard only: {string.Join("; ", _heard)}");
        return [.. _heard];
    }
}
