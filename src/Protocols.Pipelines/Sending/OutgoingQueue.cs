using System.Buffers;
using System.Runtime.CompilerServices;

namespace Protocols.Pipelines;

/// <summary>
/// The unsent frames of a connection. Any thread adds frames. While there are frames, one work item of the thread pool hands chunks to the transport; while the
/// transport takes a chunk, the next ones fill.
/// </summary>
internal sealed class OutgoingQueue : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly FrameSink _sink;
    private readonly FrameConnectionOptions _options;
    private readonly FrameConnection _connection;
    private readonly ChunkQueue _chunks;

    /// <summary>The number of bytes of the length before each frame, if frames are separate messages; otherwise 0.</summary>
    private readonly int _header;

    private bool _isClosed;
    private bool _isSending;
    private Exception? _fault;
    private TaskCompletionSource? _sent;

    private ReadOnlyMemory<byte> _leaving;
    private ValueTaskAwaiter<bool> _writing;
    private Action? _goOn;

    private long _sentBytes;
    private List<RoomWaiter>? _waiters;
    private RoomWaiter? _spareWaiter;

    /// <summary>When the transport last took bytes, or was given bytes after having had no work.</summary>
    private long _lastProgress;
    private ITimer? _judge;
    private bool _isJudging;

    public OutgoingQueue(FrameSink sink, FrameConnectionOptions options, FrameConnection connection)
    {
        _sink = sink;
        _options = options;
        _connection = connection;
        _chunks = new ChunkQueue(options.SendBudget);
        _header = sink.KeepsBoundaries ? sizeof(int) : 0;
    }

    /// <summary>The number of bytes that are queued or being sent.</summary>
    public int Length
    {
        get
        {
            lock (_gate)
                return _chunks.Length;
        }
    }

    /// <summary>Whether the transport is still taking bytes.</summary>
    public bool IsSending
    {
        get
        {
            lock (_gate)
                return _leaving.Length > 0;
        }
    }

    private bool IsFull => _chunks.Length > _options.MaxUnsentBytes || !_chunks.IsWithinBudget();

    public bool TryAdd(ReadOnlySpan<byte> frame)
    {
        bool isGuilty;
        lock (_gate)
        {
            if (_isClosed)
                return false;
            if (HasRoom(frame.Length) && TryCopy(frame, isForced: false))
                return true;
            isGuilty = IsPeerGuilty();
        }
        Refuse(isGuilty);
        return false;
    }

    public bool TryAdd<TPacket, TOptions>(scoped in TPacket packet, in TOptions options)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        bool isGuilty;
        lock (_gate)
        {
            if (_isClosed)
                return false;
            if (HasRoom(0) && TryEncode(packet, in options, isForced: false))
                return true;
            isGuilty = IsPeerGuilty();
        }
        Refuse(isGuilty);
        return false;
    }

    /// <summary>Adds a packet, and then changes the options.</summary>
    public bool TryAddAndSet<TPacket, TOptions>(scoped in TPacket packet, ref TOptions options, TOptions next)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        lock (_gate)
        {
            bool isAdded = TryAdd(packet, in options);
            if (isAdded)
                options = next;
            return isAdded;
        }
    }

    /// <summary>Adds a frame, even if there is no room.</summary>
    /// <returns>Completes when there is room again; false if the connection is over.</returns>
    public ValueTask<bool> AddAsync(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_isClosed)
                return ValueTask.FromResult(false);
            TryCopy(frame, isForced: true);
            return WaitForRoom();
        }
    }

    /// <summary>Adds a packet, even if there is no room.</summary>
    /// <returns>Completes when there is room again; false if the connection is over.</returns>
    public ValueTask<bool> AddAsync<TPacket, TOptions>(scoped in TPacket packet, in TOptions options)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        lock (_gate)
        {
            if (_isClosed)
                return ValueTask.FromResult(false);
            TryEncode(packet, in options, isForced: true);
            return WaitForRoom();
        }
    }

    /// <summary>Waits until the transport has taken everything that has been added.</summary>
    /// <returns>False if the connection is over.</returns>
    public ValueTask<bool> FlushAsync()
    {
        lock (_gate)
        {
            if (_chunks.Length == 0)
                return ValueTask.FromResult(!_isClosed);
            return Wait(_sentBytes + _chunks.Length);
        }
    }

    /// <summary>Accepts no more frames.</summary>
    /// <returns>Completes when everything queued has been sent.</returns>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_isSending)
                return (_sent ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            End();
            return _fault is null ? Task.CompletedTask : Task.FromException(_fault);
        }
    }

    /// <summary>Accepts no more frames, and drops those that are queued.</summary>
    public void Discard()
    {
        lock (_gate)
        {
            _isClosed = true;
            _chunks.Clear();
            End();
        }
    }

    /// <summary>Aborts the write in progress.</summary>
    public void Abort()
    {
        Discard();
        lock (_gate)
        {
            if (_isSending)
                _sink.Abort();
        }
    }

    /// <summary>Keeps a waiter for reuse after its wait.</summary>
    public void Keep(RoomWaiter waiter)
    {
        lock (_gate)
            _spareWaiter = waiter;
    }

    void IThreadPoolWorkItem.Execute() => Send();

    private bool HasRoom(int length) => length <= _options.MaxUnsentBytes - _chunks.Length - _header;

    private bool TryCopy(ReadOnlySpan<byte> frame, bool isForced)
    {
        if (_chunks.Free.Length < frame.Length + _header && !_chunks.TryGrow(frame.Length + _header, isForced))
            return false;
        frame.CopyTo(_chunks.Free.Slice(_header));
        Add(frame.Length);
        return true;
    }

    /// <summary>Most packets fit into the free space, so their length is not computed first.</summary>
    private bool TryEncode<TPacket, TOptions>(scoped in TPacket packet, in TOptions options, bool isForced)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        Span<byte> free = _chunks.Free;
        int length = 0;
        PacketError error = default;
        OperationStatus status = free.Length <= _header
            ? OperationStatus.DestinationTooSmall
            : packet.Encode(free.Slice(_header), options, out length, out error);
        if (status == OperationStatus.DestinationTooSmall)
        {
            int needed = packet.GetEncodedLength(options);
            if (!isForced && !HasRoom(needed) || !_chunks.TryGrow(needed + _header, isForced))
                return false;
            status = packet.Encode(_chunks.Free.Slice(_header), options, out length, out error);
        }
        if (status != OperationStatus.Done)
            throw Unencodable.Packet(TPacket.Info, error);
        if (!isForced && !HasRoom(length))
            return false;
        Add(length);
        return true;
    }

    private void Add(int length)
    {
        if (_header > 0)
            BitConverter.TryWriteBytes(_chunks.Free, length);
        _chunks.Add(_header + length);
        if (_isSending)
            return;
        _isSending = true;
        _lastProgress = _options.TimeProvider.GetTimestamp();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    private void Send()
    {
        while (TryTake())
        {
            if (!IsWritten(_sink.WriteAsync(_leaving)))
                return;
        }
    }

    /// <summary>Whether a write has completed. If not, sending goes on when it completes. An async method would allocate for that.</summary>
    private bool IsWritten(ValueTask<bool> writing)
    {
        _writing = writing.GetAwaiter();
        if (!_writing.IsCompleted)
        {
            _writing.UnsafeOnCompleted(_goOn ??= GoOn);
            return false;
        }
        Conclude();
        return true;
    }

    private void GoOn()
    {
        Conclude();
        Send();
    }

    /// <summary>Handles the result of a write. If it failed, there is nothing left to send.</summary>
    private void Conclude()
    {
        try
        {
            if (_writing.GetResult())
            {
                Telemetry.Sent(_leaving.Length);
                return;
            }
        }
        catch (Exception exception)
        {
            _fault = Peer.IsGone(exception) ? null : exception;
        }
        _connection.Abort(ConnectionEnd.Reset);
    }

    private bool TryTake()
    {
        lock (_gate)
        {
            if (_leaving.Length > 0)
            {
                _sentBytes += _leaving.Length;
                _lastProgress = _options.TimeProvider.GetTimestamp();
                _chunks.Release(_leaving.Length);
            }
            _leaving = _chunks.Take();
            if (_waiters is { Count: > 0 })
                CompleteWaiters();
            if (_leaving.Length > 0)
                return true;
            _chunks.Release(0);
            _isSending = false;
            if (_isClosed)
                End();
            return false;
        }
    }

    private ValueTask<bool> WaitForRoom()
    {
        if (!IsFull)
            return ValueTask.FromResult(true);
        Judge();
        return Wait(long.MaxValue);
    }

    private ValueTask<bool> Wait(long mark)
    {
        RoomWaiter waiter = _spareWaiter ?? new RoomWaiter(this);
        _spareWaiter = null;
        (_waiters ??= []).Add(waiter);
        return waiter.Start(mark);
    }

    /// <summary>Waiters get room when half of the queue is free, so that not every chunk wakes one up.</summary>
    private void CompleteWaiters()
    {
        bool hasRoom = _chunks.Length == 0 || _chunks.Length <= _options.MaxUnsentBytes / 2 && _chunks.IsWithinBudget();
        for (int i = _waiters!.Count - 1; i >= 0; i--)
        {
            RoomWaiter waiter = _waiters[i];
            if (waiter.Mark <= _sentBytes || waiter.Mark == long.MaxValue && hasRoom)
            {
                _waiters.RemoveAt(i);
                waiter.Complete(isOpen: true);
            }
        }
    }

    /// <summary>Completes all waits, because no room will come.</summary>
    private void End()
    {
        _judge?.Dispose();
        _judge = null;
        foreach (RoomWaiter waiter in _waiters ?? [])
            waiter.Complete(isOpen: false);
        _waiters = null;
        if (_isSending || _sent is null)
            return;
        if (_fault is null)
            _sent.TrySetResult();
        else
            _sent.TrySetException(_fault);
    }

    /// <summary>
    /// A fast sender can fill the queue before the transport had time to take anything. A peer counts as not reading only if its transport has had bytes and
    /// time, but has taken nothing.
    /// </summary>
    private bool IsPeerGuilty()
    {
        if (_leaving.Length > 0 && TimeLeft() <= TimeSpan.Zero)
            return true;
        Judge();
        return false;
    }

    private TimeSpan TimeLeft()
        => _options.SendTimeout == Timeout.InfiniteTimeSpan
            ? TimeSpan.MaxValue
            : _options.SendTimeout - _options.TimeProvider.GetElapsedTime(_lastProgress);

    private void Refuse(bool isPeerGuilty)
    {
        Telemetry.Refused();
        if (isPeerGuilty)
            _connection.Abort(ConnectionEnd.Overflowed);
    }

    /// <summary>Schedules the check of a peer whose queue is full for when its time is over.</summary>
    private void Judge()
    {
        if (_isJudging || _isClosed || _options.SendTimeout == Timeout.InfiniteTimeSpan)
            return;
        _isJudging = true;
        _judge ??= _options.TimeProvider.CreateTimer(static state => ((OutgoingQueue)state!).LookAgain(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _judge.Change(TimeSpan.FromTicks(long.Max(TimeLeft().Ticks, TimeSpan.TicksPerMillisecond)), Timeout.InfiniteTimeSpan);
    }

    private void LookAgain()
    {
        lock (_gate)
        {
            _isJudging = false;
            if (_isClosed)
                return;
            if (_leaving.Length == 0 || TimeLeft() > TimeSpan.Zero)
            {
                if (_waiters is { Count: > 0 } || _chunks.Length > _options.MaxUnsentBytes / 2)
                    Judge();
                return;
            }
        }
        _connection.Abort(ConnectionEnd.Overflowed);
    }
}
