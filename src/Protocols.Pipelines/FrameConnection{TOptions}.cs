using System.Diagnostics;
using System.Threading.RateLimiting;

namespace Protocols.Pipelines;

/// <summary>A connection that knows its format's options, so that calls need not repeat them. Created by <see cref="FrameConnection" />'s Create and
/// ConnectAsync.</summary>
public sealed class FrameConnection<TOptions> : FrameConnection
    where TOptions : struct
{
    /// <summary>Read by senders on other threads only under the queue's lock, and changed only under it.</summary>
    private TOptions _options;

    internal FrameConnection(FrameSource source, FrameSink sink, TOptions format, FrameConnectionOptions? options, Action? abort)
        : base(source, sink, options, abort)
        => _options = format;

    /// <summary>The format's options. Only the caller that reads may use this; <see cref="TrySwitch" /> changes them.</summary>
    public TOptions Options => _options;

    /// <summary>Puts a packet into the queue to the peer. Never waits; see the overload that takes options.</summary>
    /// <returns>Whether it is in the queue; false if there is no room, or the connection is over.</returns>
    /// <exception cref="InvalidOperationException">The packet cannot be encoded.</exception>
    public bool TrySend<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        => Outgoing.TryAdd(packet, in _options);

    /// <summary>Puts a packet into the queue to the peer and waits until there is room for more. Await it before the next call.</summary>
    /// <typeparam name="TPacket">The packet's type.</typeparam>
    /// <param name="packet">The packet, which is encoded before this returns.</param>
    /// <returns>Completes when there is room, at once if there is; false if the connection is over.</returns>
    /// <exception cref="InvalidOperationException">The packet cannot be encoded.</exception>
    public ValueTask<bool> SendAsync<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        => Outgoing.AddAsync(packet, in _options);

    // Without these two, the generic methods above would take bytes for a packet.

    /// <inheritdoc cref="FrameConnection.TrySend(ReadOnlySpan{byte})" />
    public new bool TrySend(ReadOnlySpan<byte> frame) => base.TrySend(frame);

    /// <inheritdoc cref="FrameConnection.SendAsync(ReadOnlySpan{byte})" />
    public new ValueTask<bool> SendAsync(ReadOnlySpan<byte> frame) => base.SendAsync(frame);

    /// <summary>
    /// Sends a packet and then changes the options, for instance with the reply that accepts a byte order. Every packet sent later, by any thread, and every
    /// frame read later uses the new options. Only the caller that reads may call this.
    /// </summary>
    /// <typeparam name="TPacket">The packet's type.</typeparam>
    /// <param name="packet">The last packet with the current options.</param>
    /// <param name="options">The new options.</param>
    /// <returns>Whether the packet is in the queue; if not, the options do not change.</returns>
    /// <exception cref="InvalidOperationException">The packet cannot be encoded.</exception>
    public bool TrySwitch<TPacket>(scoped in TPacket packet, TOptions options)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        => Outgoing.TryAddAndSet(packet, ref _options, options);

    /// <summary>Hands each frame to a handler until the connection ends.</summary>
    /// <param name="handler">Receives the frames, and in OnMalformed bytes that are not a frame, which have been skipped. To end the
    /// conversation it calls <see cref="FrameConnection.Close" />.</param>
    /// <param name="pace">Gives a permit after each frame, before the next is received. It must let one call wait.</param>
    /// <param name="cancellationToken">Ends the reading after what has arrived.</param>
    /// <returns>Why the connection ended. It is still to be disposed of.</returns>
    /// <exception cref="InvalidOperationException">The pace refused a permit.</exception>
    public async Task<ConnectionEnd> RunAsync(IFrameHandler<TOptions> handler, RateLimiter? pace = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        using Activity? activity = Telemetry.Activities.StartActivity("protocols.connection");
        while (await ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (TryReceive(handler))
            {
                if (pace is not null)
                    await WaitAsync(pace).ConfigureAwait(false);
            }
        }
        activity?.SetTag("protocols.connection.end", End.ToString());
        return End;
    }

    /// <summary>Hands each frame to a handler and awaits what it returns before the next, until the connection ends.</summary>
    /// <param name="handler">Receives the frames, and in OnMalformed bytes that are not a frame, which have been skipped. To end the
    /// conversation it calls <see cref="FrameConnection.Close" />.</param>
    /// <param name="pace">Gives a permit after each frame, before the next is received. It must let one call wait.</param>
    /// <param name="cancellationToken">Ends the reading after what has arrived.</param>
    /// <returns>Why the connection ended. It is still to be disposed of.</returns>
    /// <exception cref="InvalidOperationException">The pace refused a permit.</exception>
    public async Task<ConnectionEnd> RunAsync(
        IFrameHandler<TOptions, ValueTask> handler, RateLimiter? pace = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        using Activity? activity = Telemetry.Activities.StartActivity("protocols.connection");
        while (await ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (TryReceive(handler, out ValueTask answering))
            {
                await answering.ConfigureAwait(false);
                if (pace is not null)
                    await WaitAsync(pace).ConfigureAwait(false);
            }
        }
        activity?.SetTag("protocols.connection.end", End.ToString());
        return End;
    }

    private static async ValueTask WaitAsync(RateLimiter pace)
    {
        using RateLimitLease lease = await pace.AcquireAsync().ConfigureAwait(false);
        if (!lease.IsAcquired)
            throw new InvalidOperationException("The rate limiter refused to let the connection wait: its queue needs a place for each connection that it serves.");
    }

    private bool TryReceive(IFrameHandler<TOptions> handler)
    {
        if (!TryRead(out ReadOnlySpan<byte> frame, out PacketError error))
            return false;
        if (error.Code == PacketErrorCode.None)
            handler.Receive(frame, _options);
        else
            handler.OnMalformed(frame, error);
        return true;
    }

    private bool TryReceive(IFrameHandler<TOptions, ValueTask> handler, out ValueTask answering)
    {
        answering = default;
        if (!TryRead(out ReadOnlySpan<byte> frame, out PacketError error))
            return false;
        answering = error.Code == PacketErrorCode.None ? handler.Receive(frame, _options) : handler.OnMalformed(frame, error);
        return true;
    }
}
