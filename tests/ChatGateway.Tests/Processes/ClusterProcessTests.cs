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

/// <summary>Gateways in processes of their own, which share a Redis server: two for all tests, and a third that comes and goes. Each test has its own users.</summary>
public sealed class ClusterProcessTests(ProcessCluster cluster, ITestOutputHelper output) : ProcessTest, IClassFixture<ProcessCluster>
{
    private readonly GatewayProcess _first = cluster.First, _second = cluster.Second;
    private GatewayProcess? _third;

    /// <summary>A failure shows what the gateways have written. The third leaves as it should, so that the next test need not wait until it is missed.</summary>
    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_third is not null)
        {
            await _third.StopAsync();
            await _third.DisposeAsync();
        }
        output.WriteLine(_first.Output + _second.Output + _third?.Output);
    }

    [Fact]
    public async Task Users_of_every_format_at_three_nodes_talk_publicly_and_privately_edit_and_move_a_file()
    {
        GatewayProcess third = _third = await cluster.StartNodeAsync();
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
        GatewayProcess third = _third = await cluster.StartNodeAsync();
        await RegisterAsync(third, "emma");
        await RegisterAsync(_first, "zoe");
        JsonClient emma = await LogInAsync(third, "emma");
        await LogInAsync(_first, "zoe");
        string conversation = await SayToAsync(emma, "zoe", "soup at noon");
        ChatClient<DelimitedOptions> dirk = await EnterDelimitedAsync(_second, "dirk");
        string room = await SayToAsync(emma, "dirk", "welcome", RoomType.Group);
        await TalkInRoomAsync(emma, dirk, room);
        ChatClient<TextOptions> anna = await JoinAsync(_first, "anna");
        ChatClient<TextOptions> ben = await JoinAsync(_second, "ben");
        ChatClient<TextOptions> dora = await JoinAsync(_second, "dora");
        await JoinAsync(third, "cleo");
        Talk talk = new("anna", anna);
        Task<int[]> heard = talk.HearAsync(ben);
        await talk.ContinueAsync(20);

        await third.KillAsync();

        await ReadAllAsync(dora, "LEFT cleo has left the chat.", "LEFT emma has left the chat.");
        await talk.ContinueAsync(20);
        await talk.StopAsync();
        Assert.Equal(talk.Acknowledged, await heard);
        await JoinAsync(_second, "cleo");
        emma = await LogInAsync(_first, "emma");
        Assert.Contains("soup at noon", await ReadHistoryAsync(emma, conversation), StringComparison.Ordinal);
        await SayAsync(dirk, room, "still here");
        string history = await ReadHistoryAsync(emma, room);
        Assert.All(["welcome", "emma 9", "dirk 9", "still here"], said => Assert.Contains(said, history, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_joins_under_load_hears_everything_from_then_on_and_nobody_else_misses_anything()
    {
        Talk talk = new("arno", await JoinAsync(_first, "arno"));
        Task<int[]> heard = talk.HearAsync(await JoinAsync(_second, "bert"));
        await talk.ContinueAsync(20);

        GatewayProcess third = _third = await cluster.StartNodeAsync();
        Task<int[]> heardThere = talk.HearAsync(await JoinAsync(third, "clara"));
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
        await RegisterAsync(_second, "edda");
        Talk talk = new("alma", await JoinAsync(_first, "alma"));
        Task<int[]> heard = talk.HearAsync(await JoinAsync(_second, "bea"));
        await talk.ContinueAsync(20);

        cluster.Redis.Restart();
        await talk.ContinueAsync(20);
        await talk.StopAsync();

        Assert.Equal(talk.Acknowledged, await heard);
        JsonClient edda = await LogInAsync(_second, "edda");
        string history = await ReadHistoryAsync(edda, "00000000");
        Assert.All(talk.Acknowledged.TakeLast(20), number => Assert.Contains($"\"content\":\"alma {number}\"", history, StringComparison.Ordinal));
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
                ChatClient<TextOptions>?[] joined = await Task.WhenAll(TryJoinAsync(_first, $"racer{number}"), TryJoinAsync(_second, $"racer{number}"));
                ChatClient<TextOptions> winner = Assert.Single(joined, static client => client is not null)!;
                // Who stayed would be told of all who come later.
                await winner.DisposeAsync();
            }
        }));
    }

    /// <summary>Dirk, who is invited to Emma's room, enters it, and they both talk there at once.</summary>
    private static async Task TalkInRoomAsync(JsonClient emma, ChatClient<DelimitedOptions> dirk, string room)
    {
        Assert.Equal("invites you to this room", await HearAsync(dirk));
        dirk.Send([0xA0, 0xFF, .. Encoding.ASCII.GetBytes(room), 0xFF, 0x00]);
        await ReadUntilAsync(emma, "\"joined\":\"dirk\"");
        string[] numbers = [.. Enumerable.Range(0, 10).Select(static number => $"{number}")];
        foreach (string number in numbers)
        {
            await emma.SendAsync(JsonFixture.Say(room, $"emma {number}"));
            dirk.Send(ShortMessage(7, room, $"dirk {number}"));
        }
        foreach (string number in numbers)
            Assert.Equal($"emma {number}", await HearAsync(dirk));
        string heard = await ReadUntilAsync(emma, "dirk 9");
        Assert.Equal(numbers.Select(static number => $"dirk {number}"), heard.Split("\"content\":\"").Select(static text => text.Split('"')[0]).Where(static text => text.StartsWith("dirk", StringComparison.Ordinal)));
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

    /// <summary>Asks for a name.</summary>
    /// <returns>Who got it; null if somebody else has it.</returns>
    private static async Task<ChatClient<TextOptions>?> TryJoinAsync(GatewayProcess node, string name)
    {
        ChatClient<TextOptions> client = await ChatClient<TextOptions>.ConnectAsync(node.Ports.Text, new TextFramer(PacketSender.Server, default));
        client.Send(new Join(Encoding.ASCII.GetBytes(name)));
        if (await client.ReadLineAsync() == "200 OK")
            return client;
        await client.DisposeAsync();
        return null;
    }
}
