using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Documentation.Tests;

/// <summary>The server and the client of samples/MiniChat, as separate programs, and a second user over a plain socket.</summary>
public sealed class MiniChatTests : IAsyncLifetime, IDisposable
{
    /// <summary>bin, the configuration and the framework.</summary>
    private static readonly string _output = Path.Combine([.. AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^3..]]);

    private readonly Patience _patience = new();
    private int _port = FreePort();
    private TcpClient _alice = new();
    private Process _server = null!;
    private StreamReader _lines = null!;

    [Fact]
    public async Task Two_users_talk()
    {
        await SendAsync("JOIN alice");
        await ReceiveAsync("200 OK");
        await ReceiveAsync("JOIN alice has entered the chat.");
        using Process bob = Start("Client", "bob", "localhost", $"{_port}");
        await ReceiveAsync("JOIN bob has entered the chat.");

        await SendAsync("""SEND {"sender":"carol","header":"@bob","timestamp":"3:05 PM","message":"hi"}""");
        await ReceiveAsync("200 SENT");
        await WaitForAsync(bob, "alice: hi");
        await bob.StandardInput.WriteLineAsync("@alice hello");
        Assert.StartsWith("""{"sender":"bob",""", await _lines.ReadLineAsync(_patience.Anew), StringComparison.Ordinal);
        await bob.StandardInput.WriteLineAsync("to all");
        Assert.EndsWith(""","message":"to all"}""", await _lines.ReadLineAsync(_patience.Anew), StringComparison.Ordinal);

        bob.StandardInput.Close();
        await ReceiveAsync("LEFT bob has left the chat.");
        await WaitForAsync(bob, "The connection has ended: Closed.");
        await bob.WaitForExitAsync(_patience.Anew);
    }

    [Fact]
    public async Task An_unknown_line_is_answered()
    {
        await SendAsync("NONSENSE");
        await ReceiveAsync("400 INVALID REQUEST");
        await SendAsync("""SEND {"sender":"alice","header":"@all","timestamp":"","message":"hi"}""");
        await ReceiveAsync("400 INVALID REQUEST");
        await SendAsync("JOIN alice");
        await ReceiveAsync("200 OK");
        await ReceiveAsync("JOIN alice has entered the chat.");
        await SendAsync("JOIN alice");
        await ReceiveAsync("400 INVALID USERNAME");
        await SendAsync("LEAVE");
        Assert.Null(await _lines.ReadLineAsync(_patience.Anew));
    }

    [Fact]
    public async Task A_client_that_gives_no_name_in_time_is_disconnected()
    {
        await RestartAsync("--login", "00:00:00.5");

        Assert.Null(await _lines.ReadLineAsync(_patience.Anew));
    }

    [Fact]
    public async Task A_client_that_is_silent_too_long_is_disconnected()
    {
        await RestartAsync("--idle", "00:00:03");
        await SendAsync("JOIN alice");
        await ReceiveAsync("200 OK");
        await ReceiveAsync("JOIN alice has entered the chat.");

        Assert.Null(await _lines.ReadLineAsync(_patience.Anew));
    }

    [Theory]
    [InlineData("Server", 80)]
    [InlineData("Client", 50)]
    public void A_newcomer_reads_it_at_once(string program, int lines)
        => Assert.InRange(File.ReadAllLines(Path.Combine(Page.Root, "samples", "MiniChat", program, "Program.cs")).Length, 1, lines);

    public Task InitializeAsync() => StartServerAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _server.Kill();
        _server.Dispose();
        _alice.Dispose();
        _patience.Dispose();
    }

    /// <summary>Starts a program of the sample from its own output folder, because it needs another framework than this test.</summary>
    private static Process Start(string program, params string[] arguments)
        => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(Page.Root, "samples", "MiniChat", program, _output, $"MiniChat.{program}.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    /// <summary>Serves with other limits.</summary>
    private async Task RestartAsync(params string[] limits)
    {
        _server.Kill();
        _server.Dispose();
        _alice.Dispose();
        _alice = new TcpClient();
        _port = FreePort();
        await StartServerAsync(limits);
    }

    private async Task StartServerAsync(params string[] limits)
    {
        _server = Start("Server", ["--port", $"{_port}", .. limits]);
        await WaitForAsync(_server, "Now listening");
        await _alice.ConnectAsync(IPAddress.Loopback, _port, _patience.Anew);
        _lines = new StreamReader(_alice.GetStream());
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task WaitForAsync(Process program, string text)
    {
        string? line;
        do
            line = await program.StandardOutput.ReadLineAsync(_patience.Anew);
        while (line?.Contains(text, StringComparison.Ordinal) == false);
        Assert.NotNull(line);
    }

    private async Task SendAsync(string line) => await _alice.GetStream().WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), _patience.Anew);

    private async Task ReceiveAsync(string line) => Assert.Equal(line, await _lines.ReadLineAsync(_patience.Anew));
}
