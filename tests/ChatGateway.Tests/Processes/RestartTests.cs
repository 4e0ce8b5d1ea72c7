using ChatGateway.Load;
using ChatGateway.Tests.Json;
using Protocols.JsonChat;
using Xunit;
using static ChatGateway.Tests.Json.JsonFixture;

namespace ChatGateway.Tests.Processes;

/// <summary>A gateway that is alone, in a process of its own, which ends and starts again.</summary>
public sealed class RestartTests : ProcessTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chat");

    private string File => Path.Combine(_folder.FullName, "chat.db");

    [Fact]
    public async Task A_gateway_that_is_killed_and_one_that_is_stopped_keep_accounts_rooms_conversations_and_history()
    {
        GatewayProcess node = await StartAsync("--data", File);
        await RegisterAsync(node, "erin");
        await RegisterAsync(node, "zoe");
        JsonClient erin = await LogInAsync(node, "erin");
        await LogInAsync(node, "zoe");
        string conversation = await SayToAsync(erin, "zoe", "soup at noon");
        string room = await SayToAsync(erin, "zoe", "lunch at one", RoomType.Group);
        await erin.SendAsync(Say("00000000", "hello"));
        await ReadUntilAsync(erin, "MSG_OK");

        await node.KillAsync();
        node = await StartAsync("--data", File);
        await ExpectAllAsync("still here");
        Assert.Equal(0, await node.StopAsync());
        node = await StartAsync("--data", File);
        await ExpectAllAsync("and here");
        Assert.Contains("still here", await ReadHistoryAsync(erin, room), StringComparison.Ordinal);

        async Task ExpectAllAsync(string next)
        {
            erin = await LogInAsync(node, "erin");
            Assert.Contains("soup at noon", await ReadHistoryAsync(erin, conversation), StringComparison.Ordinal);
            Assert.Contains("lunch at one", await ReadHistoryAsync(erin, room), StringComparison.Ordinal);
            JsonClient zoe = await LogInAsync(node, "zoe");
            await erin.SendAsync(Say(room, next));
            await ReadUntilAsync(zoe, next);
            Assert.Contains("hello", await ReadHistoryAsync(erin, "00000000"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_ephemeral_nothing_is_kept()
    {
        GatewayProcess node = await StartAsync("--ephemeral");
        await RegisterAsync(node, "erin");
        Assert.Equal(0, await node.StopAsync());

        node = await StartAsync("--ephemeral");

        await RegisterAsync(node, "erin");
    }

    [Theory]
    [InlineData("redis://chat.example.org:6379", "A Redis server that is not on this machine needs TLS and a password: rediss://:password@host:port.")]
    public async Task What_would_not_be_safe_is_refused_in_one_sentence(string cluster, string sentence)
    {
        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync("--cluster", cluster));

        Assert.EndsWith($": {sentence}{Environment.NewLine}", refusal.Message, StringComparison.Ordinal);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
