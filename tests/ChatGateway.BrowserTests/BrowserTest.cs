using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Tests;
using ChatGateway.Tests.Udp;
using Microsoft.Playwright;
using Protocols;
using Protocols.BinaryChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.BrowserTests;

/// <summary>A gateway, pages of its chat in browsers, and users of other formats.</summary>
[Collection(BrowserCollection.Name)]
public abstract partial class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<Func<ValueTask>> _clients = [];

    private protected Gateway Gateway { get; private set; } = null!;

    /// <summary>All errors of the pages: failed scripts, missing files, violations of the content security policy.</summary>
    private protected List<string> Complaints { get; } = [];

    private protected virtual GatewayOptions Options => new() { Ports = GatewayPorts.Any, Limits = new HubLimits { PasswordIterations = 1 }, Cluster = ClusterOptions.Ephemeral };

    public async Task InitializeAsync() => Gateway = await Gateway.StartAsync(Options);

    public async Task DisposeAsync()
    {
        foreach (Func<ValueTask> dispose in Enumerable.Reverse(_clients))
            await dispose();
        await Gateway.DisposeAsync();
    }

    /// <summary>Runs a test if there is a browser. No page may have an error.</summary>
    private protected async Task BrowseAsync(Func<Task> test)
    {
        if (chromium.Browser is null)
            return;
        await test();
        Assert.Empty(Complaints);
    }

    /// <summary>Stops the gateway and starts another at the same ports, without any users.</summary>
    private protected async Task RestartAsync()
    {
        GatewayPorts ports = Gateway.Ports;
        await Gateway.DisposeAsync();
        Gateway = await Gateway.StartAsync(Options with { Ports = ports });
    }

    /// <summary>Opens the page in a separate browser context, without the storage of other pages.</summary>
    private protected async Task<IPage> OpenAsync(string fragment = "", int? port = null, ViewportSize? size = null, ColorScheme theme = ColorScheme.Light)
    {
        IBrowserContext context = await chromium.Browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = size ?? new ViewportSize { Width = 1440, Height = 860 },
            ColorScheme = theme,
            Locale = "en-GB",
            TimezoneId = "UTC",
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        _clients.Add(context.DisposeAsync);
        context.SetDefaultTimeout(30_000);
        IPage page = await context.NewPageAsync();
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) =>
        {
            // A failed connection is not an error of the page.
            if (message.Type == "error" && !message.Text.Contains("WebSocket connection to", StringComparison.Ordinal))
                Complaints.Add(message.Text);
        };
        await page.GotoAsync($"http://127.0.0.1:{port ?? Gateway.Ports.Http}/{fragment}");
        return page;
    }

    /// <summary>Creates an account as a person does: the form, the question, the chat.</summary>
    private protected static async Task SignUpAsync(IPage page, string name)
    {
        if (await page.GetByRole(AriaRole.Heading, new() { Name = "Come in" }).IsVisibleAsync())
            await page.GetByRole(AriaRole.Button, new() { Name = "Create an account" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Email address").FillAsync($"{name}@example.org");
        await page.GetByLabel("Password").FillAsync("correct horse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the account" }).ClickAsync();
        ILocator question = page.GetByLabel("What is");
        await Assertions.Expect(question).ToBeVisibleAsync();
        await question.FillAsync(Answer(await page.Locator("#challenge").InnerTextAsync()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("Connected");
    }

    /// <summary>A page whose user is in the chat.</summary>
    private protected async Task<IPage> EnterAsync(string name, string fragment = "", int? port = null, ViewportSize? size = null, ColorScheme theme = ColorScheme.Light)
    {
        IPage page = await OpenAsync(fragment, port, size, theme);
        await SignUpAsync(page, name);
        return page;
    }

    private protected static async Task SayAsync(IPage page, string text)
    {
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
    }

    /// <summary>The messages that contain a text and have come back from the server.</summary>
    private protected static ILocator Message(IPage page, string text)
        => page.Locator("article.message:not(.pending)").Filter(new() { HasText = text });

    private protected static Task SeesAsync(IPage page, string text, int times = 1) => Assertions.Expect(Message(page, text)).ToHaveCountAsync(times);

    /// <summary>A user of TextChat who has entered.</summary>
    private protected async Task<ChatClient<TextOptions>> JoinTextAsync(string name)
    {
        ChatClient<TextOptions> client = await ChatClient<TextOptions>.ConnectAsync(Gateway.Ports.Text, new TextFramer(PacketSender.Server, default));
        _clients.Add(client.DisposeAsync);
        client.Send(new Join(Encoding.UTF8.GetBytes(name)));
        Assert.Equal("200 OK", await client.ReadLineAsync());
        Assert.Equal($"JOIN {name} has entered the chat.", await client.ReadLineAsync());
        return client;
    }

    private protected static void Say(ChatClient<TextOptions> client, string name, string text)
        => client.Send(Encoding.UTF8.GetBytes($$"""SEND {"sender":"{{name}}","header":"@everyone","timestamp":"","message":"{{text}}"}""" + "\n"));

    /// <summary>A user of BinaryChat whose session has been used, and its number.</summary>
    private protected async Task<(UdpPeer Client, ulong Session)> JoinBinaryAsync(string name)
    {
        UdpPeer client = new(Gateway.Ports.Binary, BinaryChat.Format);
        _clients.Add(() =>
        {
            client.Dispose();
            return default;
        });
        client.Send(new SessionRequest(Encoding.UTF8.GetBytes(name)), default(BinaryOptions));
        await client.ReceiveAsync();
        ulong session = ReadSession(client.Datagram);
        client.Send(new SessionPreserve(session), default(BinaryOptions));
        return (client, session);
    }

    private static ulong ReadSession(byte[] datagram)
        => SessionCookie.TryDecode(datagram, out SessionCookie cookie) ? cookie.Session : throw new InvalidOperationException(Convert.ToHexString(datagram));

    private static string Answer(string question)
        => Number().Matches(question).Sum(static number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
