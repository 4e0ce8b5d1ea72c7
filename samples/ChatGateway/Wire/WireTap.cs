using ChatGateway.Hub;
using Protocols;

namespace ChatGateway.Wire;

/// <summary>A packet or malformed bytes, as recorded.</summary>
/// <param name="Time">The time.</param>
/// <param name="Line">The number of the connection, or of the address over UDP.</param>
/// <param name="Format">The format, with the options in force.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Bytes">Its bytes; those of several packets if the server sent them at once.</param>
/// <param name="Error">Why the bytes are not a frame, if framing found an error.</param>
/// <param name="User">The user of the connection, once known.</param>
internal sealed record WirePacket(DateTimeOffset Time, long Line, PacketFormat Format, PacketSender From, byte[] Bytes, PacketError Error, string? User);

/// <summary>
/// Records all packets for the wire views. Without a viewer this costs one read, otherwise a copy of the bytes. The viewer's own task explains the packets.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class WireTap(TimeProvider time)
{
    private readonly Lock _lock = new();
    private volatile WireQueue[] _queues = [];
    private long _lastLine;

    /// <summary>Whether there is a viewer.</summary>
    public bool IsWatched => _queues.Length > 0;

    /// <summary>The number of a new connection or address.</summary>
    public long NextLine() => Interlocked.Increment(ref _lastLine);

    /// <summary>Adds a queue, which gets all packets from now on.</summary>
    public void Add(WireQueue queue)
    {
        lock (_lock)
            _queues = [.. _queues, queue];
    }

    /// <summary>Removes a queue that is no longer read.</summary>
    public void Remove(WireQueue queue)
    {
        lock (_lock)
            _queues = Array.FindAll(_queues, other => other != queue);
    }

    /// <summary>Records bytes. Never waits, and never throws.</summary>
    public void Record(long line, PacketFormat format, PacketSender from, ReadOnlySpan<byte> bytes, PacketError error, ChatUser? user)
    {
        WireQueue[] queues = _queues;
        if (queues.Length == 0 || bytes.IsEmpty)
            return;
        WirePacket packet = new(time.GetUtcNow(), line, format, from, bytes.ToArray(), error, user?.Name.ToString());
        foreach (WireQueue queue in queues)
            queue.Offer(packet);
    }

    /// <summary>Records a packet that the server sends.</summary>
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
