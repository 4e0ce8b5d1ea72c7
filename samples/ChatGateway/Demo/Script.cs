using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace ChatGateway.Demo;

/// <summary>A play of six users at a gateway of its own, and what became of it.</summary>
internal sealed class Script
{
    private readonly Lock _lock = new();
    private readonly List<string> _misses = [];

    /// <summary>Nobody here has invented an address, so the user of DatagramChat may hear more than three times what they say.</summary>
    private const double DemoReplyFactor = 1000;

    private Script(Transcript transcript, CancellationToken patience)
    {
        Transcript = transcript;
        Patience = patience;
    }

    /// <summary>What happens.</summary>
    public Transcript Transcript { get; }

    /// <summary>When it has to be over.</summary>
    public CancellationToken Patience { get; }

    /// <summary>Plays it.</summary>
    /// <param name="output">Where what happens is written.</param>
    /// <param name="isColorful">Whether that is a terminal.</param>
    /// <param name="options">The gateway's options; it listens at any ports of this machine that are free.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="stopping">Ends it early.</param>
    /// <returns>0 if everyone was told what they should have been, and nobody anything else; otherwise 1.</returns>
    public static async Task<int> PlayAsync(TextWriter output, bool isColorful, GatewayOptions options, TimeSpan limit, CancellationToken stopping = default)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(limit);
        Script script = new(new Transcript(output, isColorful), patience.Token);

        await using Gateway gateway = await Gateway.StartAsync(options with { Address = System.Net.IPAddress.Loopback, Ports = GatewayPorts.Any, ReplyFactor = DemoReplyFactor });
        await using (SixUsers users = new(script, gateway.Ports))
        {
            try
            {
                await users.PlayAsync();
            }
            catch (MissedException)
            {
                // Noted already, perhaps with others at the same moment.
            }
        }
        return script.Conclude(patience.IsCancellationRequested, limit);
    }

    /// <summary>Takes note of something that went wrong.</summary>
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
