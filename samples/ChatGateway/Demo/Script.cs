using ChatGateway.Cluster;

namespace ChatGateway.Demo;

/// <summary>A scripted conversation of six users at its own gateway, and its result.</summary>
internal sealed class Script
{
    private readonly Lock _lock = new();
    private readonly List<string> _misses = [];

    /// <summary>No address here is forged, so the DatagramChat user may receive more than three times what they send.</summary>
    private const double DemoReplyFactor = 1000;

    private Script(Transcript transcript, CancellationToken patience)
    {
        Transcript = transcript;
        Patience = patience;
    }

    /// <summary>The transcript of the conversation.</summary>
    public Transcript Transcript { get; }

    /// <summary>Canceled when the time is over.</summary>
    public CancellationToken Patience { get; }

    /// <summary>Plays it at a gateway of its own.</summary>
    /// <param name="output">Where the transcript is written.</param>
    /// <param name="isColorful">Whether that is a terminal.</param>
    /// <param name="options">The gateway's options; it listens at free ports of this machine.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="stopping">Ends it early.</param>
    /// <returns>0 if everyone received exactly the expected packets; otherwise 1.</returns>
    public static async Task<int> PlayAsync(TextWriter output, bool isColorful, GatewayOptions options, TimeSpan limit, CancellationToken stopping = default)
    {
        await using Gateway gateway = await Gateway.StartAsync(options with
        {
            Address = System.Net.IPAddress.Loopback,
            Ports = GatewayPorts.Any,
            ReplyFactor = DemoReplyFactor,
            Cluster = ClusterOptions.Ephemeral,
        });
        return await PlayAsync(output, isColorful, gateway.Ports, limit, stopping);
    }

    /// <summary>Plays it at gateways that are there, which may be a different one for each format.</summary>
    /// <param name="output">Where the transcript is written.</param>
    /// <param name="isColorful">Whether that is a terminal.</param>
    /// <param name="ports">Where each format is spoken, on this machine.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="stopping">Ends it early.</param>
    /// <returns>0 if everyone received exactly the expected packets; otherwise 1.</returns>
    public static async Task<int> PlayAsync(TextWriter output, bool isColorful, GatewayPorts ports, TimeSpan limit, CancellationToken stopping = default)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(limit);
        Script script = new(new Transcript(output, isColorful), patience.Token);
        await using (SixUsers users = new(script, ports))
        {
            try
            {
                await users.PlayAsync();
            }
            catch (MissedException)
            {
                // Already noted, perhaps with others at the same moment.
            }
        }
        return script.Conclude(patience.IsCancellationRequested, limit);
    }

    /// <summary>Notes a failure.</summary>
    public MissedException Miss(string what)
    {
        lock (_lock)
            _misses.Add(what);
        return new MissedException(what);
    }

    private int Conclude(bool isOutOfTime, TimeSpan limit)
    {
        Transcript.Head(_misses.Count == 0 ? "Everyone saw what they should have." : "Not everyone saw what they should have:");
        foreach (string miss in _misses)
            Transcript.Note($"  {miss}");
        if (isOutOfTime)
            Transcript.Note($"  the play was not over within {limit.TotalSeconds} seconds");
        return _misses.Count == 0 && !isOutOfTime ? 0 : 1;
    }
}
