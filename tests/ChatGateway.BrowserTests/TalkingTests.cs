using System.Globalization;
using ChatGateway.Tests;
using ChatGateway.Tests.Udp;
using Microsoft.Playwright;
using Protocols.BinaryChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.BrowserTests;

/// <summary>Pages, and users of other formats, in one chat.</summary>
public sealed class TalkingTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Markup = "<img src=x onerror=\"document.title='broken'\"><b>bold</b>";

    [Fact]
    public Task Pages_and_users_of_other_formats_hear_each_other() => BrowseAsync(async () =>
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        (UdpPeer bob, ulong session) = await JoinBinaryAsync("bob");
        IPage carol = await EnterAsync("carol");
        Assert.Equal("JOIN bob has entered the chat.", await alice.ReadLineAsync());
        Assert.Equal("JOIN carol has entered the chat.", await alice.ReadLineAsync());
        IPage dave = await EnterAsync("dave");
        Assert.Equal("JOIN dave has entered the chat.", await alice.ReadLineAsync());

        await SayAsync(carol, "hello from carol");
        await SeesAsync(dave, "hello from carol");
        Say(alice, "alice", "hello from alice");
        bob.Send(new BroadcastRequest(session, 1, "hello from bob"u8), default(BinaryOptions));

        foreach (IPage page in new[] { carol, dave })
        {
            await SeesAsync(page, "hello from carol");
            await SeesAsync(page, "hello from alice");
            await SeesAsync(page, "hello from bob");
        }
        Assert.Contains("\"sender\":\"carol\"", await alice.ReadLineAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task An_edit_a_pin_and_a_deletion_arrive() => BrowseAsync(async () =>
    {
        IPage carol = await EnterAsync("carol");
        IPage dave = await EnterAsync("dave");
        await SayAsync(carol, "frist");
        await SeesAsync(dave, "frist");

        await Message(carol, "frist").HoverAsync();
        await carol.GetByRole(AriaRole.Button, new() { Name = "Edit the message" }).ClickAsync();
        await SayAsync(carol, "first");
        await SeesAsync(dave, "first");
        await SeesAsync(dave, "frist", times: 0);
        await Assertions.Expect(Message(dave, "first").GetByText("edited")).ToBeVisibleAsync();

        await Message(carol, "first").HoverAsync();
        await carol.GetByRole(AriaRole.Button, new() { Name = "Pin the message" }).ClickAsync();
        await Assertions.Expect(dave.GetByText("1 pinned message")).ToBeVisibleAsync();

        await Message(carol, "first").HoverAsync();
        await carol.GetByRole(AriaRole.Button, new() { Name = "Delete the message" }).ClickAsync();
        await SeesAsync(dave, "This message was deleted.");
        await SeesAsync(dave, "first", times: 0);
    });

    [Fact]
    public Task A_private_message_reaches_one_user() => BrowseAsync(async () =>
    {
        IPage carol = await EnterAsync("carol");
        IPage dave = await EnterAsync("dave");
        IPage erin = await EnterAsync("erin");

        await carol.Locator("#people").GetByRole(AriaRole.Button, new() { Name = "dave" }).ClickAsync();
        await Assertions.Expect(carol.Locator("#room-name")).ToHaveTextAsync("dave");
        await SayAsync(carol, "between us");
        await dave.GetByRole(AriaRole.Button, new() { Name = "carol 1 new" }).ClickAsync();
        await SeesAsync(dave, "between us");
        await SayAsync(dave, "I see");
        await SeesAsync(carol, "I see");

        await Assertions.Expect(erin.Locator("#rooms li")).ToHaveTextAsync(["Lobby"]);
    });

    [Fact]
    public Task What_is_typed_before_a_conversation_is_open_is_not_said_to_everybody() => BrowseAsync(async () =>
    {
        await using Relay network = new(Gateway.Ports.Http);
        IPage carol = await EnterAsync("carol", port: network.Port);
        ChatClient<TextOptions> dave = await JoinTextAsync("dave");
        ILocator text = carol.GetByLabel("Message", new() { Exact = true });
        await Assertions.Expect(text).ToBeFocusedAsync();

        network.Mute();
        await carol.Locator("#people").GetByRole(AriaRole.Button, new() { Name = "dave" }).ClickAsync();
        await Assertions.Expect(text).ToBeDisabledAsync();
        await carol.Keyboard.TypeAsync("between us");
        await carol.Keyboard.PressAsync("Enter");
        network.Cut();

        await Assertions.Expect(text).ToBeFocusedAsync();
        await Assertions.Expect(text).ToHaveValueAsync("");
        network.Mend();
        await carol.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();
        await SayAsync(carol, "to everybody");
        string line;
        do
            line = await dave.ReadLineAsync();
        while (line is "LEFT carol has left the chat." or "JOIN carol has entered the chat.");
        Assert.Contains("\"to everybody\"", line, StringComparison.Ordinal);
    });

    [Fact]
    public Task Of_two_conversations_that_are_opened_at_once_only_the_second_is_shown() => BrowseAsync(async () =>
    {
        const string ClickBoth = """
            () => {
              window.shown = [];
              new MutationObserver(() => shown.push(document.getElementById("room-name").textContent)).observe(document.getElementById("room-name"), { childList: true });
              for (const name of ["dave", "erin"])
                [...document.querySelectorAll("#people button")].find(button => button.textContent.includes(name)).click();
            }
            """;
        IPage carol = await EnterAsync("carol");
        await JoinTextAsync("dave");
        await JoinTextAsync("erin");
        await Assertions.Expect(carol.Locator("#people button")).ToHaveCountAsync(2);

        await carol.EvaluateAsync(ClickBoth);

        await Assertions.Expect(carol.Locator("#room-name")).ToHaveTextAsync("erin");
        await Assertions.Expect(carol.Locator("#rooms button")).ToHaveCountAsync(3);
        Assert.DoesNotContain("dave", await carol.EvaluateAsync<string[]>("() => shown"));
    });

    [Fact]
    public Task A_room_is_made_entered_by_invitation_renamed_and_left() => BrowseAsync(async () =>
    {
        IPage carol = await EnterAsync("carol");
        IPage dave = await EnterAsync("dave");

        await carol.GetByRole(AriaRole.Button, new() { Name = "New room" }).ClickAsync();
        await carol.GetByRole(AriaRole.Dialog).GetByLabel("Name", new() { Exact = true }).FillAsync("Lunch");
        await carol.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Assertions.Expect(carol.Locator("#room-name")).ToHaveTextAsync("Lunch");

        await carol.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await carol.GetByRole(AriaRole.Dialog).GetByLabel("Names").FillAsync("dave");
        await carol.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await dave.Locator("#rooms").GetByRole(AriaRole.Button, new() { Name = "Lunch" }).ClickAsync();
        await SayAsync(dave, "who pays?");
        await SeesAsync(carol, "who pays?");

        await carol.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await carol.GetByRole(AriaRole.Dialog).GetByLabel("New name").FillAsync("Late lunch");
        await carol.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Assertions.Expect(dave.Locator("#room-name")).ToHaveTextAsync("Late lunch");

        await dave.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await Assertions.Expect(dave.Locator("#rooms li")).ToHaveTextAsync(["Lobby"]);
    });

    [Fact]
    public Task Older_messages_load_on_scrolling_up() => BrowseAsync(async () =>
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        for (int i = 1; i <= 120; i++)
        {
            Say(alice, "alice", string.Create(CultureInfo.InvariantCulture, $"number {i:000}."));
            Assert.Equal("200 SENT", await alice.ReadLineAsync());
            await alice.ReadLineAsync();
        }
        IPage carol = await EnterAsync("carol");
        await SeesAsync(carol, "number", times: 50);

        while (await Message(carol, "number 001.").CountAsync() == 0)
        {
            int known = await Message(carol, "number").CountAsync();
            await carol.Locator("#log").EvaluateAsync("log => { log.scrollTop = 1; log.scrollTop = 0; }");
            await Assertions.Expect(Message(carol, "number").Nth(known)).ToBeAttachedAsync();
        }

        await SeesAsync(carol, "number", times: 120);
        Assert.Equal(
            Enumerable.Range(1, 120).Select(static number => string.Create(CultureInfo.InvariantCulture, $"number {number:000}.")),
            await carol.Locator("article .text").AllInnerTextsAsync());
    });

    [Fact]
    public Task Markup_stays_text() => BrowseAsync(async () =>
    {
        IPage carol = await EnterAsync("carol");
        await carol.GetByRole(AriaRole.Button, new() { Name = "New room" }).ClickAsync();
        await carol.GetByRole(AriaRole.Dialog).GetByLabel("Name", new() { Exact = true }).FillAsync(Markup);
        await carol.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Assertions.Expect(carol.Locator("#room-name")).ToHaveTextAsync(Markup);
        await SayAsync(carol, Markup);

        await SeesAsync(carol, Markup);
        await Assertions.Expect(carol.Locator("#packets")).ToContainTextAsync("onerror");
        Assert.Equal(0, await carol.Locator("article img, article .text b, #rooms img, #packets img, #fields img").CountAsync());
        Assert.Equal("Five-format chat", await carol.TitleAsync());
    });
}
