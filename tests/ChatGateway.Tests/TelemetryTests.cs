using System.Diagnostics.Metrics;
using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Tests.Hub;
using ChatGateway.Tests.Udp;
using Microsoft.Extensions.Logging;
using Protocols;
using Protocols.BinaryChat;
using Protocols.DelimitedChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests;

/// <summary>What an operator sees: one line for each login, refusal and cut-off, without secrets, and metrics.</summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly Lines _lines = new();

    [Fact]
    public async Task Logins_and_refusals_are_logged_without_secrets()
    {
        await using Gateway gateway = await StartAsync(new GatewayOptions { Ports = GatewayPorts.Any, Limits = new HubLimits { PasswordIterations = 1 } });
        await using ChatClient<DelimitedOptions> anna = await ChatClient<DelimitedOptions>.ConnectAsync(gateway.Ports.Delimited, new DelimitedFramer(default));
        await anna.ReadAsync();
        anna.Send(new Register("anna"u8, Base64Text.FromBytes("swordfish"u8), "anna@example.org"u8));
        await anna.ReadAsync();
        await using ChatClient<DelimitedOptions> guesser = await ChatClient<DelimitedOptions>.ConnectAsync(gateway.Ports.Delimited, new DelimitedFramer(default));
        await guesser.ReadAsync();
        guesser.Send(new Login("anna"u8, Base64Text.FromBytes("guess-word"u8), ByteOrderFlag.BigEndian));
        await guesser.ReadAsync();
        await using ChatClient<TextOptions> alice = await ChatClient<TextOptions>.ConnectAsync(gateway.Ports.Text, new TextFramer(PacketSender.Server, default));
        alice.Send("JOIN anna\n"u8);
        await alice.ReadAsync();
        using UdpPeer dave = new(gateway.Ports.Binary, BinaryChat.Format);
        ulong session = await UdpGateway.BeginSessionAsync(dave, "dave");

        Assert.Equal(
            [
                "DelimitedChat: anna logged in from 127.0.0.1",
                "DelimitedChat: refused, WrongPassword (anna) from 127.0.0.1",
                "TextChat: refused, NameInUse (anna) from 127.0.0.1",
                "BinaryChat: dave logged in from 127.0.0.1",
            ],
            _lines.OfClients(4));
        Assert.DoesNotContain(_lines.All, line => line.Contains("swordfish", StringComparison.Ordinal)
            || line.Contains("guess-word", StringComparison.Ordinal)
            || line.Contains(session.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_cannot_forge_a_line()
    {
        await using Gateway gateway = await StartAsync(new GatewayOptions { Ports = GatewayPorts.Any, Limits = new HubLimits { PasswordIterations = 1 } });
        using UdpPeer mallory = new(gateway.Ports.Datagram, Protocols.DatagramChat.DatagramChat.Format);

        mallory.Send(new Protocols.DatagramChat.Register("x\nTextChat: root logged in"u8), default(Protocols.DatagramChat.DatagramOptions));
        await mallory.ReceiveAsync();

        Assert.Equal(["DatagramChat: refused, InvalidName (x?TextChat:?root?logged?in) from 127.0.0.1"], _lines.OfClients(1));
    }

    [Fact]
    public async Task A_flood_and_a_full_format_are_logged()
    {
        await using Gateway gateway = await StartAsync(new GatewayOptions
        {
            Ports = GatewayPorts.Any,
            Limits = new HubLimits { PasswordIterations = 1, PacketBurst = 5 },
            Places = new GatewayPlaces { Text = new PlaceLimits(1, 1, 1) },
        });
        await using ChatClient<TextOptions> mallory = await ChatClient<TextOptions>.ConnectAsync(gateway.Ports.Text, new TextFramer(PacketSender.Server, default));
        mallory.Send("JOIN mallory\n"u8);
        await mallory.ReadAsync();
        await using ChatClient<TextOptions> late = await ChatClient<TextOptions>.ConnectAsync(gateway.Ports.Text, new TextFramer(PacketSender.Server, default));
        await late.EndAsync();
        for (int i = 0; i < 20; i++)
            mallory.Send("USERBOARD\n"u8);
        while (await mallory.TryReadAsync() is not null)
        {
        }

        Assert.Equal(
            ["TextChat: mallory logged in from 127.0.0.1", "TextChat: refused, no place ((null)) from 127.0.0.1", "TextChat: cut off, a flood (mallory) at 127.0.0.1"],
            _lines.OfClients(3));
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_logged_once()
    {
        await using Gateway gateway = await StartAsync(new GatewayOptions
        {
            Ports = GatewayPorts.Any,
            Limits = new HubLimits { PasswordIterations = 1 },
            MaxUnsentBytes = 128 * 1024,
            ReaderPatience = TimeSpan.Zero,
        });
        await using ChatClient<TextOptions> sloth = await ChatClient<TextOptions>.ConnectAsync(gateway.Ports.Text, new TextFramer(PacketSender.Server, default));
        sloth.Send("JOIN sloth\n"u8);
        await sloth.ReadAsync();
        Listener talker = new();
        gateway.Hub.TakeName(talker, "talker"u8);
        gateway.Hub.Join(talker, gateway.Hub.Lobby.Id.Utf8);

        for (int i = 0; i < 1000 && gateway.Hub.FindUser("sloth"u8) is not null; i++)
            gateway.Hub.Say(talker, gateway.Hub.Lobby.Id.Utf8, HubFixture.Bytes(new string('x', 30_000)), out _);

        Assert.Equal(
            ["TextChat: sloth logged in from 127.0.0.1", "TextChat: overflow, sloth at 127.0.0.1 reads too slowly and is dropped"],
            _lines.OfClients(2));
    }

    [Fact]
    public async Task A_flood_of_datagrams_is_logged_after_the_login()
    {
        await using Gateway gateway = await StartAsync(new GatewayOptions { Ports = GatewayPorts.Any, Limits = new HubLimits { PasswordIterations = 1, PacketBurst = 5, PacketsPerSecond = 0.001 } });
        using UdpPeer mallory = new(gateway.Ports.Datagram, Protocols.DatagramChat.DatagramChat.Format);
        mallory.Send(new Protocols.DatagramChat.Register("mallory"u8), default(Protocols.DatagramChat.DatagramOptions));
        await mallory.ReceiveAsync();

        for (int i = 0; i < 20; i++)
            mallory.Send(new Protocols.DatagramChat.ServerInfoRequest(), default(Protocols.DatagramChat.DatagramOptions));

        Assert.Equal(
            ["DatagramChat: mallory logged in from 127.0.0.1", "DatagramChat: cut off, a flood (mallory) at 127.0.0.1"],
            _lines.OfClients(2));
    }

    [Fact]
    public async Task Metrics_are_sent_by_OTLP()
    {
        await using MetricsCollector collector = await MetricsCollector.StartAsync();
        await using (Gateway gateway = await StartAsync(new GatewayOptions { Ports = GatewayPorts.Any, Otlp = collector.Address }))
        {
            await using ChatClient<TextOptions> alice = await ChatClient<TextOptions>.ConnectAsync(gateway.Ports.Text, new TextFramer(PacketSender.Server, default));
            alice.Send("JOIN alice\n"u8);
            await alice.ReadAsync();
        }

        string sent = await collector.FirstExportAsync();

        Assert.Contains("chat.users", sent, StringComparison.Ordinal);
        Assert.Contains("Protocols.Pipelines", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chat_has_metrics()
    {
        Dictionary<string, long> values = [];
        using MeterListener listener = new() { InstrumentPublished = EnableOwn };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument.Name, value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument.Name, value));
        await using Gateway gateway = await StartAsync(new GatewayOptions { Ports = GatewayPorts.Any, Limits = new HubLimits { PasswordIterations = 1 } });
        listener.Start();
        await using ChatClient<TextOptions> alice = await ChatClient<TextOptions>.ConnectAsync(gateway.Ports.Text, new TextFramer(PacketSender.Server, default));
        alice.Send("JOIN alice\n"u8);
        await alice.ReadAsync();

        listener.RecordObservableInstruments();

        Assert.True(values["chat.users"] >= 1);
        Assert.True(values["chat.connections"] >= 1);
        Assert.Contains("chat.datagrams.withheld", values.Keys);

        void Add(string name, long value) => values[name] = values.GetValueOrDefault(name) + value;
    }

    public void Dispose() => _lines.Dispose();

    private static void EnableOwn(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == "ChatGateway")
            listener.EnableMeasurementEvents(instrument);
    }

    private Task<Gateway> StartAsync(GatewayOptions options) => Gateway.StartAsync(options with { Cluster = ClusterOptions.Ephemeral }, logging: entries => entries.AddProvider(_lines));

    /// <summary>The lines of a log.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        /// <summary>What was logged of clients so far.</summary>
        /// <param name="count">How many lines to wait for: a line may come after the answer.</param>
        public string[] OfClients(int count)
        {
            SpinWait.SpinUntil(() => Select().Length >= count, TimeSpan.FromSeconds(60));
            return Select();
        }

        private string[] Select() => [.. All.Where(static line => line.Contains("Chat: ", StringComparison.Ordinal))];

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add(formatter(state, exception));
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
