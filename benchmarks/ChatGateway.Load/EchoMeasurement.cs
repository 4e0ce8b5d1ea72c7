using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChatGateway.Load;

/// <summary>Clients of <see cref="EchoServer" />, each with one line on the way: what the machine, its sockets and Kestrel allow.</summary>
internal static class EchoMeasurement
{
    /// <summary>As long as a message.</summary>
    private const int LineLength = 160;

    public static async Task<Figures> RunAsync(int clients, TimeSpan duration)
    {
        using Process server = Process.Start(new ProcessStartInfo("dotnet", [typeof(EchoServer).Assembly.Location, "--echo"]) { RedirectStandardOutput = true })!;
        try
        {
            int port = int.Parse((await server.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            await EchoAsync(port, clients, latencies: null, TimeSpan.FromSeconds(2));
            Latencies latencies = new();
            server.Refresh();
            TimeSpan before = server.TotalProcessorTime;
            long lines = await EchoAsync(port, clients, latencies, duration);
            server.Refresh();
            double serverTime = (server.TotalProcessorTime - before).TotalMicroseconds / lines;
            return new Figures(lines / duration.TotalSeconds, lines / duration.TotalSeconds, latencies.Percentile(50), latencies.Percentile(99), serverTime);
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task<long> EchoAsync(int port, int clients, Latencies? latencies, TimeSpan duration)
    {
        using CancellationTokenSource end = new(duration);
        long[] lines = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => TalkAsync(port, latencies, end.Token))));
        return lines.Sum();
    }

    private static async Task<long> TalkAsync(int port, Latencies? latencies, CancellationToken until)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, CancellationToken.None);
        byte[] line = new byte[LineLength];
        long count = 0;
        for (; !until.IsCancellationRequested; count++)
        {
            long start = Stopwatch.GetTimestamp();
            await socket.SendAsync(line, CancellationToken.None);
            for (int received = 0; received < LineLength;)
                received += await socket.ReceiveAsync(line.AsMemory(received), CancellationToken.None);
            latencies?.Add(Stopwatch.GetElapsedTime(start));
        }
        return count;
    }
}
