using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Protocols.TestKit;

namespace ChatProto.Tests;

/// <summary>Runs the tool inside the test's process while the test talks to it.</summary>
internal sealed class LiveTool : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly LineStream _output = new();
    private readonly LineStream _error = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _run;

    private LiveTool(string arguments, Stream input, Func<StandardStreams, StandardStreams>? configure)
    {
        StandardStreams streams = new(input, _output, new StreamWriter(_error) { AutoFlush = true }) { Stop = _stop.Token };
        _run = Task.Run(() => ChatProtoProgram.RunAsync(arguments.Split(' '), Formats.All, configure is null ? streams : configure(streams)));
    }

    /// <summary>The address for clients, once the tool has printed it.</summary>
    public IPEndPoint Address { get; private set; } = new(IPAddress.Loopback, 0);

    public static LiveTool Start(string arguments, Stream? input = null, Func<StandardStreams, StandardStreams>? configure = null)
        => new(arguments, input ?? new MemoryStream(), configure);

    /// <summary>Starts <c>watch</c> at a free port, and waits until it listens.</summary>
    public static async Task<LiveTool> WatchAsync(string arguments, EndPoint server, Func<StandardStreams, StandardStreams>? configure = null)
    {
        LiveTool tool = new($"watch --listen 0 --to {server} {arguments}", new MemoryStream(), configure);
        string line = await tool.ErrorLineAsync();
        tool.Address = IPEndPoint.Parse(line.Split(' ')[4].TrimEnd(','));
        return tool;
    }

    /// <summary>The next line of standard output.</summary>
    public Task<string> LineAsync() => _output.ReadAsync().AsTask().WaitAsync(_patience);

    /// <summary>The next line of standard error.</summary>
    public Task<string> ErrorLineAsync() => _error.ReadAsync().AsTask().WaitAsync(_patience);

    /// <summary>Waits until the tool ends by itself.</summary>
    public Task<int> WaitAsync() => _run.WaitAsync(_patience);

    /// <summary>Stops the tool.</summary>
    /// <returns>The exit status, and what was printed and not read by the test.</returns>
    public async Task<(int Status, string[] Lines)> StopAsync()
    {
        await _stop.CancelAsync();
        int status = await WaitAsync();
        return (status, _output.Rest());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    public async Task<Socket> ConnectAsync(ProtocolType protocol = ProtocolType.Tcp)
    {
        Socket client = new(AddressFamily.InterNetwork, protocol == ProtocolType.Tcp ? SocketType.Stream : SocketType.Dgram, protocol);
        await client.ConnectAsync(Address);
        return client;
    }

    /// <summary>A stream whose lines can be awaited.</summary>
    private sealed class LineStream : MemoryStream
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
        private readonly List<byte> _line = [];

        public ValueTask<string> ReadAsync() => _lines.Reader.ReadAsync();

        public string[] Rest()
        {
            List<string> rest = [];
            while (_lines.Reader.TryRead(out string? line))
                rest.Add(line);
            return [.. rest];
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            foreach (byte next in buffer)
            {
                if (next != '\n')
                {
                    _line.Add(next);
                    continue;
                }
                _lines.Writer.TryWrite(Encoding.UTF8.GetString([.. _line]));
                _line.Clear();
            }
        }
    }
}

/// <summary>Extensions of sockets for tests.</summary>
internal static class SocketExtensions
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <summary>Receives exactly this number of bytes, or fewer if the other side ends.</summary>
    public static async Task<byte[]> ReceiveAsync(this Socket socket, int length)
    {
        byte[] bytes = new byte[length];
        int received = 0;
        while (received < length)
        {
            int count = await socket.ReceiveAsync(bytes.AsMemory(received)).AsTask().WaitAsync(_patience);
            if (count == 0)
                break;
            received += count;
        }
        return bytes[..received];
    }

    /// <summary>Asserts that these bytes are received next.</summary>
    public static async Task AssertReceivesAsync(this Socket socket, byte[] expected)
    {
        byte[] received = await socket.ReceiveAsync(expected.Length);
        Examples.AssertBytes(expected, received);
    }

    public static Socket Listen()
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    public static Socket BindUdp()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
