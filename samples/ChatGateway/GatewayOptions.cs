using System.Net;
using System.Security.Cryptography.X509Certificates;
using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Udp;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>The ports of a gateway. A port of 0 is any that is free.</summary>
/// <param name="Text">TextChat in its documented dialect, TCP.</param>
/// <param name="Delimited">DelimitedChat, TCP.</param>
/// <param name="Datagram">DatagramChat, UDP.</param>
/// <param name="Binary">BinaryChat in the numbering of its document, UDP.</param>
/// <param name="BinarySeparate">BinaryChat in the numbering without shared numbers, UDP.</param>
/// <param name="Http">HTTP, with JsonChat as a WebSocket at <c>/chat</c>.</param>
/// <param name="TextRevised">TextChat in its revised dialect, TCP.</param>
public sealed record GatewayPorts(
    int Text = 8000, int Delimited = 8001, int Datagram = 8002, int Binary = 8003, int BinarySeparate = 8004, int Http = 8080, int TextRevised = 8005)
{
    /// <summary>Any ports that are free.</summary>
    public static GatewayPorts Any { get; } = new(0, 0, 0, 0, 0, 0, 0);
}

/// <summary>How many clients of each format there may be, so that none takes the places of another.</summary>
public sealed record GatewayPlaces
{
    /// <summary>Connections of TextChat, both dialects.</summary>
    public PlaceLimits Text { get; init; } = new(10_000, 256, 1024);

    /// <summary>Connections of DelimitedChat.</summary>
    public PlaceLimits Delimited { get; init; } = new(10_000, 256, 1024);

    /// <summary>Connections of JsonChat.</summary>
    public PlaceLimits Json { get; init; } = new(10_000, 256, 1024);

    /// <summary>Users of BinaryChat, both numberings. A user counts once the session that was sent to an address has been used.</summary>
    public PlaceLimits Binary { get; init; } = new(10_000, 64, 512);

    /// <summary>Pages that look at packets.</summary>
    public PlaceLimits Wire { get; init; } = new(1_000, 32, 128);

    /// <summary>Users of DatagramChat. They are few, because any of their addresses may be invented.</summary>
    public PlaceLimits Datagram { get; init; } = new(1_000, 32, 128);
}

/// <summary>Where a gateway listens, and what it puts up with.</summary>
public sealed record GatewayOptions
{
    /// <summary>The address to listen at. The loopback address unless set: nobody but this machine.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The ports.</summary>
    public GatewayPorts Ports { get; init; } = new();

    /// <summary>The limits of the hub.</summary>
    public HubLimits Limits { get; init; } = new();

    /// <summary>Where the state is kept, and with which other gateways it is shared.</summary>
    public ClusterOptions Cluster { get; init; } = new();

    /// <summary>Another node than one of its own, for tests that share one.</summary>
    internal Func<ChatHub, TimeProvider, IServiceProvider>? Node { get; init; }

    /// <summary>How many clients of each format there may be.</summary>
    public GatewayPlaces Places { get; init; } = new();

    /// <summary>How many TCP connections there may be at a time, WebSockets among them.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>How many packets a second all clients of an address may send in the long run.</summary>
    public double AddressPacketsPerSecond { get; init; } = 1000;

    /// <summary>How many packets all clients of an address may send at once.</summary>
    public int AddressPacketBurst { get; init; } = 4000;

    /// <summary>The certificate with which all TCP ports speak TLS, and the HTTP port HTTPS; none unless set. UDP has no encryption.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Where metrics are sent by OTLP, such as <c>http://localhost:4317</c>; nowhere unless set.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>The limits on passwords and accounts.</summary>
    public LoginLimits Logins { get; init; } = new();

    /// <summary>Load balancers: connections from these addresses begin with a header of the PROXY protocol, which says whose they are. Nobody else is believed.</summary>
    public IReadOnlyCollection<IPAddress> LoadBalancers { get; init; } = [];

    /// <summary>The names in the Host of requests over HTTP, besides the address itself and those of the loopback address. Requests for others are refused.</summary>
    public IReadOnlyCollection<string> WebHosts { get; init; } = [];

    /// <summary>The origins of web pages that may connect, such as <c>https://chat.example.org</c>, besides the gateway's own. Programs send none.</summary>
    public IReadOnlyCollection<string> WebOrigins { get; init; } = [];

    /// <summary>
    /// Whether a page may see the packets of all connections, which takes the token of <see cref="Gateway.WireToken" />. Only at the loopback address. Every page sees those
    /// of its own connection.
    /// </summary>
    public bool WireView { get; init; }

    /// <summary>How many addresses there may be at a time at each UDP port.</summary>
    public int MaxPeers { get; init; } = 20_000;

    /// <summary>
    /// How many times the bytes that came from a UDP address may go there before it has proved that it is not invented. A BinaryChat client proves its
    /// address by using its session; a DatagramChat client cannot.
    /// </summary>
    public double ReplyFactor { get; init; } = 3;

    /// <summary>How many bytes a second each UDP port sends to all addresses together that have proved nothing.</summary>
    public double UnprovenBytesPerSecond { get; init; } = 1024 * 1024;

    /// <summary>How many bytes may wait to be sent at each UDP port.</summary>
    public int MaxUnsentDatagramBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Another way to send datagrams, for tests of networks that are slow.</summary>
    internal Func<DatagramSocket, DatagramOutbox.Sender>? SendDatagram { get; init; }

    /// <summary>How long a DatagramChat client may be silent: the format has no packet to stay with, so this is long.</summary>
    public TimeSpan DatagramTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often DatagramChat clients are told who is there.</summary>
    public TimeSpan UserListInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many bytes may wait for a client that reads slowly, before it is dropped: it would miss messages without knowing.</summary>
    public int MaxUnsentBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// How much memory may be used for what waits for all clients together. A message for which there is no room is refused. Readers who are late
    /// are dropped first. It should be 16 times <see cref="MaxUnsentBytes" /> at the least.
    /// </summary>
    public long MaxUnsentBytesInAll { get; init; } = 128 * 1024 * 1024;

    /// <summary>After how long a reader who has not taken what was sent is late, and dropped when room is needed.</summary>
    public TimeSpan ReaderPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a host may leave TCP's questions and what was sent unanswered before its connection is cut off; whole seconds, 5 at the least. The name of a user
    /// without an account is free then.
    /// </summary>
    public TimeSpan VanishedTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a client over TCP may send no frame. Any packet of its format will do, such as a question who is there.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromHours(4);

    /// <summary>How long a frame may take from its first byte to its last.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often WebSocket clients are asked whether they are there, and how long they have to answer. A client that has vanished is gone after twice that.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may go without a user.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long stopping may take: clients are told as their format can, and have this long to take what was sent and to close. Then they are cut off.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether a TextChat client of the documented dialect gets its own messages back after <c>200 SENT</c>. They carry the ids without which it
    /// could not edit.
    /// </summary>
    public bool TextEchoesSender { get; init; } = true;
}
