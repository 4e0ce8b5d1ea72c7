using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Limits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatGateway.Tests.Cluster;

/// <summary>A node of a cluster in the tests' process, and what it has heard.</summary>
internal sealed class ClusterNode : INodeListener, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(string Room, RoomEvent Happened)> _heard = [];
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IHost _host = null!;
    private ulong _lastEndpoint;
    private ulong _lastRequest;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public NodeRooms Rooms => _host.Services.GetRequiredService<NodeRooms>();

    public SiloAddress Address => _host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    public List<ulong> Displaced { get; } = [];

    public static async Task<ClusterNode> StartAsync(ClusterOptions options, HubLimits? limits = null, TimeProvider? time = null)
    {
        ClusterNode node = new();
        HostApplicationBuilder host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Services.AddSingleton<INodeListener>(node);
        host.Services.AddSingleton(limits ?? new HubLimits());
        host.Services.AddSingleton(new ChatClock(time ?? TimeProvider.System));
        await host.AddChatClusterAsync(options);
        node._host = host.Build();
        await node._host.StartAsync();
        return node;
    }

    /// <summary>A user at a new endpoint of the node.</summary>
    public Present Person(string name, ulong id) => new(new Place(Address, ++_lastEndpoint), new UserName(id, name), default);

    public IUserGrain Name(string name) => Grains.GetGrain<IUserGrain>(NameRules.Seen(System.Text.Encoding.UTF8.GetBytes(name)));

    public IRoomGrain Room(string id) => Grains.GetGrain<IRoomGrain>(id);

    /// <summary>Says something, in a conversation to some.</summary>
    public Task<MessageAnswer> SayAsync(string room, Present who, string text, params Present[] to)
    {
        Utterance said = new(
            who, new Origin(who.Place, Interlocked.Increment(ref _lastRequest)), text, 0, default,
            [.. to.Select(static recipient => recipient.User)], [.. to.Select(static recipient => recipient.Place.Node).Distinct()]);
        return ClusterCall.RetryAsync(isRetry => Room(room).SayAsync(said, isRetry));
    }

    /// <summary>What a room remembers.</summary>
    public async Task<string[]> ReadAsync(string room, Present reader, int count = int.MaxValue, ulong after = 0)
    {
        HistoryAnswer answer = await Room(room).ReadAsync(reader, count, after);
        return answer.Result == HubResult.Okay ? [.. answer.Messages.Select(static message => $"{message.Sender.Name}: {message.Text}")] : [answer.Result.ToString()];
    }

    public void OnRoomEvent(string room, RoomEvent happened)
    {
        // What a room is, nothing has happened by.
        if (happened is PeopleEvent)
            return;
        lock (_lock)
        {
            _heard.Add((room, happened));
            _change.TrySetResult();
        }
    }

    public void OnDisplaced(ulong endpoint)
    {
        lock (_lock)
            Displaced.Add(endpoint);
    }

    public void OnFile(FileFacts file)
    {
    }

    public void OnInvited(Invitation invitation)
    {
    }

    public Task OnMemberAsync(string room, RoomFacts facts, ulong member) => Task.CompletedTask;

    /// <summary>What was heard in a room, in words.</summary>
    public string[] Heard(string room)
    {
        lock (_lock)
            return [.. _heard.Where(one => one.Room == room).Select(static one => InWords(one.Happened))];
    }

    /// <summary>Waits until something has been heard in a room.</summary>
    public async Task<string[]> HearAsync(string room, Func<string[], bool> isAll)
    {
        while (true)
        {
            Task change;
            lock (_lock)
            {
                _change = _change.Task.IsCompleted ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : _change;
                change = _change.Task;
            }
            string[] heard = Heard(room);
            if (isAll(heard))
                return heard;
            await change.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    public Task<string[]> HearAsync(string room, string last) => HearAsync(room, heard => heard.Contains(last));

    /// <summary>Ends without a word to the others, as a process that is killed.</summary>
    public async Task KillAsync()
    {
        using CancellationTokenSource now = new();
        now.Cancel();
        try
        {
            await _host.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // That is how it is killed.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static string InWords(RoomEvent happened) => happened switch
    {
        MessageEvent { Message: var message, Reason: var reason } => message.Change switch
        {
            MessageChange.Said => $"{message.Sender.Name}: {message.Text}",
            MessageChange.Deleted => $"deleted {message.Id}: {reason}",
            MessageChange change => $"{change.ToString().ToLowerInvariant()} {message.Id}: {message.Text}",
        },
        ReceiptEvent receipt => $"{receipt.Recipient.Name} has {receipt.Message.Text}",
        PresenceEvent presence => $"{presence.Who.User.Name} {(presence.HasJoined ? "joins" : "leaves")}{(presence.IsOnly ? "" : " in one place")}{(presence.LastWord.IsEmpty ? "" : $": {presence.LastWord}")}",
        AliasEvent alias => $"{alias.Who.User.Name} is {alias.Who.Alias}",
        RoomChangedEvent changed => $"{changed.Room.Name} of {string.Join(", ", changed.Room.Members.Select(static member => member.Name.ToString()))}",
        _ => happened.ToString(),
    };
}
