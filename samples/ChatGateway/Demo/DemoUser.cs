using Protocols;

namespace ChatGateway.Demo;

/// <summary>A user in the demo: sends packets of a format, and knows what should come back.</summary>
/// <param name="name">The user's name.</param>
/// <param name="format">The format.</param>
/// <param name="delivery">The packet that delivers others' messages.</param>
/// <param name="script">The script that the user takes part in.</param>
internal abstract class DemoUser(string name, PacketFormat format, string delivery, Script script) : IAsyncDisposable
{
    private readonly List<string> _heard = [];

    public string Name => name;

    /// <summary>All packets that the user was sent, as text.</summary>
    public IReadOnlyList<string> Heard => _heard;

    /// <summary>The name of the packet that delivers private messages, if it is another.</summary>
    public string? PrivateDelivery { get; init; }

    /// <summary>How a text looks in the format's packets.</summary>
    public Func<string, string> Shown { get; init; } = static text => text;

    /// <summary>Called at once for each packet, for instance to confirm it.</summary>
    public Action<byte[]>? OnPacket { get; set; }

    /// <summary>Sends a packet.</summary>
    public void Send<TPacket, TOptions>(scoped in TPacket packet, TOptions options)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        byte[] frame = new byte[packet.GetEncodedLength(options)];
        packet.Encode(frame, options, out int length, out _);
        script.Transcript.Sent(name, format.Name, TPacket.Info.Name, frame.AsSpan(0, length));
        Send(frame.AsSpan(0, length));
    }

    /// <summary>Waits for a message.</summary>
    public Task<byte[]> HearAsync(string text) => ExpectAsync(delivery, Shown(text));

    /// <summary>Waits for a private message.</summary>
    public Task<byte[]> HearPrivatelyAsync(string text) => ExpectAsync(PrivateDelivery ?? delivery, Shown(text));

    /// <summary>Waits for a packet. Packets before it are written to the transcript and otherwise ignored.</summary>
    /// <param name="packet">Its name.</param>
    /// <param name="content">Text that it must contain.</param>
    /// <returns>The packet's bytes.</returns>
    /// <exception cref="MissedException">It did not come.</exception>
    public async Task<byte[]> ExpectAsync(string packet, string content = "")
    {
        while (await ReceiveAsync(script.Patience) is { } frame)
        {
            (string received, string text) = Describe(frame);
            script.Transcript.Received(name, format.Name, received, frame);
            _heard.Add(text);
            OnPacket?.Invoke(frame);
            if (received == packet && text.Contains(content, StringComparison.Ordinal))
                return frame;
        }
        throw script.Miss($"{name} ({format.Name}) missed {packet}{(content.Length > 0 ? $" with {content}" : "")}");
    }

    /// <summary>Waits for the server to close the connection.</summary>
    public async Task EndAsync()
    {
        while (await ReceiveAsync(script.Patience) is { } frame)
            script.Transcript.Received(name, format.Name, Describe(frame).Packet, frame);
        if (script.Patience.IsCancellationRequested)
            throw script.Miss($"{name} ({format.Name}) missed the end of the connection");
    }

    public abstract ValueTask DisposeAsync();

    protected abstract void Send(ReadOnlySpan<byte> frame);

    /// <summary>The next frame; null if there are no more.</summary>
    protected abstract Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken);

    private (string Packet, string Text) Describe(byte[] frame)
    {
        if (format.Identify(frame, PacketSender.Server, out PacketError error) is not { } packet)
            throw script.Miss($"{name} ({format.Name}) was sent what is no packet: {error}");
        IPacketVisitor text = new PacketText(packet.Name);
        if (!format.TryDescribe(packet, frame, text, out error))
            throw script.Miss($"{name} ({format.Name}) was sent what is no {packet.Name}: {error}");
        return (packet.Name, text.ToString()!);
    }
}

/// <summary>Thrown if a user did not receive an expected packet.</summary>
internal sealed class MissedException(string message) : Exception(message);
