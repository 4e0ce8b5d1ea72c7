using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatGateway.Load;

/// <summary>A user of TextChat, who costs as little as possible beside the server that is measured: lines are counted, and not decoded.</summary>
/// <remarks>A message carries the moment at which it was sent; all clients are in one process and have one clock.</remarks>
internal sealed class LoadClient : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly string _name;
    private readonly Latencies? _latencies;
    private readonly Task _receiving;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly SemaphoreSlim _answers = new(0);
    private long _deliveries;
    private long _refusals;

    private LoadClient(Socket socket, string name, Latencies? latencies)
    {
        (_socket, _name, _latencies) = (socket, name, latencies);
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>How many messages it was told.</summary>
    public long Deliveries => Interlocked.Read(ref _deliveries);

    /// <summary>How many of its messages were refused.</summary>
    public long Refusals => Interlocked.Read(ref _refusals);

    /// <summary>Connects, and joins.</summary>
    /// <param name="port">The gateway's port for TextChat in its documented dialect.</param>
    /// <param name="name">The user's name.</param>
    /// <param name="latencies">Where it is noted how long messages took to get here; null if nothing is.</param>
    public static async Task<LoadClient> JoinAsync(int port, string name, Latencies? latencies)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        LoadClient client = new(socket, name, latencies);
        await client.AskAsync($"JOIN {name}\n");
        return client;
    }

    /// <summary>Says things, one after another, each when the one before was answered.</summary>
    /// <param name="to">To whom, such as <c>@everyone</c>.</param>
    /// <param name="until">When to stop.</param>
    /// <returns>How many were accepted.</returns>
    public async Task<long> TalkAsync(string to, CancellationToken until)
    {
        long asked = 0, refusals = Refusals;
        for (; !until.IsCancellationRequested; asked++)
            await SayAsync(to);
        return asked + refusals - Refusals;
    }

    /// <summary>Says something, and waits for the answer.</summary>
    /// <param name="to">To whom.</param>
    public Task SayAsync(string to)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"sent at {Stopwatch.GetTimestamp(),20}, and as many characters more as a message usually has.");
        return AskAsync($$"""SEND {"sender":"{{_name}}","header":"{{to}}","timestamp":"3:05 PM","message":"{{text}}"}""" + "\n");
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _receiving;
        _answers.Dispose();
    }

    private async Task AskAsync(string line)
    {
        await _socket.SendAsync(Encoding.ASCII.GetBytes(line));
        await _answers.WaitAsync();
    }

    private async Task ReceiveAsync()
    {
        int length = 0;
        try
        {
            while (await _socket.ReceiveAsync(_buffer.AsMemory(length)) is > 0 and int received)
                length = Read(length + received);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The measurement is over, or the gateway was killed.
        }
        _answers.Release(int.MaxValue / 2);
    }

    /// <summary>Reads the lines that are complete, and moves what is left to the beginning.</summary>
    /// <returns>How much is left.</returns>
    private int Read(int length)
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(0, length);
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            Note(rest[..end]);
        rest.CopyTo(_buffer);
        return rest.Length;
    }

    private void Note(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("{"u8))
        {
            Interlocked.Increment(ref _deliveries);
            if (_latencies is not null && line.IndexOf("sent at "u8) is >= 0 and int at
                && long.TryParse(Encoding.ASCII.GetString(line.Slice(at + 8, 20)), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out long sent))
            {
                _latencies.Add(Stopwatch.GetElapsedTime(sent));
            }
        }
        else if (char.IsAsciiDigit((char)line[0]))
        {
            if (line[0] != '2')
                Interlocked.Increment(ref _refusals);
            _answers.Release();
        }
    }
}
