using System.CommandLine;
using System.Globalization;
using ChatGateway.Load;

Option<int> nodes = new("--nodes") { Description = "How many nodes there are at most; with more than one, redis-server is started.", DefaultValueFactory = static _ => 3 };
Option<int> users = new("--users") { Description = "How many users there are.", DefaultValueFactory = static _ => 100 };
Option<int> talkers = new("--talkers") { Description = "How many of them talk in the lobby.", DefaultValueFactory = static _ => 10 };
Option<double> seconds = new("--seconds") { Description = "For how long each row is measured.", DefaultValueFactory = static _ => 5.0 };
Option<FileInfo?> before = new("--before") { Description = "A ChatGateway.dll of another version, to be measured beside this one." };
Option<bool> echo = new("--echo") { Description = "Only be the echo server.", Hidden = true };

RootCommand root = new("Measures the chat gateway: processes of their own, users of TextChat over sockets, each with one message on the way. Writes a table.")
{
    nodes, users, talkers, seconds, before, echo,
};
root.SetAction(async (parsed, _) =>
{
    if (parsed.GetValue(echo))
    {
        await EchoServer.RunAsync();
        return 0;
    }
    try
    {
        await MeasureAsync(parsed);
        return 0;
    }
    catch (InvalidOperationException exception)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return await root.Parse(args).InvokeAsync();

async Task MeasureAsync(ParseResult parsed)
{
    TimeSpan duration = TimeSpan.FromSeconds(parsed.GetValue(seconds));
    int count = parsed.GetValue(users);
    string program = Path.Combine(AppContext.BaseDirectory, "ChatGateway.dll");
    // The servers compile a method completely when it is first used. They would otherwise do so in the background, for minutes on a busy machine.
    Environment.SetEnvironmentVariable("DOTNET_TC_QuickJit", "0");
    Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");

    Console.WriteLine("| server | users | what | messages/s | deliveries/s | p50 ms | p99 ms | server µs a message |");
    Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
    Write("bare Kestrel echo", count, "lines", await EchoMeasurement.RunAsync(count, duration));
    if (parsed.GetValue(before) is { } other)
        await MeasureNodesAsync("before", other.FullName, 1, []);
    await MeasureNodesAsync("1 node, nothing kept", program, 1, ["--ephemeral"]);
    DirectoryInfo folder = Directory.CreateTempSubdirectory("load");
    try
    {
        await MeasureNodesAsync("1 node, SQLite", program, 1, ["--data", Path.Combine(folder.FullName, "chat.db")]);
    }
    finally
    {
        folder.Delete(recursive: true);
    }
    for (int i = 1; i <= parsed.GetValue(nodes); i++)
    {
        using RedisProcess redis = RedisProcess.Start();
        await MeasureNodesAsync(i == 1 ? "1 node, Redis" : $"{i} nodes, Redis", program, i, ["--cluster", redis.Address]);
    }

    async Task MeasureNodesAsync(string name, string gateway, int size, string[] arguments)
    {
        List<GatewayProcess> cluster = [];
        try
        {
            for (int i = 0; i < size; i++)
                cluster.Add(await GatewayProcess.StartAsync(gateway, arguments, Measurement.NoLimits));
            await Measurement.PrivateAsync(cluster, count, duration);
            Write(name, count, "to the lobby", await Measurement.LobbyAsync(cluster, count, Math.Min(count, parsed.GetValue(talkers)), duration));
            for (int each = Math.Max(2, count / 100); each <= 10 * count; each *= 10)
                Write(name, each, "to one another", await Measurement.PrivateAsync(cluster, each, duration));
        }
        finally
        {
            foreach (GatewayProcess node in cluster)
                await node.DisposeAsync();
        }
    }
}

static void Write(string server, int users, string what, Figures figures)
    => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {server} | {users:N0} | {what} | {figures} |"));
