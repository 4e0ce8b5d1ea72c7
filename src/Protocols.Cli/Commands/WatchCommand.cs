using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ChatProto.Conversation;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Commands;

/// <summary><c>chatproto watch</c>: a proxy that shows the packets of clients and a server.</summary>
internal sealed class WatchCommand : Command, IExamples
{
    private const int Backlog = 512;

    private readonly StandardStreams _streams;
    private readonly OutputWriter _output;
    private readonly FormatOptions _format;
    private readonly TransportOptions _transport;
    private readonly Option<string> _listen = new("--listen") { Description = "Where clients connect; a port alone is one of this computer's loopback, and 0 is any that is free.", HelpName = "[ADDRESS:]PORT", Required = true };
    private readonly Option<string> _to = new("--to") { Description = "The server.", HelpName = "HOST:PORT", Required = true };
    private readonly Option<string[]> _packet = new("--packet") { Description = "Show only this packet; more than once for more.", HelpName = "NAME", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> _field = new("--field") { Description = "Show only packets with this value in this field; more than once for more that must all be so.", HelpName = "NAME=VALUE", AllowMultipleArgumentsPerToken = false };
    private readonly Option<bool> _json = new("--json") { Description = "Print a line of JSON for each packet." };

    public WatchCommand(IReadOnlyList<PacketFormat> formats, StandardStreams streams, OutputWriter output)
        : base("watch", "Passes on what clients and a server say to each other, and shows it.")
    {
        _streams = streams;
        _output = output;
        _format = new FormatOptions(this, formats, packetDescription: null);
        _packet.CompletionSources.Add(_format.CompletePackets);
        Add(_listen);
        Add(_to);
        _transport = new TransportOptions(this);
        Add(_packet);
        Add(_field);
        Add(_json);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples { get; } =
    [
        "chatproto watch --format text --listen 9000 --to localhost:8000",
        "chatproto watch --format binary --numbering separate --udp --listen 0.0.0.0:9004 --to chat.example.org:8004 --json",
        "chatproto watch --format delimited --listen 9001 --to localhost:8001 --packet ShortMessage --field room=00000000",
    ];

    private async Task<int> RunAsync(ParseResult parsed)
    {
        PacketFormat format = _format.Choose(parsed);
        bool isUdp = _transport.Choose(parsed, format) == Transport.Udp;
        FieldCondition[] conditions = [.. (parsed.GetValue(_field) ?? []).Select(ConditionOf)];
        string[] names = parsed.GetValue(_packet) ?? [];
        if (names.FirstOrDefault(name => format.Packets.Find(name) is null) is { } unknown)
            throw new UsageException($"The format {format.Name} has no packet {unknown}.");
        NetworkAddress to = NetworkAddress.Parse(parsed.GetRequiredValue(_to), _to.Name);
        NetworkAddress listen = NetworkAddress.Parse(parsed.GetRequiredValue(_listen), _listen.Name, "127.0.0.1");
        IPAddress[] server = await to.ResolveAsync();
        using Socket socket = await ListenAsync(listen, isUdp);

        bool isBad = false;
        long count = 0;
        DisplayQueue queue = new(_output, _streams.Error);
        Display display = new(_streams, _output);
        bool isJson = parsed.GetValue(_json);
        WatchedExchange Watch(EndPoint client)
        {
            FrameOrigin origin = new(Interlocked.Increment(ref count), isUdp ? "udp" : "tcp", format.Name, client.ToString()!, to.ToString());
            long time = FrameOrigin.TimeOf(_streams.Clock.GetUtcNow());
            if (!isJson)
                queue.Post(() => ConversationPrinter.DrawNote(display, origin with { Time = time }, $"{client} has come"));
            return new WatchedExchange(queue, _streams.Clock, format, origin, (sender, origin) =>
            {
                FramePrinter printer = isJson ? new JsonPrinter(format, sender, _output, origin) : new ConversationPrinter(format, sender, display, origin);
                return new FilteringPrinter(format, names, conditions, printer, () => isBad = true);
            });
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_streams.Stop);
        using PosixSignalRegistration interrupt = StopAt(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration termination = StopAt(PosixSignal.SIGTERM, stop);
        _streams.Error.WriteLine($"Clients can connect to {socket.LocalEndPoint}, and are passed on to {to}.");
        Task shown = queue.RunAsync();
        // The reader of the output may have closed it.
        _ = shown.ContinueWith(_ => stop.Cancel(), stop.Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (isUdp)
            await new UdpRelay(new IPEndPoint(server[0], to.Port), _streams.Clock, Watch).RunAsync(socket, stop.Token);
        else
            await new TcpRelay(server, to.Port, Watch, queue.Note).RunAsync(socket, stop.Token);
        queue.Complete();
        await shown;
        return isBad ? ExitStatus.BadPacket : ExitStatus.Success;
    }

    private static FieldCondition ConditionOf(string text)
        => text.Split('=', 2) is [{ Length: > 0 } name, var value] ? new FieldCondition(name, value) : throw new UsageException($"The option --field cannot be {text}; it is a name and a value, such as room=00000000.");

    private static PosixSignalRegistration StopAt(PosixSignal signal, CancellationTokenSource stop) => PosixSignalRegistration.Create(signal, context =>
    {
        // A second Ctrl+C ends the process at once.
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    });

    private static async Task<Socket> ListenAsync(NetworkAddress listen, bool isUdp)
    {
        IPAddress address = (await listen.ResolveAsync())[0];
        Socket socket = isUdp ? new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) : new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, listen.Port));
            if (!isUdp)
                socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException cause)
        {
            socket.Dispose();
            throw new UsageException($"{listen} cannot be listened at: {cause.Message}");
        }
    }
}
