using ChatGateway.Tests;
using Microsoft.Playwright;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.BrowserTests;

/// <summary>Pages that lose their connection or their server, or are reloaded.</summary>
public sealed class ComingBackTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public Task After_an_interruption_nothing_is_lost_and_nothing_comes_twice() => BrowseAsync(async () =>
    {
        await using Relay network = new(Gateway.Ports.Http);
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        IPage carol = await EnterAsync("carol", port: network.Port);
        Say(alice, "alice", "before the break");
        await SeesAsync(carol, "before the break");

        network.Cut();
        await Assertions.Expect(carol.Locator("#state")).ToHaveTextAsync("The connection was lost. Trying again…");
        for (int i = 0; i < 60; i++)
            Say(alice, "alice", $"during the break {i:00}.");
        await SayAsync(carol, "from carol, into the break");
        await Assertions.Expect(carol.GetByText("Waiting for the connection…")).ToBeVisibleAsync();
        network.Mend();
        await carol.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();

        await Assertions.Expect(carol.Locator("#state")).ToHaveTextAsync("Connected");
        await SeesAsync(carol, "during the break", times: 60);
        await SeesAsync(carol, "before the break");
        await SeesAsync(carol, "from carol, into the break");
        await Assertions.Expect(carol.Locator(".pending")).ToHaveCountAsync(0);
        Say(alice, "alice", "after the break");
        await SeesAsync(carol, "after the break");
        await SeesAsync(carol, "during the break", times: 60);
    });

    [Fact]
    public Task A_message_that_arrived_before_the_interruption_is_not_sent_again() => BrowseAsync(async () =>
    {
        await using Relay network = new(Gateway.Ports.Http);
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        IPage carol = await EnterAsync("carol", port: network.Port);
        Assert.Equal("JOIN carol has entered the chat.", await alice.ReadLineAsync());

        network.Mute();
        await SayAsync(carol, "once");
        Assert.Contains("\"once\"", await alice.ReadLineAsync(), StringComparison.Ordinal);
        network.Cut();
        await Assertions.Expect(carol.GetByText("Waiting for the connection…")).ToBeVisibleAsync();
        network.Mend();
        await carol.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();
        await SeesAsync(carol, "once");
        await SayAsync(carol, "the next");
        await SeesAsync(carol, "the next");

        await SeesAsync(carol, "once");
        await Assertions.Expect(carol.Locator(".pending")).ToHaveCountAsync(0);
        string line;
        do
        {
            line = await alice.ReadLineAsync();
            Assert.DoesNotContain("\"once\"", line, StringComparison.Ordinal);
        }
        while (!line.Contains("\"the next\"", StringComparison.Ordinal));
    });

    [Fact]
    public Task After_a_restart_of_the_server_the_page_says_so_and_comes_back() => BrowseAsync(async () =>
    {
        IPage carol = await EnterAsync("carol");
        await SayAsync(carol, "before the restart");
        await SeesAsync(carol, "before the restart");

        await RestartAsync();

        await Assertions.Expect(carol.Locator("#notice")).ToContainTextAsync("it was started again");
        await SignUpAsync(carol, "carol");
        await SayAsync(carol, "after the restart");
        await SeesAsync(carol, "after the restart");
        await SeesAsync(carol, "before the restart", times: 0);
    });

    [Fact]
    public Task A_page_that_is_loaded_again_is_logged_in_again() => BrowseAsync(async () =>
    {
        IPage carol = await EnterAsync("carol");
        IPage dave = await EnterAsync("dave");
        await carol.Locator("#people").GetByRole(AriaRole.Button, new() { Name = "dave" }).ClickAsync();
        await Assertions.Expect(carol.Locator("#room-name")).ToHaveTextAsync("dave");
        await SayAsync(carol, "between us");
        await SeesAsync(carol, "between us");

        await carol.ReloadAsync();

        await Assertions.Expect(carol.Locator("#state")).ToHaveTextAsync("Connected");
        await carol.Locator("#rooms").GetByRole(AriaRole.Button, new() { Name = "dave" }).ClickAsync();
        await SeesAsync(carol, "between us");
        await carol.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await Assertions.Expect(carol.GetByRole(AriaRole.Heading, new() { Name = "Come in" })).ToBeVisibleAsync();
        await carol.ReloadAsync();
        await Assertions.Expect(carol.GetByRole(AriaRole.Heading, new() { Name = "Come in" })).ToBeVisibleAsync();
        await Assertions.Expect(dave.Locator("#state")).ToHaveTextAsync("Connected");
    });

    [Fact]
    public Task A_wrong_password_is_said_in_a_sentence() => BrowseAsync(async () =>
    {
        IPage page = await OpenAsync();
        await page.GetByLabel("Name").FillAsync("nobody");
        await page.GetByLabel("Password").FillAsync("guess");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The password or token is wrong.");
    });
}
