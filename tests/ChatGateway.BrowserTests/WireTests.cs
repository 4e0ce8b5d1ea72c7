using System.Text;
using ChatGateway.Tests;
using ChatGateway.Tests.Udp;
using Microsoft.Playwright;
using Protocols.BinaryChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.BrowserTests;

/// <summary>The packets next to the chat.</summary>
public sealed class WireTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override GatewayOptions Options => base.Options with { WireView = true };

    private string Fragment => $"#wire={Gateway.WireToken}";

    [Fact]
    public Task A_page_sees_the_packets_of_its_own_connection() => BrowseAsync(async () =>
    {
        IPage carol = await EnterAsync("carol");
        IPage dave = await EnterAsync("dave");
        await SayAsync(dave, "hello");
        await SeesAsync(carol, "hello");

        await Assertions.Expect(carol.Locator("#wire-scope")).ToHaveTextAsync("The packets of this page");
        await ChooseAsync(carol, "CaptchaSolution");
        await ChooseAsync(carol, "ClientEphemeralKey");
        await Assertions.Expect(Row(carol, "SendMessage")).ToHaveCountAsync(0);
        await ChooseAsync(dave, "SendMessage");
        Assert.Equal(
            """{"type":"CHAT_ACTION","data":{"room":"00000000","action":"send","actiondata":{"format":"msg-text","content":"hello"}}}""",
            Encoding.UTF8.GetString(Convert.FromHexString(await CopyAsync(dave, "Copy hex"))));
        Assert.Equal("""{"packet":"SendMessage","fields":{"room":"00000000","format":"msg-text","content":"hello"}}""", await CopyAsync(dave, "Copy JSON"));
    });

    [Fact]
    public Task With_the_token_a_page_sees_all_connections_of_all_formats() => BrowseAsync(async () =>
    {
        IPage page = await OpenAsync(Fragment);
        await Assertions.Expect(page.Locator("#wire-scope")).ToHaveTextAsync("Every connection, in every format");
        Assert.Equal($"http://127.0.0.1:{Gateway.Ports.Http}/", page.Url);

        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        (UdpPeer bob, ulong session) = await JoinBinaryAsync("bob");
        bob.Send(new BroadcastRequest(session, 1, "hi"u8), default(BinaryOptions));
        Assert.Equal("JOIN bob has entered the chat.", await alice.ReadLineAsync());
        await alice.ReadLineAsync();
        alice.Send("NONSENSE\n"u8);

        await ChooseAsync(page, "Join");
        Assert.Equal("JOIN alice\n", Encoding.UTF8.GetString(Convert.FromHexString(await CopyAsync(page, "Copy hex"))));
        await ChooseAsync(page, "BroadcastRequest");
        string broadcast = await CopyAsync(page, "Copy hex");
        Assert.EndsWith("0000000000000000" + "0000000000000001" + "0002" + "6869", broadcast, StringComparison.Ordinal);
        Assert.DoesNotContain(session.ToString("x16", System.Globalization.CultureInfo.InvariantCulture), broadcast, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#fields li").Filter(new() { HasText = "session" })).ToHaveTextAsync("session (masked)");
        await Assertions.Expect(page.Locator("#bytes")).ToContainTextAsync("·· ·· ·· ·· ·· ·· ·· ··");
        await ChooseAsync(page, "Unknown");
    });

    [Fact]
    public Task A_wrong_token_shows_no_more_than_none() => BrowseAsync(async () =>
    {
        IPage page = await OpenAsync("#wire=guess");

        await Assertions.Expect(page.Locator("#wire-note")).ToContainTextAsync("does not know the token");
        await Assertions.Expect(page.Locator("#wire-scope")).ToHaveTextAsync("The packets of this page");
        await JoinTextAsync("alice");
        await SignUpAsync(page, "carol");
        await ChooseAsync(page, "Login");
        await Assertions.Expect(Row(page, "Join")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_password_and_a_token_are_masked_wherever_they_may_be_seen() => BrowseAsync(async () =>
    {
        IPage carol = await EnterAsync("carol", Fragment);
        string token = await carol.EvaluateAsync<string>("JSON.parse(sessionStorage.getItem('five-format-chat')).token");

        foreach (string packet in new[] { "SignUp", "Login", "SessionToken" })
        {
            await ChooseAsync(carol, packet);
            foreach (string shown in new[] { await carol.Locator("#wire").InnerTextAsync(), await CopyAsync(carol, "Copy JSON"), Encoding.UTF8.GetString(Convert.FromHexString(await CopyAsync(carol, "Copy hex"))) })
            {
                Assert.DoesNotContain("correct horse", shown, StringComparison.Ordinal);
                Assert.DoesNotContain(token, shown, StringComparison.Ordinal);
            }
            await Assertions.Expect(carol.Locator("#fields .masked")).ToHaveTextAsync("(masked)");
        }
    });

    [Fact]
    public Task A_field_lights_its_bytes_and_a_byte_its_field() => BrowseAsync(async () =>
    {
        IPage carol = await EnterAsync("carol");
        await SayAsync(carol, "hello");
        await SeesAsync(carol, "hello");
        await ChooseAsync(carol, "SendMessage");

        await carol.Locator("#fields li").Filter(new() { HasText = "content" }).HoverAsync();
        await Assertions.Expect(carol.Locator("#bytes span:not(.text-column) > .lit")).ToHaveTextAsync(["68 65 6c", "6c 6f"]);
        await carol.Locator("#bytes span:not(.text-column) > span").Filter(new() { HasText = "68 65 6c" }).First.HoverAsync();
        await Assertions.Expect(carol.Locator("#fields .lit")).ToHaveTextAsync("content \"hello\"");
        // And without a mouse.
        await carol.Locator("#fields li").Filter(new() { HasText = "room" }).FocusAsync();
        await Assertions.Expect(carol.Locator("#bytes .lit").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task Malformed_bytes_are_marked_with_the_reason() => BrowseAsync(async () =>
    {
        IPage page = await OpenAsync(Fragment);
        await Assertions.Expect(page.Locator("#wire-scope")).ToHaveTextAsync("Every connection, in every format");
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        alice.Send("SEND {\"sender\":\"alice\",oops\n"u8);

        await page.Locator("#packets button").Filter(new() { Has = page.Locator(".fault") }).ClickAsync();
        await Assertions.Expect(page.Locator("#packet-error")).ToContainTextAsync("These bytes are no packet");
        await Assertions.Expect(page.Locator("#bytes span:not(.text-column) > .blame")).ToHaveTextAsync(["6f"]);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy JSON" })).ToBeDisabledAsync();
    });

    [Fact]
    public Task The_page_says_how_many_packets_were_left_out() => BrowseAsync(async () =>
    {
        IPage page = await OpenAsync();
        await page.RouteWebSocketAsync("**/wire", static socket => socket.OnMessage(_ =>
        {
            socket.Send("""{"scope":"own"}""");
            socket.Send("""{"leftOut":1}""");
            socket.Send("""{"leftOut":41}""");
        }));

        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("#wire-note")).ToHaveTextAsync("42 packets were left out here, so that the chat is not slowed down.");
    });

    [Fact]
    public Task The_list_can_be_filtered_paused_and_cleared() => BrowseAsync(async () =>
    {
        IPage page = await OpenAsync(Fragment);
        await Assertions.Expect(page.Locator("#wire-scope")).ToHaveTextAsync("Every connection, in every format");
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        await JoinBinaryAsync("bob");
        Assert.Equal("JOIN bob has entered the chat.", await alice.ReadLineAsync());
        await ChooseAsync(page, "SessionPreserve");

        await page.GetByLabel("Format").SelectOptionAsync("text");
        await Assertions.Expect(Row(page, "SessionPreserve")).ToBeHiddenAsync();
        await Assertions.Expect(Row(page, "Join").First).ToBeVisibleAsync();
        await page.GetByLabel("Format").SelectOptionAsync("");
        await page.GetByLabel("Packet", new() { Exact = true }).FillAsync("preserve");
        await Assertions.Expect(page.Locator("#packets li:visible")).ToHaveCountAsync(1);
        await page.GetByLabel("Packet", new() { Exact = true }).FillAsync("");
        await page.GetByLabel("User").FillAsync("alice");
        await Assertions.Expect(Row(page, "SessionRequest")).ToBeHiddenAsync();
        await page.GetByLabel("User").FillAsync("");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        int before = await page.Locator("#packets li").CountAsync();
        alice.Send("USERBOARD\n"u8);
        Assert.Contains("alice", await alice.ReadLineAsync(), StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#packets li")).ToHaveCountAsync(before);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(Row(page, "UserBoardRequest")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Assertions.Expect(page.Locator("#packets li")).ToHaveCountAsync(0);
    });

    /// <summary>The rows of a packet by its name.</summary>
    private static ILocator Row(IPage page, string packet)
        => page.Locator("#packets button").Filter(new() { Has = page.Locator(".name").GetByText(packet, new() { Exact = true }) });

    private static async Task ChooseAsync(IPage page, string packet)
    {
        await Row(page, packet).First.ClickAsync();
        await Assertions.Expect(page.Locator("#packet-title")).ToHaveTextAsync(packet == "Unknown" ? "Unknown packet" : packet);
    }

    private static async Task<string> CopyAsync(IPage page, string button)
    {
        await page.BringToFrontAsync();
        await page.EvaluateAsync("navigator.clipboard.writeText('')");
        await page.Locator(button == "Copy hex" ? "#copy-hex" : "#copy-json").ClickAsync();
        await Assertions.Expect(page.Locator(button == "Copy hex" ? "#copy-hex" : "#copy-json")).ToHaveTextAsync("Copied");
        return await page.EvaluateAsync<string>("navigator.clipboard.readText()");
    }
}
