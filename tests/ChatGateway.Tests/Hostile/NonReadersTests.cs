using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Tests.Hub;
using ChatGateway.Tests.Json;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Clients that do not read, and one that talks to them as fast as it can: memory has a bound, and those who read are never dropped.</summary>
public sealed class NonReadersTests : HostileFixture
{
    private const int Sloths = 1500;
    private const int MaxMessages = 100;

    private static readonly string _text = new('x', 8000);

    private protected override GatewayOptions Options
        => base.Options with { Places = new GatewayPlaces { Text = new PlaceLimits(Sloths + 10, Sloths + 10, Sloths + 10) } };

    [Fact]
    public async Task Fifteen_hundred_who_do_not_read_take_no_more_than_the_budget_and_are_dropped_before_anyone_who_reads()
    {
        await EnterGoodUsersAsync();
        List<Socket> sloths = [];
        for (int i = 0; i < Sloths; i++)
            sloths.Add(await EnterSlothAsync($"sloth{i}x"));
        JsonClient talker = await EnterAsync("talker");
        int all = Gateway.Hub.UsersOnline.Count;

        long most = 0;
        int dropped = 0;
        for (int i = 0; i < MaxMessages && dropped < Sloths; i++)
        {
            await talker.SendAsync(Say("00000000", _text));
            while (!(await talker.ReadAsync()).Contains("\"sig\"", StringComparison.Ordinal))
            {
            }
            most = long.Max(most, Gateway.UnsentBytes);
            // Time passes once those who read have read.
            await TalkAsync();
            Time.Advance(Options.ReaderPatience * 2);
            dropped = all - Gateway.Hub.UsersOnline.Count;
        }

        await TalkAsync();
        Assert.InRange(most, 1, Options.MaxUnsentBytesInAll);
        Assert.InRange(dropped, 1, Sloths);
        Assert.Subset(Gateway.Hub.UsersOnline.Select(static user => user.Name.ToString()).ToHashSet(), new HashSet<string> { "alice", "anna", "zoe", "talker" });
        sloths.ForEach(static sloth => sloth.Dispose());
    }

    private async Task<Socket> EnterSlothAsync(string name)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8192 };
        await socket.ConnectAsync(IPAddress.Loopback, Gateway.Ports.Text);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"JOIN {name}\n"));
        byte[] answer = new byte[7];
        for (int length = 0; length < answer.Length;)
            length += await socket.ReceiveAsync(answer.AsMemory(length));
        Assert.Equal("200 OK\n", Encoding.ASCII.GetString(answer));
        return socket;
    }
}

/// <summary>What talking costs.</summary>
public sealed class CostTests
{
    [Theory]
    [InlineData(110, 99)]
    [InlineData(11_000, 1)]
    public void A_message_costs_its_length_and_its_length_times_its_recipients(int length, int others)
    {
        using HubFixture chat = new(new HubLimits { DeliveredBytesPerPacket = 1000, BytesPerPacket = 1000 });
        Listener talker = chat.Enter("talker");
        talker.Pace = new RateLimiter(perSecond: 1, burst: 10, chat.Time);
        for (int i = 0; i < others; i++)
            chat.Enter($"user{i}");

        chat.Said(talker, "00000000", new string('x', length));

        Assert.Equal(ChatGateway.Limits.Pace.TooFast, talker.Pace.Take());
        chat.Time.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(ChatGateway.Limits.Pace.Fine, talker.Pace.Take());
    }
}

/// <summary>More than there is room for, at once, to those who read: it is refused rather than lost.</summary>
public sealed class BurstTests : HostileFixture
{
    private const int Readers = 60;
    private const int Messages = 400;

    private protected override GatewayOptions Options => base.Options with { MaxUnsentBytesInAll = 64 * 1024 * 1024 };

    [Fact]
    public async Task A_burst_of_more_than_the_whole_budget_cuts_no_reader_off_and_is_heard_in_order()
    {
        List<ChatClient<TextOptions>> readers = [];
        for (int i = 0; i < Readers; i++)
            readers.Add(await JoinQuietlyAsync($"reader{i}x"));
        Listener talker = new();
        Gateway.Hub.TakeName(talker, "talker"u8);
        Gateway.Hub.Join(talker, Gateway.Hub.Lobby.Id.Utf8);

        List<string> said = [];
        for (int i = 0; i < Messages; i++)
        {
            HubResult result = Gateway.Hub.Say(talker, Gateway.Hub.Lobby.Id.Utf8, HubFixture.Bytes($"{i};".PadRight(30_000, 'x')), out _);
            if (result == HubResult.Okay)
                said.Add($"{i}");
            else
                Assert.Equal(HubResult.Full, result);
        }
        // Only now does anyone read: a burst is faster than any reader.
        Task<List<string>>[] hearing = [.. readers.Select(ReadPiecesAsync)];
        HubResult last;
        do
            last = Gateway.Hub.Say(talker, Gateway.Hub.Lobby.Id.Utf8, "end;"u8, out _);
        while (last == HubResult.Full);

        Assert.InRange(said.Count, 1, Messages - 1);
        Assert.All(await Task.WhenAll(hearing), heard => Assert.Equal(said, heard));
    }

    private async Task<ChatClient<TextOptions>> JoinQuietlyAsync(string name)
    {
        ChatClient<TextOptions> client = await ConnectTextAsync();
        client.Send(new Join(HubFixture.Bytes(name)));
        Assert.Equal("200 OK", await client.ReadLineAsync());
        return client;
    }

    /// <summary>The numbers of the messages that a reader hears until the end.</summary>
    private static async Task<List<string>> ReadPiecesAsync(ChatClient<TextOptions> reader)
    {
        List<string> heard = [];
        while (true)
        {
            string line = await reader.ReadLineAsync();
            int end = line.IndexOf(';', StringComparison.Ordinal);
            if (end < 0)
                continue;
            string number = line[(line.LastIndexOf('"', end) + 1)..end];
            if (number == "end")
                return heard;
            heard.Add(number);
        }
    }
}
