using System;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace Protocols.Pipelines;

/// <summary>
/// What waits to be sent on a connection. Any thread adds; one loop sends. While the transport takes a batch, the next one fills,
/// so that frames are sent together when there are many and at once when there are few.
/// </summary>
internal sealed class OutgoingQueue : IValueTaskSource<bool>
{
    private readonly Lock _gate = new();
    private readonly FrameSink _sink;
    private readonly int _maxBytes;
    private readonly Action<ConnectionEnd> _fail;
    private readonly Task _loop;

    private FrameBatch _waiting;
    private FrameBatch _leaving;
    private bool _isClosed;
    private bool _isDone;

    private ManualResetValueTaskSourceCore<bool> _wake = new() { RunContinuationsAsynchronously = true };
    private bool _isAsleep;

    public OutgoingQueue(FrameSink sink, int maxBytes, Action<ConnectionEnd> fail)
    {
        _sink = sink;
        _maxBytes = maxBytes;
        _fail = fail;
        _waiting = new FrameBatch(sink.KeepsBoundaries);
        _leaving = new FrameBatch(sink.KeepsBoundaries);
        _loop = SendAsync();
    }

    /// <summary>The number of bytes that wait or are on their way.</summary>
    public int Length
    {
        get
        {
            lock (_gate)
                return _waiting.Length + _leaving.Length;
        }
    }

    public bool TryAdd(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            if (HasRoom(frame.Length))
            {
                frame.CopyTo(_waiting.GetSpan(frame.Length));
                Add(frame.Length);
                return true;
            }
        }
        _fail(ConnectionEnd.Overflowed);
        return false;
    }

    public bool TryAdd<TPacket, TOptions>(scoped in TPacket packet, TOptions options)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        int length = packet.GetEncodedLength(options);
        lock (_gate)
        {
            if (_isClosed)
                return false;
            if (HasRoom(length))
            {
                if (packet.Encode(_waiting.GetSpan(length), options, out length, out PacketError error) != OperationStatus.Done)
                    throw Unencodable.Packet(TPacket.Info, error);
                Add(length);
                return true;
            }
        }
        _fail(ConnectionEnd.Overflowed);
        return false;
    }

    /// <summary>Takes no more.</summary>
    /// <returns>Completes when what is there has been sent.</returns>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            WakeUp();
        }
        return _loop;
    }

    /// <summary>Takes no more, and forgets what is there.</summary>
    public void Discard()
    {
        lock (_gate)
        {
            _isClosed = true;
            _waiting.Clear();
            WakeUp();
        }
    }

    /// <summary>Ends the sending of what is on its way.</summary>
    public void Abort()
    {
        Discard();
        lock (_gate)
        {
            if (!_isDone)
                _sink.Abort();
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _wake.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wake.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _wake.OnCompleted(continuation, state, token, flags);

    private bool HasRoom(int length) => length <= _maxBytes - _waiting.Length - _leaving.Length;

    private void Add(int length)
    {
        _waiting.Add(length);
        WakeUp();
    }

    private void WakeUp()
    {
        if (!_isAsleep)
            return;
        _isAsleep = false;
        _wake.SetResult(true);
    }

    private async Task SendAsync()
    {
        try
        {
            while (await NextAsync().ConfigureAwait(false))
            {
                if (TrySwap() && !await _sink.WriteAsync(_leaving).ConfigureAwait(false))
                {
                    _fail(ConnectionEnd.Reset);
                    break;
                }
            }
        }
        catch (Exception exception) when (Peer.IsGone(exception))
        {
            _fail(ConnectionEnd.Reset);
        }
        finally
        {
            lock (_gate)
            {
                _isClosed = _isDone = true;
                _waiting.Clear();
                _leaving.Clear();
            }
        }
    }

    /// <summary>Waits until there is something to send.</summary>
    /// <returns>False if nothing will ever be.</returns>
    private ValueTask<bool> NextAsync()
    {
        lock (_gate)
        {
            _leaving.Clear();
            if (_waiting.Length > 0)
                return ValueTask.FromResult(true);
            if (_isClosed)
                return ValueTask.FromResult(false);
            _wake.Reset();
            _isAsleep = true;
            return new ValueTask<bool>(this, _wake.Version);
        }
    }

    private bool TrySwap()
    {
        lock (_gate)
        {
            (_leaving, _waiting) = (_waiting, _leaving);
            return _leaving.Length > 0;
        }
    }
}
