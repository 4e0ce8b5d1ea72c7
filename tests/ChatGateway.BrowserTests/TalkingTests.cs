using System;
using System.Threading.Tasks;
using ChatGateway.Tests;
using ChatGateway.Tests.Udp;
using Microsoft.Playwright;
using Protocols.BinaryChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.BrowserTests;

/// <summary>Two pages, and users of other formats, in one chat.</summary>
public sealed class TalkingTests(Chromium chromium) : BrowserTest(chromium)
{
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
}
