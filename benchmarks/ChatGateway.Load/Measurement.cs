using System.Globalization;

namespace ChatGateway.Load;

/// <summary>What a measurement has found.</summary>
/// <param name="Messages">How many messages were acknowledged, a second.</param>
/// <param name="Deliveries">How many were delivered, a second.</param>
/// <param name="Median">How many milliseconds half of them took at most, from sending to hearing.</param>
/// <param name="Slowest">How many milliseconds 99 of 100 took at most.</param>
/// <param name="ServerTime">How many microseconds of a processor the servers needed for a message.</param>
internal readonly record struct Figures(double Messages, double Deliveries, double Median, double Slowest, double ServerTime)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Messages:N0} | {Deliveries:N0} | {Median:N1} | {Slowest:N1} | {ServerTime:N0}");
}

/// <summary>Users of TextChat who are spread over the nodes, and talk for a while.</summary>
internal static class Measurement
{
    /// <summary>What a gateway is to allow: here all users are at one address, and talk as fast as they can.</summary>
    public static readonly KeyValuePair<string, string>[] NoLimits =
    [
        .. new[]
        {
            "Limits:PacketsPerSecond", "Limits:PacketBurst", "AddressPacketsPerSecond", "AddressPacketBurst", "Limits:NoticeBytesPerSecond", "Limits:NoticeBurst",
            "Limits:BytesPerPacket", "Limits:DeliveredBytesPerPacket", "Places:Text:PerAddress", "Places:Text:PerNetwork",
        }.Select(static name => KeyValuePair.Create(name, "1000000000")),
    ];

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(2);

    private static int _run;

    /// <summary>Everyone is in the lobby, and some talk there.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="users">How many users there are.</param>
    /// <param name="talkers">How many of them talk, each when their last message was acknowledged.</param>
    /// <param name="duration">For how long it is measured.</param>
    public static Task<Figures> LobbyAsync(IReadOnlyList<GatewayProcess> nodes, int users, int talkers, TimeSpan duration)
        => MeasureAsync(nodes, users, duration, static _ => "@everyone", talkers);

    /// <summary>Everyone talks to one other user, who is at another node if there is one.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="users">How many users there are, each with one message on the way.</param>
    /// <param name="duration">For how long it is measured.</param>
    public static Task<Figures> PrivateAsync(IReadOnlyList<GatewayProcess> nodes, int users, TimeSpan duration)
        => MeasureAsync(nodes, users, duration, user => $"@{NameOf((user + 1) % users)}", users);

    private static async Task<Figures> MeasureAsync(IReadOnlyList<GatewayProcess> nodes, int users, TimeSpan duration, Func<int, string> recipientOf, int talkers)
    {
        // A name is free only some time after its user has gone.
        _run++;
        Latencies latencies = new();
        LoadClient[] clients = new LoadClient[users];
        try
        {
            for (int i = 0; i < users; i++)
                clients[i] = await LoadClient.JoinAsync(nodes[i % nodes.Count].Ports.Text, NameOf(i), i < nodes.Count ? latencies : null);
            await TalkAsync(clients, talkers, recipientOf, _warmUp);
            latencies.Clear();
            long deliveriesBefore = clients.Sum(static client => client.Deliveries);
            TimeSpan timeBefore = TimeOf(nodes);
            long messages = await TalkAsync(clients, talkers, recipientOf, duration);
            double seconds = duration.TotalSeconds;
            double serverTime = (TimeOf(nodes) - timeBefore).TotalMicroseconds / Math.Max(1, messages);
            return new Figures(
                messages / seconds,
                (clients.Sum(static client => client.Deliveries) - deliveriesBefore) / seconds,
                latencies.Percentile(50),
                latencies.Percentile(99),
                serverTime);
        }
        finally
        {
            foreach (LoadClient? client in clients)
            {
                if (client is not null)
                    await client.DisposeAsync();
            }
        }
    }

    private static async Task<long> TalkAsync(LoadClient[] clients, int talkers, Func<int, string> recipientOf, TimeSpan duration)
    {
        using CancellationTokenSource end = new(duration);
        long[] accepted = await Task.WhenAll(Enumerable.Range(0, talkers).Select(i => Task.Run(() => clients[i].TalkAsync(recipientOf(i), end.Token))));
        return accepted.Sum();
    }

    private static TimeSpan TimeOf(IReadOnlyList<GatewayProcess> nodes) => nodes.Aggregate(TimeSpan.Zero, static (sum, node) => sum + node.ProcessorTime);

    private static string NameOf(int user) => $"run{_run}user{user}";
}
