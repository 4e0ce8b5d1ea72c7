namespace ChatGateway.Cluster;

/// <summary>
/// A room's events for one node, sent one batch at a time, each event once and in order. Events that happen while a batch is on its way form the next batch, so a
/// busy room makes fewer and larger calls. Only the room's grain uses it.
/// </summary>
internal sealed class NodeFeed(string room, Guid source, SiloAddress node, ClusterNodes nodes)
{
    /// <summary>How many events may wait for a node that does not answer. What the room is asked to tell beyond that it refuses.</summary>
    private const int MaxWaiting = 16 * 1024;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly INode _node = nodes.At(node);
    private Batch _waiting = new();
    private Task _telling = Task.CompletedTask;
    private long _told;
    private bool _isTelling;
    private bool _hasEnded;

    /// <summary>Whether too much waits.</summary>
    public bool IsFull => _waiting.Events.Count >= MaxWaiting;

    /// <summary>What ends when the node has been told everything so far.</summary>
    public Task Told => _waiting.Events.Count > 0 ? _waiting.Told.Task : _telling;

    /// <summary>Tells the node of an event.</summary>
    /// <param name="happened">The event.</param>
    /// <returns>A task that ends when the node has been told, or is dead.</returns>
    public Task TellAsync(RoomEvent happened)
    {
        _waiting.Events.Add(happened);
        Task told = _waiting.Told.Task;
        if (!_isTelling)
            TellWaitingAsync().Ignore();
        return told;
    }

    private async Task TellWaitingAsync()
    {
        _isTelling = true;
        while (_waiting.Events.Count > 0)
        {
            Batch batch = _waiting;
            _telling = batch.Told.Task;
            _waiting = new Batch();
            await TellAsync(batch.Events);
            batch.Told.SetResult();
        }
        _isTelling = false;
    }

    private async Task TellAsync(List<RoomEvent> events)
    {
        while (!_hasEnded)
        {
            try
            {
                await _node.TellAsync(room, source, _told, events);
                _told += events.Count;
                return;
            }
            catch (Exception exception) when (ClusterCall.MayPass(exception))
            {
                _hasEnded = await nodes.IsGoneAsync(node);
                await Task.Delay(_pause);
            }
        }
    }

    private sealed class Batch
    {
        public List<RoomEvent> Events { get; } = [];

        public TaskCompletionSource Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
