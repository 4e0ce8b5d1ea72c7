using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

public sealed class KestrelTests : IAsyncLifetime
{
    private readonly Served _served = new();
    private WebApplication _server = null!;
    private ListenOptions _listening = null!;

    [Fact]
    public async Task A_client_is_answered()
    {
        _served.Serve = static async connection =>
        {
            while (await connection.ReadAsync())
            {
                while (connection.TryRead(out ReadOnlySpan<byte> frame, out _))
                    connection.TrySend(frame);
            }
        };
        await using FrameConnection client = await ConnectAsync();

        client.TrySend(new Join("alice"u8), default(TextOptions));

        Assert.Equal(["JOIN alice\n"], await Received.AsManyAsync(client, 1));
    }

    [Fact]
    public async Task Sent_packets_are_delivered_when_the_handler_returns()
    {
        _served.Serve = static connection =>
        {
            connection.TrySend(Responses.Bye, default(TextOptions));
            return Task.CompletedTask;
        };
        await using FrameConnection client = await ConnectAsync();

        Assert.Equal(["200 BYE\n"], await Received.AllAsync(client));
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_dropped_and_its_handler_ends()
    {
        _served.Serve = static async connection =>
        {
            await Received.AsManyAsync(connection, 1);
            byte[] packet = new byte[100_000];
            while (await connection.SendAsync(packet))
            {
            }
            Assert.False(await connection.ReadAsync());
        };
        using Socket client = await ConnectSocketAsync();
        await client.SendAsync("LEAVE\n"u8.ToArray());

        Assert.Equal(ConnectionEnd.Overflowed, await _served.End.Task.WaitAsync(Received.Soon));
        await _server.StopAsync(Received.Soon);
    }

    [Fact]
    public async Task A_client_that_crashes_ends_its_handler_and_throws_nothing()
    {
        _served.Serve = static async connection => await Received.AllAsync(connection);
        Socket client = await ConnectSocketAsync();
        await _served.Started.Task.WaitAsync(Received.Soon);

        SocketPair.Reset(client);

        Assert.Equal(ConnectionEnd.Reset, await _served.End.Task.WaitAsync(Received.Soon));
    }

    [Fact]
    public async Task Bytes_sent_before_a_client_closed_are_read_although_Kestrel_reports_it_closed()
    {
        System.Collections.Generic.List<string> lines = [];
        _served.ServeUntil = async (connection, closed) =>
        {
            await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, closed).ContinueWith(static _ => { }, TaskScheduler.Default);
            while (await connection.ReadAsync(closed))
                Received.Drain(connection, lines);
        };
        using Socket client = await ConnectSocketAsync();
        await client.SendAsync("LEAVE\nLEAVE\n"u8.ToArray());
        client.Shutdown(SocketShutdown.Send);

        Assert.Equal(ConnectionEnd.Closed, await _served.End.Task.WaitAsync(Received.Soon));
        Assert.Equal(["LEAVE\n", "LEAVE\n"], lines);
    }

    [Fact]
    public async Task TCP_watches_for_a_client_whose_host_vanishes()
    {
        await using FrameConnection client = await ConnectAsync();
        await _served.Started.Task.WaitAsync(Received.Soon);

        Assert.True(await _served.IsWatched.Task.WaitAsync(Received.Soon));
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_handlers_and_delivers_their_last_packets()
    {
        _served.Serve = static async connection =>
        {
            await Received.AllAsync(connection);
            connection.TrySend(Responses.Bye, default(TextOptions));
        };
        await using FrameConnection client = await ConnectAsync();
        await _served.Started.Task.WaitAsync(Received.Soon);

        Task stopping = _server.StopAsync(Received.Soon);

        Assert.Equal(["200 BYE\n"], await Received.AllAsync(client));
        Assert.Equal(ConnectionEnd.Canceled, await _served.End.Task.WaitAsync(Received.Soon));
        await stopping;
    }

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_served);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            _listening = listen;
            listen.UseConnectionHandler<Handler>();
        }));
        _server = builder.Build();
        await _server.StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private async Task<Socket> ConnectSocketAsync()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_listening.IPEndPoint!, Received.Soon);
        return socket;
    }

    private async Task<FrameConnection> ConnectAsync()
        => FrameConnection.Create(new NetworkStream(await ConnectSocketAsync(), ownsSocket: true), new TextFramer(PacketSender.Server, default));

    private sealed class Served
    {
        public Func<FrameConnection, Task> Serve { get; set; } = static _ => Task.CompletedTask;

        public Func<FrameConnection, System.Threading.CancellationToken, Task>? ServeUntil { get; set; }

        public TaskCompletionSource<bool> IsWatched { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<ConnectionEnd> End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Handler(Served served) : FrameConnectionHandler(new FrameConnectionOptions { SendTimeout = TimeSpan.FromSeconds(1) })
    {
        protected override PacketFramer CreateFramer() => new TextFramer(PacketSender.Client, default);

        protected override async Task RunAsync(FrameConnection connection, ConnectionContext context)
        {
            served.Started.TrySetResult();
            try
            {
                Socket socket = context.Features.Get<IConnectionSocketFeature>()!.Socket;
                served.IsWatched.TrySetResult((int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)! != 0);
                await (served.ServeUntil?.Invoke(connection, context.ConnectionClosed) ?? served.Serve(connection));
                served.End.TrySetResult(connection.End);
            }
            catch (Exception exception)
            {
                served.End.TrySetException(exception);
                throw;
            }
        }
    }
}
