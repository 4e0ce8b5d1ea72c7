using ChatGateway.Tests;
using ChatGateway.Tests.Udp;
using Microsoft.Playwright;
using Protocols.BinaryChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.BrowserTests;

/// <summary>The picture in the README shows the current page. With <c>PROTOCOLS_UPDATE_PICTURE=1</c> this test takes it again.</summary>
public sealed class PictureTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int MaxLength = 200 * 1024;

    private protected override GatewayOptions Options => base.Options with { WireView = true };

    private static string PictureFile
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Protocols.sln")))
                folder = folder.Parent;
            return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run in the repository."), "docs", "images", "chat.png");
        }
    }

    [Fact]
    public void The_picture_is_there_and_small() => Assert.InRange(new FileInfo(PictureFile).Length, 1, MaxLength);

    [Fact]
    public Task The_picture_shows_users_of_three_formats_and_the_packets_of_all() => BrowseAsync(async () =>
    {
        IPage erin = await EnterAsync("erin", $"#wire={Gateway.WireToken}", size: new ViewportSize { Width = 1280, Height = 760 });
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        (UdpPeer bob, ulong session) = await JoinBinaryAsync("bob");
        Assert.Equal("JOIN bob has entered the chat.", await alice.ReadLineAsync());
        await Assertions.Expect(erin.Locator("#people li")).ToHaveCountAsync(2);

        Say(alice, "alice", "Hello! I speak TextChat, with nothing but netcat.");
        await SeesAsync(erin, "Hello!");
        await SayAsync(erin, "And I speak JsonChat, from a browser. Who else is here?");
        await SeesAsync(erin, "And I speak JsonChat");
        bob.Send(new BroadcastRequest(session, 1, "BinaryChat over UDP says hi"u8), default(BinaryOptions));
        await SeesAsync(erin, "says hi");
        await erin.Locator("#packets button").Filter(new() { HasText = "BroadcastRequest" }).ClickAsync();
        await Assertions.Expect(erin.Locator("#packet-title")).ToHaveTextAsync("BroadcastRequest");
        await erin.Locator("#fields li").Filter(new() { HasText = "body" }).HoverAsync();

        string taken = await Pictures.KeepAsync(erin, "readme");
        Assert.InRange(new FileInfo(taken).Length, 1, MaxLength);
        if (Environment.GetEnvironmentVariable("PROTOCOLS_UPDATE_PICTURE") != "1")
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(PictureFile)!);
        File.Copy(taken, PictureFile, overwrite: true);
    });
}
