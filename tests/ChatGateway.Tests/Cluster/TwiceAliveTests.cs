using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Tests.Storage;
using Xunit;

namespace ChatGateway.Tests.Cluster;

/// <summary>
/// Two nodes that know nothing of each other and have one storage: every grain lives twice, as it may for a moment in a cluster that changes. What is stored must be
/// right even so.
/// </summary>
public sealed class TwiceAliveTests : IAsyncLifetime, IDisposable
{
    private readonly StorageFolder _folder = new();
    private ClusterNode _one = null!, _two = null!;

    public async Task InitializeAsync()
    {
        HubLimits limits = new() { MaxMessagesPerRoom = 1000 };
        _one = await ClusterNode.StartAsync(new ClusterOptions { File = _folder.File, SharesFile = true }, limits);
        _two = await ClusterNode.StartAsync(new ClusterOptions { File = _folder.File, SharesFile = true }, limits);
    }

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_name_that_both_register_at_once_is_one_accounts()
    {
        for (int i = 0; i < 50; i++)
        {
            string name = $"twin.{i}";
            HubResult[] results = await Task.WhenAll(Task.Run(() => RegisterAsync(_one, name, 1)), Task.Run(() => RegisterAsync(_two, name, 2)));

            Assert.Single(results, HubResult.Okay);
            Assert.Single(results, HubResult.NameInUse);
            Assert.Equal(results[0] == HubResult.Okay ? 1ul : 2, await OwnerAsync(_one, name));
            Assert.Equal(results[0] == HubResult.Okay ? 1ul : 2, await OwnerAsync(_two, name));
        }
    }

    [Fact]
    public async Task A_room_that_lives_twice_keeps_every_message_that_it_has_acknowledged_once_and_in_its_senders_order()
    {
        Present anna = _one.Person("anna", 1), ben = _two.Person("ben", 2);
        await _one.Room("P0000001").CreateAsync(new RoomFacts { Kind = RoomKind.Conversation, Members = [anna.User, ben.User], Birth = Guid.NewGuid() });
        ulong[][] numbers = await Task.WhenAll(Task.Run(() => TalkAsync(_one, anna)), Task.Run(() => TalkAsync(_two, ben)));

        Assert.Equal(200, numbers.SelectMany(static one => one).Distinct().Count());
        await using ClusterNode third = await ClusterNode.StartAsync(new ClusterOptions { File = _folder.File, SharesFile = true }, new HubLimits { MaxMessagesPerRoom = 1000 });
        MessageRecord[] messages = (await third.Room("P0000001").ReadAsync(anna, 1000, 0)).Messages;
        Assert.Equal(numbers.SelectMany(static one => one).Order(), messages.Select(static message => message.Id));
        foreach (string name in new[] { "anna", "ben" })
            Assert.Equal(Enumerable.Range(0, 100).Select(static number => $"{number}"), messages.Where(message => message.Sender.Name.ToString() == name).Select(static message => message.Text.ToString()));
    }

    private static async Task<ulong[]> TalkAsync(ClusterNode node, Present who)
    {
        ulong[] numbers = new ulong[100];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = (await node.SayAsync("P0000001", who, $"{i}")).Message!.Id;
        return numbers;
    }

    private static Task<HubResult> RegisterAsync(ClusterNode node, string name, ulong id)
        => ClusterCall.RetryAsync(_ => node.Name(name).RegisterAsync(new Account { User = new UserName(id, name), Password = new StoredPassword([], [], 1) }));

    private static async Task<ulong> OwnerAsync(ClusterNode node, string name) => (await node.Name(name).FindAsync())!.User.Id;
}
