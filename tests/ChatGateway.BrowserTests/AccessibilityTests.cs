using ChatGateway.Tests;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.BrowserTests;

/// <summary>The page's accessibility: what axe-core finds, and whether everything works without a mouse.</summary>
public sealed class AccessibilityTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] _grave = ["serious", "critical"];

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public Task Axe_finds_no_serious_fault(int width, ColorScheme theme) => BrowseAsync(async () =>
    {
        string name = $"{(width < 700 ? "phone" : "wide")}-{(theme == ColorScheme.Dark ? "dark" : "light")}";
        IPage page = await OpenAsync(size: new ViewportSize { Width = width, Height = 844 }, theme: theme);
        await CheckAsync(page, $"welcome-{name}");

        await SignUpAsync(page, "carol");
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        Say(alice, "alice", "hello, everybody");
        await SeesAsync(page, "hello, everybody");
        await SayAsync(page, "hello, alice");
        await SeesAsync(page, "hello, alice");
        await CheckAsync(page, $"chat-{name}");
        if (width > 700)
            return;
        foreach (string part in new[] { "Rooms", "Wire" })
        {
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of the page" }).GetByRole(AriaRole.Button, new() { Name = part }).ClickAsync();
            await CheckAsync(page, $"{part}-{name}".ToLowerInvariant());
        }
    });

    [Fact]
    public Task Everything_can_be_done_without_a_mouse() => BrowseAsync(async () =>
    {
        IPage page = await OpenAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the form" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Name")).ToBeFocusedAsync();
        await SignUpAsync(page, "carol");

        await Assertions.Expect(page.GetByLabel("Message", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("helo");
        await page.Keyboard.PressAsync("Enter");
        await SeesAsync(page, "helo");
        await page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(page.Locator("#log")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Edit the message" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.TypeAsync("l");
        await page.Keyboard.PressAsync("Enter");
        await SeesAsync(page, "hello");

        await page.Locator("#packets [tabindex='0']").FocusAsync();
        string chosen = await page.Locator("#packet-about").InnerTextAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.Locator("#packet-about")).Not.ToHaveTextAsync(chosen);
    });

    /// <summary>Checks the page with axe-core, and keeps a picture of it.</summary>
    private static async Task CheckAsync(IPage page, string name)
    {
        AxeResult found = await page.RunAxe();
        await Pictures.KeepAsync(page, name);
        Assert.Empty(found.Violations
            .Where(violation => _grave.Contains(violation.Impact))
            .SelectMany(violation => violation.Nodes.Select(node => $"{name}: {violation.Id}, {violation.Help}: {node.Html}")));
    }
}
