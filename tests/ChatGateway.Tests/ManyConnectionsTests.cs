using System.Globalization;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Tests.Hub;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests;

/// <summary>A thousand connections at once.</summary>
public sealed class ManyConnectionsTests : GatewayFixture
{
    private const int Connections = 1000;
    private const int Speakers = 20;
    private const int MessagesEach = 10;

    private protected override GatewayOptions Options => base.Options with
    {
        Places = new GatewayPlaces { Text = new PlaceLimits(Connections, Connections, Connections) },
        Limits = new HubLimits { PasswordIterations = 1, NoticeBurst = 64.0 * Connections * Connections },
    };

    [Fact]
    public async Task A_thousand_connections_get_every_message_once_and_in_the_order_of_its_sender()
    {
        var clients = new ChatClient<TextOptions>[Connections];
        for (int i = 0; i < Connections; i++)
        {
            clients[i] = await ConnectTextAsync();
            clients[i].Send(new Join(HubFixture.Bytes($"user{i}")));
        }
        // Those who come first hear of all who come later.
        string last = $"JOIN user{Connections - 1} has entered the chat.";
        await Task.WhenAll(clients.Select((client, i) => ReadUntilAsync(client, i == Connections - 1 ? last : $"JOIN user{i} has entered the chat.")));

        for (int number = 0; number < MessagesEach; number++)
        {
            for (int speaker = 0; speaker < Speakers; speaker++)
                clients[speaker].Send(new Send(HubFixture.Bytes($"user{speaker}"), "@everyone"u8, "3:05 PM"u8, HubFixture.Bytes($"{number}")));
        }

        await Task.WhenAll(clients.Select(HearEverythingAsync));
        Assert.Equal(Connections, Gateway.Hub.UsersOnline.Count);
    }

    private static async Task ReadUntilAsync(ChatClient<TextOptions> client, string line)
    {
        while (await client.ReadLineAsync() != line)
        {
        }
    }

    /// <summary>Counts what each speaker says: the next message of each must be the next number.</summary>
    private static async Task HearEverythingAsync(ChatClient<TextOptions> client)
    {
        int[] next = new int[Speakers];
        for (int heard = 0; heard < Speakers * MessagesEach;)
        {
            string line = await client.ReadLineAsync();
            if (!line.StartsWith('{'))
                continue;
            string[] parts = line.Split('"');
            Assert.Equal("sender", parts[1]);
            int speaker = int.Parse(parts[3].AsSpan("user".Length), NumberStyles.None, CultureInfo.InvariantCulture);
            Assert.Equal(next[speaker]++.ToString(CultureInfo.InvariantCulture), parts[^2]);
            heard++;
        }
    }
}
