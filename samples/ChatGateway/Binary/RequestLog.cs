namespace ChatGateway.Binary;

/// <summary>What is known of a request.</summary>
internal enum RequestState
{
    /// <summary>It is new.</summary>
    New,

    /// <summary>It came before and is under way.</summary>
    Pending,

    /// <summary>It came before and was done; its answer may have got lost.</summary>
    Done,
}

/// <summary>The last requests of a client. Datagrams get lost, so the same request may come again, and must not be done twice. Safe for use by many threads.</summary>
internal sealed class RequestLog
{
    private const int Capacity = 256;

    private readonly OrderedDictionary<ulong, bool> _isDone = [];

    /// <summary>Takes note of a request.</summary>
    /// <param name="number">The client's number for it.</param>
    public RequestState Begin(ulong number)
    {
        lock (_isDone)
        {
            if (_isDone.TryGetValue(number, out bool isDone))
                return isDone ? RequestState.Done : RequestState.Pending;
            if (_isDone.Count >= Capacity)
                _isDone.RemoveAt(0);
            _isDone.Add(number, false);
            return RequestState.New;
        }
    }

    /// <summary>A request was done.</summary>
    /// <param name="number">The client's number for it.</param>
    public void Finish(ulong number)
    {
        lock (_isDone)
        {
            if (_isDone.ContainsKey(number))
                _isDone[number] = true;
        }
    }

    /// <summary>A request has failed, and may be made again.</summary>
    /// <param name="number">The client's number for it.</param>
    public void Forget(ulong number)
    {
        lock (_isDone)
            _isDone.Remove(number);
    }
}
