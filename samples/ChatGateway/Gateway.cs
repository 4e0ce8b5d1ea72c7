using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ChatGateway.Binary;
using ChatGateway.Datagram;
using ChatGateway.Delimited;
using ChatGateway.Hub;
using ChatGateway.Json;
using ChatGateway.Limits;
using ChatGateway.Net;
using ChatGateway.Text;
using ChatGateway.Udp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>A running chat server that speaks all formats. All its state is in memory.</summary>
public sealed class Gateway : IAsyncDisposable
{
    private readonly WebApplication _web;

    private Gateway(WebApplication web, ChatHub hub, GatewayPorts ports, GatewayDatagrams datagrams)
    {
        _web = web;
        Hub = hub;
        Ports = ports;
        Datagrams = datagrams;
    }

    /// <summary>The chat.</summary>
    public ChatHub Hub { get; }

    /// <summary>The ports that the gateway listens at.</summary>
    public GatewayPorts Ports { get; }

    /// <summary>What became of datagrams.</summary>
    public GatewayDatagrams Datagrams { get; }

    /// <summary>Starts a gateway.</summary>
    /// <param name="options">Where it listens, and what it puts up with.</param>
    /// <param name="time">The clock; the system's unless given.</param>
    /// <param name="logging">Where log entries go; nowhere unless given.</param>
    /// <exception cref="System.IO.IOException">A port is in use.</exception>
    public static async Task<Gateway> StartAsync(GatewayOptions options, TimeProvider? time = null, Action<ILoggingBuilder>? logging = null)
    {
        time ??= TimeProvider.System;
        ILoggerFactory logs = LoggerFactory.Create(entries =>
        {
            logging?.Invoke(entries);
            // What goes wrong at the start is thrown.
            entries.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        });
        ILogger log = logs.CreateLogger<Gateway>();
        ChatHub hub = new(options.Limits, time, log);

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        // By a factory, so that it is disposed of with the host.
        builder.Services.AddSingleton(_ => logs);
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton(hub);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<JsonHandler>();
        builder.Services.AddSingleton(new StreamPlaces(options.Places));
        builder.Services.AddSingleton(_ => new PasswordQueue(options.Logins, PasswordHash.Measure(options.Limits.PasswordIterations), time));
        builder.Services.AddSingleton(new FailedLogins(options.Logins, time));
        builder.Services.AddSingleton(new AddressPace(
            options.Limits.PacketsPerSecond, options.Limits.PacketBurst, options.AddressPacketsPerSecond, options.AddressPacketBurst, time));
        builder.Services.AddSingleton<ClientDesk>();
        builder.Services.AddSingleton(new FrameConnectionOptions
        {
            MaxUnsentBytes = options.MaxUnsentBytes,
            SendBudget = new SendBudget(options.MaxUnsentBytesInAll),
            IdleTimeout = options.SilenceTimeout,
            FrameTimeout = options.FrameTimeout,
            TimeProvider = time,
        });

        ProxyProtocol proxies = new(options.LoadBalancers, options.FrameTimeout, log, time);
        ListenOptions Begin(ListenOptions listen)
        {
            if (options.LoadBalancers.Count > 0)
                listen.Use(next => connection => proxies.ServeAsync(connection, next));
            return listen;
        }

        // What listens knows its port once it is bound, so each is kept.
        ListenOptions text = null!, textRevised = null!, delimited = null!, http = null!;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
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
            (outbox, peers, counts) => new DatagramAdapter(hub, outbox, peers, counts, options.UserListInterval, time));
        PlaceBudget places = new(options.Places.Binary);
        DatagramService binary = BindBinary(hub, options, options.Ports.Binary, places, Numbering.Documented, log, time);
        DatagramService separate = BindBinary(hub, options, options.Ports.BinarySeparate, places, Numbering.Separate, log, time);
        foreach (DatagramService service in new[] { datagram, binary, separate })
            builder.Services.AddSingleton<IHostedService>(_ => service);

        WebApplication web = builder.Build();
        WebAccess access = new(options.Address, options.WebHosts, options.WebOrigins);
        web.Use((context, next) => access.IsHost(context.Request.Host.Host)
            && access.IsOrigin(context.Request.Headers.Origin.ToString(), context.Request.Scheme, context.Request.Host.Value ?? "")
            ? next(context)
            : RefuseAsync(context, log));
        // A client that has vanished answers no ping.
        web.UseWebSockets(new WebSocketOptions { KeepAliveInterval = options.PingInterval, KeepAliveTimeout = options.PingInterval });
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
            new GatewayDatagrams(datagram.Counts, binary.Counts, separate.Counts));
    }

    /// <summary>Ends every connection in good order, and then listens no more.</summary>
    /// <param name="cancellationToken">Ends the connections in any order.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        Hub.Close();
        await _web.StopAsync(cancellationToken);
    }

    /// <summary>Stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _web.DisposeAsync();
    }

    private static Task RefuseAsync(HttpContext context, ILogger log)
    {
        ClientAddress address = ClientAddress.From(context.Connection.RemoteIpAddress);
        GatewayLog.Refused(log, "HTTP", "another host or origin", GatewayLog.Printable(Encoding.ASCII.GetBytes(context.Request.Host.Value ?? "")), address);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static DatagramService BindBinary(
        ChatHub hub, GatewayOptions options, int port, PlaceBudget places, Numbering numbering, ILogger log, TimeProvider time)
        => DatagramService.Bind(
            hub, options, port, places, BinaryAdapter.SessionTimeout, new DatagramCounts(log, nameof(BinaryChat)), time,
            (outbox, peers, counts) => new BinaryAdapter(hub, outbox, peers, counts, new BinaryOptions { Numbering = numbering }, time));
}
