namespace ChatGateway.Limits;

/// <summary>
/// Limits how many bytes may wait to be sent, for all readers together and for each. A message is delivered only if all its recipients have room for it, so no
/// reader who keeps up is dropped because others talk fast. The more a user has talked recently, the less room they get, so others always get some. When room
/// is needed, late readers are dropped, those with the most bytes first. Thread-safe.
/// </summary>
/// <param name="total">How many bytes of packets may wait for all readers together.</param>
/// <param name="perReader">How many bytes of packets may wait for one reader.</param>
/// <param name="patience">A reader is late if a byte has waited for it longer than this.</param>
/// <param name="time">The clock.</param>
public sealed class DeliveryBudget(long total, int perReader, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan _timeBetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly HashSet<Reader> _readers = [];
    private long _lookedAt = time.GetTimestamp() - time.TimestampFrequency;
    private long _waiting;

    /// <summary>How many bytes wait for all readers, as far as known: readers may have taken some since.</summary>
    public long WaitingBytes => Interlocked.Read(ref _waiting);

    /// <summary>Begins to count the bytes that wait for a reader.</summary>
    /// <param name="unsent">How many bytes wait for it now.</param>
    /// <param name="drop">Drops the reader, which may remove it from the budget. Any thread may call it.</param>
    public Reader Add(Func<int> unsent, Action drop)
    {
        Reader reader = new(this, unsent, drop);
        lock (_lock)
            _readers.Add(reader);
        return reader;
    }

    /// <summary>Whether there is room for a message to many. Drops late readers if necessary.</summary>
    /// <param name="bytes">Its bytes times its recipients.</param>
    /// <param name="share">The part of the room that its sender gets.</param>
    public bool TryMakeRoom(long bytes, double share)
    {
        long limit = (long)(total * share);
        if (WaitingBytes + bytes <= limit)
            return true;
        List<Reader> late = [];
        long excess;
        lock (_lock)
        {
            // Looking at all readers takes time, which users who talk fast must not take from the others.
            if (bytes > limit || (share < 0.5 && time.GetElapsedTime(_lookedAt) < _timeBetweenLooks))
                return false;
            _lookedAt = time.GetTimestamp();
            foreach (Reader reader in _readers)
            {
                reader.Look();
                if (reader.IsLate)
                    late.Add(reader);
            }
            excess = WaitingBytes + bytes - limit;
        }
        foreach (Reader reader in late.OrderByDescending(static reader => reader.WaitingBytes))
        {
            if (excess <= 0)
                break;
            excess -= reader.WaitingBytes;
            reader.Drop();
        }
        return excess <= 0;
    }

    /// <summary>Drops the reader with the most waiting bytes, late readers first, if it has more than another reader.</summary>
    /// <param name="other">The other reader.</param>
    /// <returns>Whether a reader was dropped.</returns>
    public bool TryDropSlower(Reader other)
    {
        Reader? slowest;
        lock (_lock)
        {
            foreach (Reader reader in _readers)
                reader.Look();
            slowest = _readers.MaxBy(static reader => (reader.IsLate, reader.WaitingBytes));
        }
        if (slowest is null || slowest == other || slowest.WaitingBytes <= other.WaitingBytes)
            return false;
        slowest.Drop();
        return true;
    }

    /// <summary>The bytes that wait for one reader, and whether it is late.</summary>
    public sealed class Reader : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly DeliveryBudget _budget;
        private readonly Func<int> _unsent;
        private readonly Action _drop;
        private bool _isOver;
        private int _waiting;

        /// <summary>All bytes given to the reader, those given before the mark was set, and when it was set.</summary>
        private long _given;
        private long _mark;
        private long _markedAt;

        internal Reader(DeliveryBudget budget, Func<int> unsent, Action drop)
        {
            _budget = budget;
            _unsent = unsent;
            _drop = drop;
            _markedAt = budget.Now;
        }

        /// <summary>How many bytes waited at the last look, and those given since.</summary>
        public int WaitingBytes => Volatile.Read(ref _waiting);

        /// <summary>Whether a byte has waited too long, as of the last look.</summary>
        public bool IsLate => WaitingBytes > 0 && _budget.IsLate(Interlocked.Read(ref _markedAt));

        /// <summary>Whether the reader has room for a message, or is late and may be dropped for it.</summary>
        /// <param name="bytes">The message's bytes.</param>
        /// <param name="share">The part of the room that its sender gets.</param>
        public bool HasRoom(int bytes, double share)
        {
            int limit = (int)(_budget.PerReader * share);
            if (WaitingBytes + bytes <= limit)
                return true;
            Look();
            return WaitingBytes + bytes <= limit || IsLate;
        }

        /// <summary>Counts bytes that are given to the reader and wait.</summary>
        /// <param name="bytes">The number of bytes.</param>
        public void Give(int bytes)
        {
            lock (_lock)
            {
                LookOnce();
                _given += bytes;
                Set(_waiting + bytes);
            }
        }

        /// <summary>Looks at the waiting bytes.</summary>
        public void Look()
        {
            lock (_lock)
                LookOnce();
        }

        /// <summary>Drops the reader.</summary>
        public void Drop()
        {
            Dispose();
            _drop();
        }

        /// <summary>Removes the reader from the budget.</summary>
        public void Dispose()
        {
            lock (_budget._lock)
                _budget._readers.Remove(this);
            lock (_lock)
            {
                Set(0);
                _isOver = true;
            }
        }

        /// <summary>Once the reader has taken all bytes given before the mark, no waiting byte is older. Then the mark is set again.</summary>
        private void LookOnce()
        {
            Set(_unsent());
            if (_waiting > 0 && _given - _waiting < _mark)
                return;
            _mark = _given;
            Interlocked.Exchange(ref _markedAt, _budget.Now);
        }

        private void Set(int waiting)
        {
            if (_isOver)
                return;
            Interlocked.Add(ref _budget._waiting, waiting - _waiting);
            Volatile.Write(ref _waiting, waiting);
        }
    }

    private int PerReader => perReader;

    private long Now => time.GetTimestamp();

    private bool IsLate(long since) => time.GetElapsedTime(since) > patience;
}
