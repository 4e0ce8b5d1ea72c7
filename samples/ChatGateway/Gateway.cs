using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChatGateway.Binary;
using ChatGateway.Cluster;
using ChatGateway.Datagram;
using ChatGateway.Delimited;
using ChatGateway.Hub;
using ChatGateway.Json;
using ChatGateway.Limits;
using ChatGateway.Net;
using ChatGateway.Text;
using ChatGateway.Udp;
using ChatGateway.Web;
using ChatGateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>A running chat server that speaks all formats: a node of a cluster, usually of one.</summary>
public sealed class Gateway : IAsyncDisposable
{
    private const int TransportBuffer = 16 * 1024;
    private const int SendBuffer = 64 * 1024;
    private const int WireTokenLength = 16;

    private readonly WebApplication _web;
    private readonly SendBudget _unsent;
    private readonly TimeSpan _shutdownTimeout;
    private Task? _stopping;

    private Gateway(WebApplication web, ChatHub hub, GatewayPorts ports, GatewayDatagrams datagrams, SendBudget unsent, TimeSpan shutdownTimeout, string? wireToken)
    {
        _web = web;
        _unsent = unsent;
        _shutdownTimeout = shutdownTimeout;
        Hub = hub;
        Ports = ports;
        Datagrams = datagrams;
        WireToken = wireToken;
    }

    /// <summary>The chat.</summary>
    public ChatHub Hub { get; }

    /// <summary>The ports that the gateway listens at.</summary>
    public GatewayPorts Ports { get; }

    /// <summary>What a page shows to see the packets of all connections; null unless <see cref="GatewayOptions.WireView" /> is set.</summary>
    public string? WireToken { get; }

    /// <summary>What became of datagrams.</summary>
    public GatewayDatagrams Datagrams { get; }

    /// <summary>How many bytes wait for clients over TCP.</summary>
    public long UnsentBytes => _unsent.UsedBytes;

    /// <summary>Starts a gateway.</summary>
    /// <param name="options">Where it listens, and what it puts up with.</param>
    /// <param name="time">The clock; the system's unless given.</param>
    /// <param name="logging">Where log entries go; nowhere unless given.</param>
    /// <exception cref="System.IO.IOException">A port is in use.</exception>
    /// <exception cref="InvalidOperationException">The wire view is asked for where others than this machine may connect, or the cluster's options are not safe.</exception>
    public static async Task<Gateway> StartAsync(GatewayOptions options, TimeProvider? time = null, Action<ILoggingBuilder>? logging = null)
    {
        if (options.WireView && (!IPAddress.IsLoopback(options.Address) || options.LoadBalancers.Count > 0))
            throw new InvalidOperationException("The wire view shows what everybody says, so it is only for a gateway at the loopback address, without load balancers.");
        time ??= TimeProvider.System;
        ILoggerFactory logs = LoggerFactory.Create(entries =>
        {
            logging?.Invoke(entries);
            // What goes wrong at the start is thrown.
            entries.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
            entries.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
            entries.AddFilter(nameof(Orleans), LogLevel.Warning);
            entries.AddFilter("Microsoft.Orleans", LogLevel.Warning);
            entries.AddFilter("Polly", LogLevel.Warning);
            entries.AddFilter(typeof(NodeService).FullName, LogLevel.Warning);
        });
        ILogger log = logs.CreateLogger<Gateway>();
        // Arrays in which packets wait are up to twice as long as those, and a reader who keeps up must never meet the bound for all: so a quarter.
        DeliveryBudget deliveries = new(options.MaxUnsentBytesInAll / 4, options.MaxUnsentBytes * 3 / 4, options.ReaderPatience, time);
        ChatHub hub = new(options.Limits, time, deliveries, log);

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        // Signals are for whoever starts the gateway: it stops when it is told to, and takes no signal from a host that embeds it.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        // By a factory, so that it is disposed of with the host.
        builder.Services.AddSingleton(_ => logs);
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton(hub);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<JsonHandler>();
        WireTap tap = new(time);
        string? wireToken = options.WireView ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(WireTokenLength)) : null;
        builder.Services.AddSingleton(tap);
        builder.Services.AddSingleton(services => new WireHandler(tap, wireToken, hub, options, services.GetRequiredService<IHostApplicationLifetime>(), time, log));
        builder.Services.AddSingleton(_ => new PasswordQueue(options.Logins, PasswordHash.Measure(options.Limits.PasswordIterations), time));
        builder.Services.AddSingleton(new FailedLogins(options.Logins, time));
        builder.Services.AddSingleton(new Registrations(options.Logins, time));
        builder.Services.AddSingleton(deliveries);
        builder.Services.AddSingleton(new AddressPace(
            options.Limits.PacketsPerSecond, options.Limits.PacketBurst, options.AddressPacketsPerSecond, options.AddressPacketBurst, time));
        builder.Services.AddSingleton<ClientDesk>();
        // First of what starts, and last of what stops.
        if (options.Node is null)
        {
            builder.Services.AddSingleton(options.Limits);
            builder.Services.AddSingleton(new ChatClock(time));
            builder.Services.AddSingleton(hub.News);
            await builder.AddChatClusterAsync(options.Cluster);
        }
        builder.Services.AddSingleton<IHostedService>(services => new NodeStart(hub, options.Node?.Invoke(hub, time) ?? services));
        SendBudget unsent = new(options.MaxUnsentBytesInAll);
        builder.Services.AddSingleton(unsent);
        builder.Services.AddSingleton(new FrameConnectionOptions
        {
            MaxUnsentBytes = options.MaxUnsentBytes,
            SendBudget = unsent,
            VanishedTimeout = options.VanishedTimeout,
            IdleTimeout = options.SilenceTimeout,
            FrameTimeout = options.FrameTimeout,
            TimeProvider = time,
        });

        ProxyProtocol proxies = new(options.LoadBalancers, options.FrameTimeout, log, time);
        ListenOptions Begin(ListenOptions listen)
        {
            listen.Use(next => connection =>
            {
                // Bytes that a client does not take wait in the gateway, where they are counted, and not in the operating system.
                connection.Features.Get<IConnectionSocketFeature>()?.Socket.SendBufferSize = SendBuffer;
                return next(connection);
            });
            if (options.LoadBalancers.Count > 0)
                listen.Use(next => connection => proxies.ServeAsync(connection, next));
            if (options.Certificate is { } certificate)
                listen.UseHttps(certificate);
            return listen;
        }

        // What listens knows its port once it is bound, so each is kept.
        ListenOptions text = null!, textRevised = null!, delimited = null!, http = null!;
        // What waits for a client waits where it is counted.
        builder.WebHost.UseKestrelCore().UseSockets(static sockets => sockets.MaxWriteBufferSize = TransportBuffer).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
            // A WebSocket counts as one of these once it is accepted.
            kestrel.Limits.MaxConcurrentUpgradedConnections = options.MaxConnections;
            kestrel.Listen(options.Address, options.Ports.Text, listen => Begin(text = listen).UseConnectionHandler<DocumentedTextHandler>());
            kestrel.Listen(options.Address, options.Ports.TextRevised, listen => Begin(textRevised = listen).UseConnectionHandler<RevisedTextHandler>());
            kestrel.Listen(options.Address, options.Ports.Delimited, listen => Begin(delimited = listen).UseConnectionHandler<DelimitedHandler>());
            kestrel.Listen(options.Address, options.Ports.Http, listen => Begin(http = listen).Protocols = HttpProtocols.Http1);
        });

        DatagramService datagram = DatagramService.Bind(
            hub, options, options.Ports.Datagram, new PlaceBudget(options.Places.Datagram), options.DatagramTimeout, new DatagramCounts(log, nameof(DatagramChat)), time,
            (outbox, peers, counts) => new DatagramAdapter(hub, outbox, peers, counts, options.UserListInterval, time),
            new DatagramWire(tap, DatagramChat.Format));
        PlaceBudget places = new(options.Places.Binary);
        DatagramService binary = BindBinary(hub, options, options.Ports.Binary, places, Numbering.Documented, log, time, tap);
        DatagramService separate = BindBinary(hub, options, options.Ports.BinarySeparate, places, Numbering.Separate, log, time, tap);
        foreach (DatagramService service in new[] { datagram, binary, separate })
            builder.Services.AddSingleton<IHostedService>(_ => service);

        GatewayDatagrams datagrams = new(datagram.Counts, binary.Counts, separate.Counts);
        StreamPlaces streams = new(options.Places);
        builder.Services.AddSingleton(streams);
        builder.Services.AddSingleton(services => new GatewayMetrics(hub, datagrams, streams, unsent, services.GetRequiredService<PasswordQueue>()));
        if (options.Otlp is { } otlp)
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(GatewayMetrics.Name, "Protocols.Pipelines").AddOtlpExporter(exporter => exporter.Endpoint = otlp));

        WebApplication web = builder.Build();
        web.Services.GetRequiredService<GatewayMetrics>();
        PasswordQueue passwords = web.Services.GetRequiredService<PasswordQueue>();
        GatewayLog.PasswordCost(log, passwords.Cost.TotalMilliseconds, options.Logins.HashingThreads / passwords.Cost.TotalSeconds, passwords.Places);
        WebAccess access = new(options.Address, options.WebHosts, options.WebOrigins);
        web.Use((context, next) => access.IsHost(context.Request.Host.Host)
            && access.IsOrigin(context.Request.Headers.Origin.ToString(), context.Request.Scheme, context.Request.Host.Value ?? "")
            ? next(context)
            : RefuseAsync(context, log));
        web.UseChatPage();
        // A client that has vanished answers no ping.
        web.UseWebSockets(new WebSocketOptions { KeepAliveInterval = options.PingInterval, KeepAliveTimeout = options.PingInterval });
        web.Map("/healthz", health => health.Run(AnswerHealthAsync));
        web.Map(WireHandler.Path, wire => wire.Run(web.Services.GetRequiredService<WireHandler>().ServeAsync));
        web.Map(JsonHandler.Path, chat => chat.Run(web.Services.GetRequiredService<JsonHandler>().ServeAsync));
        try
        {
            await web.StartAsync();
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }
        return new Gateway(
            web,
            hub,
            options.Ports with
            {
                Text = text.IPEndPoint!.Port,
                TextRevised = textRevised.IPEndPoint!.Port,
                Delimited = delimited.IPEndPoint!.Port,
                Datagram = datagram.Port,
                Binary = binary.Port,
                BinarySeparate = separate.Port,
                Http = http.IPEndPoint!.Port,
            },
            datagrams,
            unsent,
            options.ShutdownTimeout,
            wireToken);
    }

    /// <summary>
    /// Listens no more, tells every client as its format can, and ends every connection: in good order for those who answer in <see cref="GatewayOptions.ShutdownTimeout" />,
    /// and then in any. To stop twice is to stop once.
    /// </summary>
    /// <param name="cancellationToken">Ends the connections in any order, now.</param>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_web)
            return _stopping ??= StopOnceAsync(cancellationToken);
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        Hub.Close();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_shutdownTimeout);
        try
        {
            await _web.StopAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Those who did not answer were cut off.
        }
    }

    /// <summary>Stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _web.DisposeAsync();
    }

    /// <summary>Whether clients are welcome, for load balancers.</summary>
    private static Task AnswerHealthAsync(HttpContext context)
    {
        bool isStopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;
        context.Response.StatusCode = isStopping ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(isStopping ? "stopping" : "ok");
    }

    private static Task RefuseAsync(HttpContext context, ILogger log)
    {
        ClientAddress address = ClientAddress.From(context.Connection.RemoteIpAddress);
        GatewayLog.Refused(log, "HTTP", "another host or origin", GatewayLog.Printable(Encoding.ASCII.GetBytes(context.Request.Host.Value ?? "")), address);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static DatagramService BindBinary(
        ChatHub hub, GatewayOptions options, int port, PlaceBudget places, Numbering numbering, ILogger log, TimeProvider time, WireTap tap)
        => DatagramService.Bind(
            hub, options, port, places, BinaryAdapter.SessionTimeout, new DatagramCounts(log, nameof(BinaryChat)), time,
            (outbox, peers, counts) => new BinaryAdapter(hub, outbox, peers, counts, new BinaryOptions { Numbering = numbering }, time),
            new DatagramWire(tap, BinaryChat.Format.With("numbering", numbering == Numbering.Separate ? "separate" : "documented")));
}
