using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Protocols.Pipelines;

/// <summary>A UDP socket that receives datagrams and sends packets. One caller receives; any number of threads send.</summary>
/// <remarks>
/// <code>
/// while (await datagrams.ReceiveAsync(cancellationToken))
///     DatagramChat.Dispatch(datagrams.Datagram, options, handler);     // which answers datagrams.Sender
/// </code>
/// Nothing is allocated per datagram. Sending never waits: if the operating system has no room for a datagram, it is lost, as others are on the network.
/// </remarks>
public sealed class DatagramSocket : IDisposable
{
    /// <summary>No datagram is longer.</summary>
    private const int MaxLength = ushort.MaxValue;

    /// <summary>On Windows, whether an undeliverable datagram makes the next receive fail.</summary>
    private const int WindowsReportsUnreachable = unchecked((int)0x9800000C);

    private readonly Socket _socket;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(MaxLength, pinned: true);

    private int _length;
    private long _dropped;
    private volatile bool _isFull;

    /// <summary>Takes a socket over.</summary>
    /// <param name="socket">A bound UDP socket, which is closed with this.</param>
    public DatagramSocket(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        _socket = socket;
        _socket.Blocking = false;
        Sender = new SocketAddress(socket.AddressFamily);
        if (OperatingSystem.IsWindows())
            socket.IOControl(WindowsReportsUnreachable, [0], null);
    }

    /// <summary>The last datagram received. The next receive overwrites it.</summary>
    public ReadOnlySpan<byte> Datagram => _buffer.AsSpan(0, _length);

    /// <summary>The datagram's sender. The next receive overwrites it, so copy it to keep it. Addresses are equal if their bytes are.</summary>
    public SocketAddress Sender { get; }

    /// <summary>How many datagrams were not sent because the socket's send buffer was full.</summary>
    public long DroppedDatagrams => Interlocked.Read(ref _dropped);

    /// <summary>Waits for a datagram.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False once the token is canceled or this is disposed of.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        _length = 0;
        while (true)
        {
            try
            {
                _length = await _socket.ReceiveFromAsync(_buffer, SocketFlags.None, Sender, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException
                or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return false;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionRefused
                or SocketError.HostUnreachable or SocketError.NetworkReset or SocketError.NetworkUnreachable)
            {
                // A datagram sent earlier was undeliverable. The socket still works.
            }
        }
    }

    /// <summary>Sends a packet in a datagram of its own.</summary>
    /// <typeparam name="TPacket">The packet's type.</typeparam>
    /// <typeparam name="TOptions">The format's options.</typeparam>
    /// <param name="packet">The packet.</param>
    /// <param name="options">The options to encode it with.</param>
    /// <param name="receiver">Where to send it.</param>
    /// <returns>Whether the operating system took it, which does not mean that it arrives. False if its buffer is full, which is counted.</returns>
    /// <exception cref="InvalidOperationException">The packet cannot be encoded.</exception>
    public bool TrySend<TPacket, TOptions>(scoped in TPacket packet, TOptions options, SocketAddress receiver)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        byte[] datagram = ArrayPool<byte>.Shared.Rent(packet.GetEncodedLength(options));
        try
        {
            if (packet.Encode(datagram, options, out int length, out PacketError error) != OperationStatus.Done)
                throw Unencodable.Packet(TPacket.Info, error);
            return TrySend(datagram.AsSpan(0, length), receiver);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(datagram);
        }
    }

    /// <summary>Sends a datagram.</summary>
    /// <param name="datagram">Its bytes.</param>
    /// <param name="receiver">Where to send it.</param>
    /// <returns>Whether the operating system took it, which does not mean that it arrives. False if its buffer is full, which is counted.</returns>
    public bool TrySend(ReadOnlySpan<byte> datagram, SocketAddress receiver)
    {
        try
        {
            // A full buffer throws only once: from then on the socket is polled first.
            if (_isFull && !_socket.Poll(TimeSpan.Zero, SelectMode.SelectWrite))
                return Drop();
            _isFull = false;
            return _socket.SendTo(datagram, SocketFlags.None, receiver) == datagram.Length;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable)
        {
            _isFull = true;
            return Drop();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Closes the socket, which ends a waiting receive.</summary>
    public void Dispose() => _socket.Dispose();

    private bool Drop()
    {
        Interlocked.Increment(ref _dropped);
        Telemetry.Dropped();
        return false;
    }
}
