using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatGateway.Hub;
using ChatGateway.Limits;
using Microsoft.Extensions.DependencyInjection;

namespace ChatGateway.Cluster;

/// <summary>This node in the cluster, as the hub sees it: where its endpoints are, and the grains that decide. It can be used once it is open.</summary>
internal sealed class ChatNode
{
    private SiloAddress _address = null!;

    /// <summary>Which of all nodes that there have been this is, from 1: what it numbers is unique by that.</summary>
    public ulong Number { get; private set; }

    public IGrainFactory Grains { get; private set; } = null!;

    public ClusterNodes Nodes { get; private set; } = null!;

    public NodeRooms Rooms { get; private set; } = null!;

    /// <summary>Takes the node's number. The node has started.</summary>
    /// <param name="services">The node's services.</param>
    public async Task OpenAsync(IServiceProvider services)
    {
        _address = services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
        Grains = services.GetRequiredService<IGrainFactory>();
        Nodes = services.GetRequiredService<ClusterNodes>();
        Rooms = services.GetRequiredService<NodeRooms>();
        Number = await ClusterCall.RetryAsync(_ => Grains.GetGrain<ICounterGrain>("nodes").TakeAsync(1, uint.MaxValue));
    }

    public Place PlaceOf(ChatEndpoint endpoint) => new(_address, endpoint.Id);

    /// <summary>Whether a place is at this node.</summary>
    public bool IsHere(Place place) => place.Node.Equals(_address);

    /// <summary>The other nodes that are there.</summary>
    public IEnumerable<SiloAddress> Others => Nodes.Active.Where(node => !node.Equals(_address));

    /// <summary>An address, whatever its case.</summary>
    public IAccountKeyGrain Email(ChatText email) => AccountKey(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToString().ToLowerInvariant()))));

    /// <summary>The number of an account.</summary>
    public IAccountKeyGrain AccountNumber(ulong id) => AccountKey(id.ToString(CultureInfo.InvariantCulture));

    /// <summary>The conversation of some users.</summary>
    public IConversationGrain Conversation(UserName[] members) => Grains.GetGrain<IConversationGrain>(ConversationGrain.KeyOf(members));

    public IRoomCountGrain RoomCount => Grains.GetGrain<IRoomCountGrain>(0);

    public IRoomGrain Room(string id) => Grains.GetGrain<IRoomGrain>(id);

    /// <summary>A room's grain. It is kept with the room, because Orleans looks at a type's attributes each time that it makes a reference.</summary>
    public IRoomGrain Room(ChatRoom room) => room.Grain ??= Room(room.Key);

    /// <summary>A name or alias.</summary>
    public IUserGrain Name(ChatText name) => Grains.GetGrain<IUserGrain>(NameRules.Seen(name.Utf8));

    private IAccountKeyGrain AccountKey(string key) => Grains.GetGrain<IAccountKeyGrain>(key);
}
