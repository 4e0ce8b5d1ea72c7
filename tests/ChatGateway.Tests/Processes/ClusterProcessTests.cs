using System.Text;
using ChatGateway.Demo;
using ChatGateway.Load;
using ChatGateway.Tests.Json;
using Protocols;
using Protocols.DelimitedChat;
using Protocols.JsonChat;
using Protocols.TextChat;
using Xunit;
using Xunit.Abstractions;

namespace ChatGateway.Tests.Processes;

/// <summary>Three gateways in processes of their own, which share a Redis server.</summary>
public sealed class ClusterProcessTests(ITestOutputHelper output) : ProcessCluster
{
    private GatewayProcess _first = null!, _second = null!;

    public override async Task InitializeAsync() => (_first, _second) = (await StartNodeAsync(), await StartNodeAsync());

    /// <summary>A failure shows what the gateways have written.</summary>
    public override Task DisposeAsync()
    {
        output.WriteLine(_first.Output + _second.Output);
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Users_of_every_format_at_three_nodes_talk_publicly_and_privately_edit_and_move_a_file()
    {
        GatewayProcess third = await StartNodeAsync();
        GatewayPorts spread = new(
            Text: _first.Ports.Text,
            Delimited: _second.Ports.Delimited,
            Datagram: third.Ports.Datagram,
            Binary: _first.Ports.Binary,
            BinarySeparate: _second.Ports.BinarySeparate,
            Http: third.Ports.Http,
            TextRevised: _second.Ports.TextRevised);
        using StringWriter transcript = new();

        int status = await Script.PlayAsync(transcript, isColorful: false, spread, TimeSpan.FromSeconds(60));

        Assert.EndsWith($"Everyone saw what they should have.{Environment.NewLine}", transcript.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, status);
    }

    [Fact]
    public async Task When_a_node_is_killed_others_lose_nothing_and_hear_who_left_and_its_users_find_everything_at_another_node()
    {
        GatewayProcess third = await StartNodeAsync();
        await RegisterAsync(third, "erin");
        await RegisterAsync(_first, "zoe");
        JsonClient erin = await LogInAsync(third, "erin");
        await LogInAsync(_first, "zoe");
        string conversation = await SayToAsync(erin, "zoe", "soup at noon");
        ChatClient<DelimitedOptions> dan = await EnterDelimitedAsync(_second, "dan");
        string room = await SayToAsync(erin, "dan", "welcome", RoomType.Group);
        await TalkInRoomAsync(erin, dan, room);
        ChatClient<TextOptions> alice = await JoinAsync(_first, "alice");
        ChatClient<TextOptions> bob = await JoinAsync(_second, "bob");
        ChatClient<TextOptions> dora = await JoinAsync(_second, "dora");
        await JoinAsync(third, "carol");
        Talk talk = new("alice", alice);
        Task<int[]> heard = talk.HearAsync(bob);
        await talk.ContinueAsync(20);

        await third.KillAsync();

        await ReadAllAsync(dora, "LEFT carol has left the chat.", "LEFT erin has left the chat.");
        await talk.ContinueAsync(20);
        await talk.StopAsync();
        Assert.Equal(talk.Acknowledged, await heard);
        await JoinAsync(_second, "carol");
        erin = await LogInAsync(_first, "erin");
        Assert.Contains("soup at noon", await ReadHistoryAsync(erin, conversation), StringComparison.Ordinal);
        await SayAsync(dan, room, "still here");
        string history = await ReadHistoryAsync(erin, room);
        Assert.All(["welcome", "erin 9", "dan 9", "still here"], said => Assert.Contains(said, history, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_joins_under_load_hears_everything_from_then_on_and_nobody_else_misses_anything()
    {
        Talk talk = new("alice", await JoinAsync(_first, "alice"));
        Task<int[]> heard = talk.HearAsync(await JoinAsync(_second, "bob"));
        await talk.ContinueAsync(20);

        GatewayProcess third = await StartNodeAsync();
        Task<int[]> heardThere = talk.HearAsync(await JoinAsync(third, "carol"));
        await talk.ContinueAsync(50);
        await talk.StopAsync();

        Assert.Equal(talk.Acknowledged, await heard);
        int[] there = await heardThere;
        Assert.Equal(talk.Acknowledged.TakeLast(there.Length), there);
        Assert.True(there.Length >= 50, $"Of the talk, {there.Length} messages were heard at the new node.");
    }

    [Fact]
    public async Task When_Redis_restarts_nothing_that_was_acknowledged_is_lost()
    {
        await RegisterAsync(_second, "erin");
        Talk talk = new("alice", await JoinAsync(_first, "alice"));
        Task<int[]> heard = talk.HearAsync(await JoinAsync(_second, "bob"));
        await talk.ContinueAsync(20);

        Redis.Restart();
        await talk.ContinueAsync(20);
        await talk.StopAsync();

        Assert.Equal(talk.Acknowledged, await heard);
        JsonClient erin = await LogInAsync(_second, "erin");
        string history = await ReadHistoryAsync(erin, "00000000");
        Assert.All(talk.Acknowledged.TakeLast(20), number => Assert.Contains($"\"content\":\"{number}\"", history, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_nodes_that_are_asked_for_a_name_at_once_one_gives_it_each_time()
    {
        const int Names = 1000;
        int name = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (int number = Interlocked.Increment(ref name); number <= Names; number = Interlocked.Increment(ref name))
            {
                bool[] gotIt = await Task.WhenAll(HasJoinedAsync(_first, $"racer{number}"), HasJoinedAsync(_second, $"racer{number}"));
                Assert.True(gotIt[0] != gotIt[1], $"racer{number} was given {gotIt.Count(static got => got)} times");
            }
        }));
    }

    /// <summary>Dan, who is invited to Erin's room, enters it, and they both talk there at once.</summary>
    private static async Task TalkInRoomAsync(JsonClient erin, ChatClient<DelimitedOptions> dan, string room)
    {
        Assert.Equal("invites you to this room", await HearAsync(dan));
        dan.Send([0xA0, 0xFF, .. Encoding.ASCII.GetBytes(room), 0xFF, 0x00]);
        await ReadUntilAsync(erin, "\"joined\":\"dan\"");
        string[] numbers = [.. Enumerable.Range(0, 10).Select(static number => $"{number}")];
        foreach (string number in numbers)
        {
            await erin.SendAsync(JsonFixture.Say(room, $"erin {number}"));
            dan.Send(ShortMessage(7, room, $"dan {number}"));
        }
        foreach (string number in numbers)
            Assert.Equal($"erin {number}", await HearAsync(dan));
        string heard = await ReadUntilAsync(erin, "dan 9");
        Assert.Equal(numbers.Select(static number => $"dan {number}"), heard.Split("\"content\":\"").Select(static text => text.Split('"')[0]).Where(static text => text.StartsWith("dan", StringComparison.Ordinal)));
    }

    private static byte[] ShortMessage(byte id, string room, string text)
        => [0x50, 0xFF, 0, 0, 0, id, 0xFF, .. Encoding.ASCII.GetBytes(room), 0xFF, .. Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.ASCII.GetBytes(text))), 0x00];

    private static async Task SayAsync(ChatClient<DelimitedOptions> client, string room, string text)
    {
        client.Send(ShortMessage(8, room, text));
        while (await client.ReadAsync() is not [0x51, 0xFF, 0, 0, 0, 8, ..])
        {
        }
    }

    /// <summary>The text of the next short message.</summary>
    private static async Task<string> HearAsync(ChatClient<DelimitedOptions> client)
    {
        byte[] frame = await client.ReadAsync();
        while (frame[0] != 0x53)
            frame = await client.ReadAsync();
        return Encoding.ASCII.GetString(Convert.FromBase64String(Encoding.ASCII.GetString(frame[(Array.LastIndexOf(frame, (byte)0xFF) + 1)..^1])));
    }

    /// <summary>Reads until all of these lines have come.</summary>
    private static async Task ReadAllAsync(ChatClient<TextOptions> client, params string[] lines)
    {
        HashSet<string> missing = [.. lines];
        while (missing.Count > 0)
            missing.Remove(await client.ReadLineAsync());
    }

    /// <summary>Asks for a name; who does not get it is not kept.</summary>
    private async Task<bool> HasJoinedAsync(GatewayProcess node, string name)
    {
        ChatClient<TextOptions> client = Keep(await ChatClient<TextOptions>.ConnectAsync(node.Ports.Text, new TextFramer(PacketSender.Server, default)));
        client.Send(new Join(Encoding.ASCII.GetBytes(name)));
        if (await client.ReadLineAsync() == "200 OK")
            return true;
        await client.DisposeAsync();
        return false;
    }
}
