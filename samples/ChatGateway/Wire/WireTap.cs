using System;
using System.Threading;
using ChatGateway.Hub;
using Protocols;

namespace ChatGateway.Wire;

/// <summary>A packet, or what should have been one, as it passed.</summary>
/// <param name="Time">When.</param>
/// <param name="Line">The number of the connection, or of the address over UDP.</param>
/// <param name="Format">The format, with the options in force.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Bytes">Its bytes; of several packets if the server sent them at once.</param>
/// <param name="Error">Why the bytes are no frame, if that was found while framing.</param>
/// <param name="User">Who is at the other end, once that is known.</param>
internal sealed record WirePacket(DateTimeOffset Time, long Line, PacketFormat Format, PacketSender From, byte[] Bytes, PacketError Error, string? User);

/// <summary>
/// Where everything that passes can be seen. As long as nobody looks it costs one read; when somebody does, a copy of the bytes. What packets mean is found
/// out by who looks, on their own time.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class WireTap(TimeProvider time)
{
    private readonly Lock _lock = new();
    private volatile WireQueue[] _queues = [];
    private long _lastLine;

    /// <summary>Whether anybody looks.</summary>
    public bool IsWatched => _queues.Length > 0;

    /// <summary>The number of a new connection or address.</summary>
    public long NextLine() => Interlocked.Increment(ref _lastLine);

    /// <summary>From now on, what passes goes to a queue too.</summary>
    public void Add(WireQueue queue)
    {
        lock (_lock)
            _queues = [.. _queues, queue];
    }

    /// <summary>Nobody reads a queue any more.</summary>
    public void Remove(WireQueue queue)
    {
        lock (_lock)
            _queues = Array.FindAll(_queues, other => other != queue);
    }

    /// <summary>Something passes. Never waits, and throws nothing.</summary>
    public void Record(long line, PacketFormat format, PacketSender from, ReadOnlySpan<byte> bytes, PacketError error, ChatUser? user)
    {
        WireQueue[] queues = _queues;
        if (queues.Length == 0 || bytes.IsEmpty)
            return;
        WirePacket packet = new(time.GetUtcNow(), line, format, from, bytes.ToArray(), error, user?.Name.ToString());
        foreach (WireQueue queue in queues)
            queue.Offer(packet);
    }

    /// <summary>The server sends a packet.</summary>
    public void Record<TPacket, TOptions>(long line, PacketFormat format, scoped in TPacket packet, TOptions options, ChatUser? user)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        if (!IsWatched)
            return;
        byte[] bytes = new byte[packet.GetEncodedLength(options)];
        packet.Encode(bytes, options, out int length, out _);
        Record(line, format, PacketSender.Server, bytes.AsSpan(0, length), default, user);
    }
}
