using System.Runtime.CompilerServices;

namespace Protocols.Pipelines;

/// <summary>
/// A connection that receives frames and sends packets, over any transport. One caller reads; any number of threads send.
/// </summary>
/// <remarks>
/// <code>
/// while (await connection.ReadAsync(cancellationToken))
/// {
///     while (connection.TryRead(out ReadOnlySpan&lt;byte&gt; frame, out PacketError error))
///     {
///         if (error.Code != PacketErrorCode.None)
///             return;     // or go on: the bytes have been skipped
///         TextChat.Dispatch(frame, options, handler);
///     }
/// }
/// </code>
/// Bytes are received only as the caller reads, so a slow caller slows the peer down. Once the connection is warm, nothing is allocated per frame or packet.
/// However a peer disconnects, the connection ends without an exception.
/// </remarks>
public partial class FrameConnection : IAsyncDisposable
{
    private readonly FrameConnectionOptions _options;
    private readonly FrameSource _source;
    private readonly FrameSink _sink;
    private readonly Action? _abort;

    /// <summary>Created for the first wait that has a limit.</summary>
    private ReadTimer? _timer;

    private int _end;
    private int _isDisposed;
    private volatile bool _isClosed;

    /// <summary>Whether reading must end after what has arrived by then.</summary>
    private volatile bool _isStopping;
    private bool _hasGivenLast;
    private bool _isWaitWithinFrame;

    private bool _hasProgressed = true;
    private int _frames;
    private TimeSpan _timeForFrame;
    private TimeSpan _timeUntilFrame;
    private TimeSpan _lastWait;
    private long _skippedBefore;

    private protected FrameConnection(FrameSource source, FrameSink sink, FrameConnectionOptions? options, Action? abort)
    {
        _options = options ?? FrameConnectionOptions.Default;
        _source = source;
        _sink = sink;
        _abort = abort;
        Outgoing = new OutgoingQueue(sink, _options, this);
        Telemetry.Opened();
    }

    private protected OutgoingQueue Outgoing { get; }

    /// <summary>Why there are no more frames; None while there may be more.</summary>
    public ConnectionEnd End => (ConnectionEnd)Volatile.Read(ref _end);

    /// <summary>The number of bytes sent that the transport has not taken yet.</summary>
    public int UnsentBytes => Outgoing.Length;

    /// <summary>Whether the transport is still taking bytes.</summary>
    internal bool IsSending => Outgoing.IsSending;

    /// <summary>Waits for bytes from the peer. Call <see cref="TryRead" /> until it returns false, then this again.</summary>
    /// <param name="cancellationToken">
    /// Ends the connection's reading permanently. What has arrived by then is given first, because the peer may have sent it and then closed, which Kestrel's
    /// ConnectionClosed can mean. Over a stream or a WebSocket, only whole frames that were already read are given.
    /// </param>
    /// <returns>Whether there is something to read; false once reading has ended, and <see cref="End" /> says why.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            _isStopping = true;
        if (_hasGivenLast)
            TryEnd(_source.IsCompleted ? ConnectionEnd.Closed : ConnectionEnd.Canceled);
        CheckSkipping();
        Report();
        if (End != ConnectionEnd.None)
            return false;
        try
        {
            ValueTask<bool> reading = _source.ReadAsync();
            bool isOpen;
            if (reading.IsCompleted)
            {
                isOpen = await reading.ConfigureAwait(false);
            }
            else
            {
                // The limit is for the peer: only waiting for it counts, not the caller's work between reads.
                long start = BeginWait();
                CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
                    static state => ((FrameConnection)state!).StopReading(), this);
                try
                {
                    isOpen = await reading.ConfigureAwait(false);
                }
                finally
                {
                    registration.Unregister();
                    EndWait(start);
                }
            }
            _hasGivenLast = _isStopping;
            if (!isOpen)
                TryEnd(_source.IsCompleted ? ConnectionEnd.Closed : ConnectionEnd.Canceled);
        }
        catch (Exception exception) when (Peer.IsGone(exception))
        {
            TryEnd(_isStopping ? ConnectionEnd.Canceled : ConnectionEnd.Reset);
        }
        return End == ConnectionEnd.None;
    }

    /// <summary>Gives the next frame, or the next error, in what has arrived.</summary>
    /// <param name="frame">A whole frame in one piece, valid until the connection is read again. If there is an error, at least one of the first bytes of what
    /// is skipped, because some formats answer according to them.</param>
    /// <param name="error">Why bytes are not a frame, or None. The bytes are skipped; reading on gives what follows them. A frame that the peer leaves
    /// unfinished when it closes is Truncated.</param>
    /// <returns>False if there is neither; then call <see cref="ReadAsync" />.</returns>
    public bool TryRead(out ReadOnlySpan<byte> frame, out PacketError error)
    {
        frame = default;
        error = default;
        if (End != ConnectionEnd.None || !_source.TryRead(out frame, out error))
            return false;
        _hasProgressed = true;
        if (error.Code == PacketErrorCode.None)
            _frames++;
        else
            Telemetry.Malformed(error.Code);
        return true;
    }

    /// <summary>
    /// Puts a packet into the queue to the peer; a thread of the pool sends it. Never waits. Packets of one thread stay in order.
    /// </summary>
    /// <remarks>
    /// Use this to send to many peers, where one must not delay the others. If there is no room, the connection goes on without the packet: abort it if the
    /// peer must not miss one. A peer that takes nothing for <see cref="FrameConnectionOptions.SendTimeout" /> while there is no room is dropped. To send much
    /// to one peer, use SendAsync, which waits for it.
    /// </remarks>
    /// <typeparam name="TPacket">The packet's type.</typeparam>
    /// <typeparam name="TOptions">The format's options.</typeparam>
    /// <param name="packet">The packet.</param>
    /// <param name="options">The options to encode it with.</param>
    /// <returns>Whether it is in the queue; false if there is no room in <see cref="FrameConnectionOptions.MaxUnsentBytes" /> or the shared budget, or the connection is over.</returns>
    /// <exception cref="InvalidOperationException">The packet cannot be encoded.</exception>
    public bool TrySend<TPacket, TOptions>(scoped in TPacket packet, TOptions options)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
        => Outgoing.TryAdd(packet, in options);

    /// <summary>Puts an encoded packet into the queue to the peer, for instance one for many peers. Never waits.</summary>
    /// <param name="frame">The packet's bytes, which are copied.</param>
    /// <returns>Whether it is in the queue; false if there is no room, or the connection is over.</returns>
    public bool TrySend(ReadOnlySpan<byte> frame) => Outgoing.TryAdd(frame);

    /// <summary>
    /// Puts a packet into the queue to the peer and waits until there is room for more. Await it before the next call: then you can send any amount to a slow
    /// peer, and at most <see cref="FrameConnectionOptions.MaxUnsentBytes" /> and one packet wait.
    /// </summary>
    /// <typeparam name="TPacket">The packet's type.</typeparam>
    /// <typeparam name="TOptions">The format's options.</typeparam>
    /// <param name="packet">The packet, which is encoded before this returns.</param>
    /// <param name="options">The options to encode it with.</param>
    /// <returns>Completes when there is room, at once if there is; false if the connection is over.</returns>
    /// <exception cref="InvalidOperationException">The packet cannot be encoded.</exception>
    public ValueTask<bool> SendAsync<TPacket, TOptions>(scoped in TPacket packet, TOptions options)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
        => Outgoing.AddAsync(packet, in options);

    /// <summary>Puts an encoded packet into the queue to the peer and waits until there is room for more. Await it before the next call.</summary>
    /// <param name="frame">The packet's bytes, which are copied before this returns.</param>
    /// <returns>Completes when there is room, at once if there is; false if the connection is over.</returns>
    public ValueTask<bool> SendAsync(ReadOnlySpan<byte> frame) => Outgoing.AddAsync(frame);

    /// <summary>Waits until the transport has taken everything that has been sent so far.</summary>
    /// <returns>False if the connection is over.</returns>
    public ValueTask<bool> FlushAsync() => Outgoing.FlushAsync();

    /// <summary>
    /// Ends the conversation cleanly: no more frames are given, and disposal delivers what was sent. Any thread may call it.
    /// </summary>
    public void Close()
    {
        if (TryEnd(ConnectionEnd.ClosedLocally))
            CancelReading();
    }

    /// <summary>Ends the connection at once, without sending what is queued. Any thread may call it. The reader must still dispose of it.</summary>
    public void Abort() => Abort(ConnectionEnd.Aborted);

    /// <summary>Sends what is queued, for at most <see cref="FrameConnectionOptions.CloseTimeout" />, and closes. Do not call it while a read is
    /// waiting.</summary>
    /// <returns>Completes when the connection is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        TryEnd(ConnectionEnd.ClosedLocally);
        Task sent = Outgoing.CloseAsync();
        try
        {
            await sent.WaitAsync(_options.CloseTimeout, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            BreakOff();
            await sent.ConfigureAwait(false);
        }
        finally
        {
            _isClosed = true;
            Report();
            Telemetry.Ended(End);
            _timer?.Dispose();
            await CloseTransportAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Lets reading end after what has arrived.</summary>
    internal void StopReading()
    {
        _isStopping = true;
        CancelReading();
    }

    /// <summary>The peer took too much time.</summary>
    internal void TimeOut()
    {
        if (TryEnd(ConnectionEnd.TimedOut))
            CancelReading();
    }

    /// <summary>
    /// Ends the connection. A sender to a slow peer may hold a lock, and canceling a wait may run its continuation at once, so that must happen on another
    /// thread.
    /// </summary>
    internal void Abort(ConnectionEnd end)
    {
        TryEnd(end);
        Outgoing.Discard();
        ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.BreakOff(), this, preferLocal: false);
    }

    private void CancelReading()
        => ThreadPool.UnsafeQueueUserWorkItem(static connection => connection._source.Cancel(), this, preferLocal: false);

    /// <summary>Counts for the metrics, once per arrival and not once per frame.</summary>
    private void Report()
    {
        if (Telemetry.IsReadingWatched)
            Telemetry.Received(_frames, _source.Received);
        _frames = 0;
        _source.Received = 0;
    }

    /// <summary>
    /// Only when more bytes come is it known whether skipping goes on. Then the wait before them counts as a wait within a frame. The bytes count too, because
    /// a fast peer causes no waits.
    /// </summary>
    private void CheckSkipping()
    {
        if (_hasProgressed)
        {
            _hasProgressed = false;
            _timeForFrame = _options.FrameTimeout;
            _timeUntilFrame = _options.IdleTimeout;
            _skippedBefore = 0;
        }
        long skipped = _source.Skipped;
        if (skipped > _options.MaxSkippedBytes)
            TryEnd(ConnectionEnd.Flooded);
        if (skipped > _skippedBefore && _options.FrameTimeout != Timeout.InfiniteTimeSpan)
        {
            _timeForFrame -= _lastWait;
            if (_timeForFrame <= TimeSpan.Zero)
                TryEnd(ConnectionEnd.TimedOut);
        }
        _skippedBefore = skipped;
        _lastWait = TimeSpan.Zero;
    }

    private long BeginWait()
    {
        _isWaitWithinFrame = _source.IsWithinFrame;
        TimeSpan limit = _isWaitWithinFrame ? _timeForFrame : _timeUntilFrame;
        if (limit != Timeout.InfiniteTimeSpan)
            (_timer ??= new ReadTimer(_options.TimeProvider, this)).Start(limit);
        return _options.TimeProvider.GetTimestamp();
    }

    private void EndWait(long start)
    {
        _timer?.Stop();
        TimeSpan waited = _options.TimeProvider.GetElapsedTime(start);
        if (_isWaitWithinFrame)
            _timeForFrame = Less(_timeForFrame, waited);
        else
            (_timeUntilFrame, _lastWait) = (Less(_timeUntilFrame, waited), waited);
    }

    private static TimeSpan Less(TimeSpan limit, TimeSpan waited) => limit == Timeout.InfiniteTimeSpan ? limit : limit - waited;

    private async ValueTask CloseTransportAsync()
    {
        try
        {
            _source.Dispose();
            using CancellationTokenSource limit = new(_options.CloseTimeout, _options.TimeProvider);
            await _sink.CompleteAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (Peer.IsGone(exception))
        {
        }
    }

    private bool TryEnd(ConnectionEnd end)
        => Interlocked.CompareExchange(ref _end, (int)end, (int)ConnectionEnd.None) == (int)ConnectionEnd.None;

    private void BreakOff()
    {
        _source.Cancel();
        Outgoing.Abort();
        if (!_isClosed)
            _abort?.Invoke();
    }
}
