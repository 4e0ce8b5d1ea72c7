using System.CommandLine;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ChatGateway;
using ChatGateway.Cluster;
using ChatGateway.Demo;
using Microsoft.Extensions.Logging;

GatewayPorts ports = new();
Option<string> address = new("--address") { Description = "The address to listen at.", DefaultValueFactory = _ => "127.0.0.1" };
address.Validators.Add(IsAddress);
Option<int> text = Port("--text-port", "TextChat over TCP, in its documented dialect.", ports.Text);
Option<int> textRevised = Port("--text-revised-port", "TextChat over TCP, in its revised dialect.", ports.TextRevised);
Option<int> delimited = Port("--delimited-port", "DelimitedChat over TCP.", ports.Delimited);
Option<int> datagram = Port("--datagram-port", "DatagramChat over UDP.", ports.Datagram);
Option<int> binary = Port("--binary-port", "BinaryChat over UDP, in the numbering of its document.", ports.Binary);
Option<int> separate = Port("--binary-separate-port", "BinaryChat over UDP, in the numbering without shared numbers.", ports.BinarySeparate);
Option<int> http = Port("--http-port", "HTTP, with JsonChat as a WebSocket at /chat.", ports.Http);
Option<bool> oneEndpoint = new("--one-endpoint") { Description = "Log a user out who logs in elsewhere." };

Option<bool> wireView = new("--wire-view") { Description = "Let a browser on this machine see the packets of all connections, by a token that is printed." };

Option<FileInfo> data = new("--data") { Description = $"The SQLite file that keeps accounts, messages and files; {ClusterOptions.DefaultFile} in the working directory unless given." };
Option<bool> ephemeral = new("--ephemeral") { Description = "Keep nothing: a restart begins anew." };
Option<string> cluster = new("--cluster") { Description = "Share the chat with the other gateways that have this Redis server: redis://host:port, or rediss://:password@host:port." };
Option<string> clusterAddress = new("--cluster-address") { Description = "The address at which those reach this one; the loopback address unless given. Any other needs a certificate." };
clusterAddress.Validators.Add(IsAddress);
Option<int> clusterPort = Port("--cluster-port", "The port for that; any that is free unless given.", 0);
Option<FileInfo> clusterCertificate = new("--cluster-certificate") { Description = "The certificate by which the gateways of a cluster know each other, PEM; the same for all." };
Option<FileInfo> clusterKey = new("--cluster-key") { Description = "Its key, PEM." };

Option<FileInfo> config = new("--config")
{
    Description = $"A file of options, JSON; {GatewayConfiguration.DefaultFile} if it is there. Environment variables that begin with {GatewayConfiguration.Prefix} go before it, the command line before both.",
};

Option<bool> demo = new("--demo") { Description = "Play a conversation of six users of all formats, with the bytes on the wire, and end." };

RootCommand root = new("A chat server that speaks five formats at once. A port of 0 is any that is free.")
{
    address, text, textRevised, delimited, datagram, binary, separate, http, oneEndpoint, wireView,
    data, ephemeral, cluster, clusterAddress, clusterPort, clusterCertificate, clusterKey, config, demo,
};
root.SetAction(async (parsed, given) =>
{
    GatewayOptions options;
    try
    {
        options = Override(parsed, GatewayConfiguration.Read(parsed.GetValue(config)?.FullName));
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or InvalidOperationException or CryptographicException)
    {
        Console.Error.WriteLine(exception.InnerException?.Message ?? exception.Message);
        return 1;
    }
    // The library would end the process two seconds after a signal; stopping has a limit of its own.
    using CancellationTokenSource signal = CancellationTokenSource.CreateLinkedTokenSource(given);
    CancellationToken stopping = signal.Token;
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        signal.Cancel();
    }
    if (parsed.GetValue(demo))
        return await Script.PlayAsync(Console.Out, isColorful: !Console.IsOutputRedirected, options, TimeSpan.FromSeconds(30), stopping);
    try
    {
        await using Gateway gateway = await Gateway.StartAsync(options, logging: static logging => logging.AddSimpleConsole().AddFilter("Microsoft.Hosting", LogLevel.Warning));
        Console.WriteLine($"TextChat        tcp {options.Address}:{gateway.Ports.Text}");
        Console.WriteLine($"TextChat        tcp {options.Address}:{gateway.Ports.TextRevised} (revised dialect)");
        Console.WriteLine($"DelimitedChat   tcp {options.Address}:{gateway.Ports.Delimited}");
        Console.WriteLine($"DatagramChat    udp {options.Address}:{gateway.Ports.Datagram}");
        Console.WriteLine($"BinaryChat      udp {options.Address}:{gateway.Ports.Binary}");
        Console.WriteLine($"BinaryChat      udp {options.Address}:{gateway.Ports.BinarySeparate} (separate numbers)");
        Console.WriteLine($"JsonChat        {(options.Certificate is null ? "ws" : "wss")}://{options.Address}:{gateway.Ports.Http}/chat");
        string page = $"{(options.Certificate is null ? "http" : "https")}://{options.Address}:{gateway.Ports.Http}/";
        Console.WriteLine($"In a browser    {page}");
        // After the # a browser keeps the token to itself: it is in no request, and so in no log.
        if (gateway.WireToken is { } wireToken)
            Console.WriteLine($"The whole wire  {page}#wire={wireToken}");
        Console.WriteLine("Ctrl+C stops.");
        await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
    catch (Exception exception) when (exception is IOException or InvalidOperationException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

// What the command line says goes before everything else; what it leaves out has no say.
GatewayOptions Override(ParseResult parsed, GatewayOptions options)
{
    GatewayPorts given = options.Ports;
    return options with
    {
        Address = IsGiven(parsed, address) ? IPAddress.Parse(parsed.GetRequiredValue(address)) : options.Address,
        Ports = given with
        {
            Text = IsGiven(parsed, text) ? parsed.GetValue(text) : given.Text,
            TextRevised = IsGiven(parsed, textRevised) ? parsed.GetValue(textRevised) : given.TextRevised,
            Delimited = IsGiven(parsed, delimited) ? parsed.GetValue(delimited) : given.Delimited,
            Datagram = IsGiven(parsed, datagram) ? parsed.GetValue(datagram) : given.Datagram,
            Binary = IsGiven(parsed, binary) ? parsed.GetValue(binary) : given.Binary,
            BinarySeparate = IsGiven(parsed, separate) ? parsed.GetValue(separate) : given.BinarySeparate,
            Http = IsGiven(parsed, http) ? parsed.GetValue(http) : given.Http,
        },
        WireView = parsed.GetValue(wireView) || options.WireView,
        Cluster = OverrideCluster(parsed, options.Cluster),
        Limits = parsed.GetValue(oneEndpoint) ? options.Limits with { MaxEndpointsPerUser = 1 } : options.Limits,
    };
}

ClusterOptions OverrideCluster(ParseResult parsed, ClusterOptions options)
{
    if (parsed.GetValue(ephemeral) && (IsGiven(parsed, data) || IsGiven(parsed, cluster)))
        throw new InvalidOperationException("--ephemeral keeps nothing, so it goes with neither --data nor --cluster.");
    if (IsGiven(parsed, data) && IsGiven(parsed, cluster))
        throw new InvalidOperationException("A cluster keeps its state in Redis, so --data and --cluster do not go together.");
    bool isAlone = parsed.GetValue(ephemeral) || IsGiven(parsed, data);
    Uri? redis = isAlone ? null : options.Redis;
    if (IsGiven(parsed, cluster) && !Uri.TryCreate(parsed.GetRequiredValue(cluster), UriKind.Absolute, out redis))
        throw new InvalidOperationException(ClusterOptions.RedisProblem);
    return options with
    {
        File = parsed.GetValue(ephemeral) ? null : parsed.GetValue(data)?.FullName ?? options.File,
        Redis = redis,
        Address = IsGiven(parsed, clusterAddress) ? IPAddress.Parse(parsed.GetRequiredValue(clusterAddress)) : options.Address,
        Port = IsGiven(parsed, clusterPort) ? parsed.GetValue(clusterPort) : options.Port,
        Certificate = parsed.GetValue(clusterCertificate) is { } certificate
            ? GatewayConfiguration.ReadCertificate(certificate.FullName, parsed.GetValue(clusterKey)?.FullName ?? certificate.FullName)
            : options.Certificate,
    };
}

static void IsAddress(System.CommandLine.Parsing.OptionResult result)
{
    if (!IPAddress.TryParse(result.GetValueOrDefault<string>(), out _))
        result.AddError($"{result.Option.Name} needs an IP address, such as 127.0.0.1 or 0.0.0.0.");
}

static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

static Option<int> Port(string name, string description, int number)
    => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => number,
        CustomParser = result =>
        {
            if (!ushort.TryParse(result.Tokens[0].Value, out ushort port))
                result.AddError($"{name} needs a number from {IPEndPoint.MinPort} to {IPEndPoint.MaxPort}.");
            return port;
        },
    };
