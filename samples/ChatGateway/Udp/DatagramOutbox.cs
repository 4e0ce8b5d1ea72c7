using System.Buffers;
using System.Net;
using System.Threading.Channels;
using ChatGateway.Limits;
using Protocols;

namespace ChatGateway.Udp;

/// <summary>
/// The datagrams that wait to be sent from a port. Who has something to send may hold a lock, so that only a thread of the outbox's own asks
/// the operating system, which on a slow network takes its time. What there is no room for is lost, as datagrams are, and counted.
/// </summary>
/// <param name="send">Sends a datagram; false if the operating system does not take it.</param>
/// <param name="maxWaitingBytes">How many bytes may wait.</param>
/// <param name="unproven">What may be sent a second, in bytes, to all addresses that have proved nothing.</param>
/// <param name="counts">What became of the datagrams.</param>
/// <param name="watch">Is told of what will be sent; null for nobody.</param>
internal sealed class DatagramOutbox(DatagramOutbox.Sender send, int maxWaitingBytes, RateLimiter unproven, DatagramCounts counts, DatagramOutbox.Watch? watch = null)
{
    /// <summary>Sends a datagram to an address.</summary>
    public delegate bool Sender(ReadOnlySpan<byte> datagram, SocketAddress receiver);

    /// <summary>Is told of a datagram that will be sent.</summary>
    public delegate void Watch(Peer receiver, ReadOnlySpan<byte> datagram);

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private int _waitingBytes;

    /// <summary>Sends a packet in a datagram of its own, soon. Never waits.</summary>
    /// <typeparam name="TPacket">The packet's type.</typeparam>
    /// <typeparam name="TOptions">The format's options.</typeparam>
    /// <param name="packet">The packet.</param>
    /// <param name="options">The options to encode it with.</param>
    /// <param name="receiver">Who gets it.</param>
    /// <returns>Whether it will be sent.</returns>
    /// <exception cref="InvalidOperationException">The packet cannot be encoded.</exception>
    public bool TrySend<TPacket, TOptions>(scoped in TPacket packet, TOptions options, Peer receiver)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        int length = packet.GetEncodedLength(options);
        if (!MaySend(length, receiver))
            return false;
        byte[] datagram = ArrayPool<byte>.Shared.Rent(length);
        if (packet.Encode(datagram, options, out length, out PacketError error) != OperationStatus.Done)
        {
            ArrayPool<byte>.Shared.Return(datagram);
            throw new InvalidOperationException($"{TPacket.Info.Name} cannot be encoded: {error}");
        }
        return TryAdd(datagram, length, receiver);
    }

    /// <summary>Sends an encoded packet, for instance one that goes to many. Never waits.</summary>
    /// <param name="datagram">Its bytes, which are copied.</param>
    /// <param name="receiver">Who gets it.</param>
    /// <returns>Whether it will be sent.</returns>
    public bool TrySend(ReadOnlySpan<byte> datagram, Peer receiver)
    {
        if (!MaySend(datagram.Length, receiver))
            return false;
        byte[] copy = ArrayPool<byte>.Shared.Rent(datagram.Length);
        datagram.CopyTo(copy);
        return TryAdd(copy, datagram.Length, receiver);
    }

    /// <summary>Takes nothing more; <see cref="RunAsync" /> ends when all that waits is sent.</summary>
    public void Complete() => _waiting.Writer.TryComplete();

    /// <summary>Sends what waits, until <see cref="Complete" />.</summary>
    public async Task RunAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_waiting.Reader.TryRead(out Waiting next))
                Send(next);
        }
    }

    private bool MaySend(int length, Peer receiver)
    {
        // A datagram to an address that may be invented takes from what that address has paid for, and from what all such may have.
        if (!receiver.IsProven && (!receiver.Credit.TrySpend(length) || unproven.Take(length + ReplyCredit.Overhead) != Pace.Fine))
        {
            counts.Withhold();
            return false;
        }
        return true;
    }

    private bool TryAdd(byte[] datagram, int length, Peer receiver)
    {
        // Before it is queued: who sends it gives the array back.
        if (Interlocked.Add(ref _waitingBytes, length) <= maxWaitingBytes)
        {
            watch?.Invoke(receiver, datagram.AsSpan(0, length));
            if (_waiting.Writer.TryWrite(new Waiting(datagram, length, receiver.Address)))
                return true;
        }
        Forget(datagram, length);
        counts.Lose();
        return false;
    }

    private void Send(in Waiting next)
    {
        try
        {
            if (!send(next.Datagram.AsSpan(0, next.Length), next.Receiver))
                counts.Lose();
        }
        catch (Exception exception)
        {
            counts.Fail(exception);
        }
        Forget(next.Datagram, next.Length);
    }

    private void Forget(byte[] datagram, int length)
    {
        Interlocked.Add(ref _waitingBytes, -length);
        ArrayPool<byte>.Shared.Return(datagram);
    }

    private readonly record struct Waiting(byte[] Datagram, int Length, SocketAddress Receiver);
}
