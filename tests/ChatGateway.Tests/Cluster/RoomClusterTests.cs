using ChatGateway.Cluster;
using ChatGateway.Hub;
using Xunit;

namespace ChatGateway.Tests.Cluster;

/// <summary>Rooms that two nodes share, and nodes that die.</summary>
public sealed class RoomClusterTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private ClusterNode First => nodes.First;

    private ClusterNode Second => nodes.Second;

    [Fact]
    public void A_node_listens_below_the_ports_that_the_system_gives_to_connections()
        => Assert.All(new[] { First, Second }, static node => Assert.InRange(node.Address.Endpoint.Port, 10_000, 19_999));

    [Fact]
    public async Task A_message_is_told_once_to_each_node_that_has_hearers_and_to_no_other()
    {
        Present anna = First.Person("anna", 1), ben = Second.Person("ben", 2), carl = Second.Person("carl", 3), dora = First.Person("dora", 4);
        await MakeAsync("SHARED01");
        await MakeAsync("SECOND01");
        foreach ((ClusterNode node, Present who) in new[] { (First, anna), (Second, ben), (Second, carl) })
            Assert.Equal(HubResult.Okay, await node.Rooms.EnterAsync("SHARED01", who));
        await Second.Rooms.EnterAsync("SECOND01", carl);
        await First.SayAsync("SHARED01", anna, "one");
        await Second.SayAsync("SECOND01", carl, "alone");
        await Second.SayAsync("SHARED01", ben, "two");

        Assert.Equal(["anna: one", "ben: two"], (await First.HearAsync("SHARED01", "ben: two")).Where(static said => said.Contains(':')));
        Assert.Equal(["anna: one", "ben: two"], (await Second.HearAsync("SHARED01", "ben: two")).Where(static said => said.Contains(':')));
        await Second.HearAsync("SECOND01", "carl: alone");
        Assert.Empty(First.Heard("SECOND01"));
        Assert.Equal(HubResult.NotInRoom, (await First.SayAsync("SHARED01", dora, "not there")).Result);
    }

    [Fact]
    public async Task Both_nodes_hear_the_same_order_and_each_senders_own()
    {
        Present anna = First.Person("anna", 1), ben = Second.Person("ben", 2);
        await MakeAsync("ORDERED1");
        await First.Rooms.EnterAsync("ORDERED1", anna);
        await Second.Rooms.EnterAsync("ORDERED1", ben);
        await Task.WhenAll(TalkAsync(First, "ORDERED1", anna, 100), TalkAsync(Second, "ORDERED1", ben, 100));

        string[][] heard = await Task.WhenAll(HearTalkAsync(First, "ORDERED1", 200), HearTalkAsync(Second, "ORDERED1", 200));
        Assert.Equal(heard[0], heard[1]);
        Assert.Equal(Enumerable.Range(0, 100).Select(static number => $"anna: {number}"), heard[0].Where(static said => said.StartsWith("anna", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(0, 100).Select(static number => $"ben: {number}"), heard[0].Where(static said => said.StartsWith("ben", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_private_message_has_reached_the_nodes_of_its_recipients_when_it_is_answered()
    {
        Present anna = First.Person("anna", 1), ben = Second.Person("ben", 2);
        await First.Room("PRIVATE1").CreateAsync(new RoomFacts { Kind = RoomKind.Conversation, Members = [anna.User, ben.User], Birth = Guid.NewGuid() });
        ulong id = (await First.SayAsync("PRIVATE1", anna, "psst", ben)).Message!.Id;

        Assert.Equal(["anna: psst"], Second.Heard("PRIVATE1"));
        await Second.Room("PRIVATE1").ConfirmAsync(ben.User, id);
        Assert.Equal(["ben has psst"], await First.HearAsync("PRIVATE1", "ben has psst"));
    }

    [Fact]
    public async Task A_node_that_dies_takes_its_users_and_their_names_with_it_and_nothing_that_was_acknowledged()
    {
        ClusterNode third = await ClusterNode.StartAsync(nodes.Options);
        Present anna = First.Person("anna", 1), zoe = third.Person("zoe", 5);
        await third.Name("zoe").TakeAsync(zoe.User, zoe.Place, isAlias: false);
        UserName[] both = [anna.User, zoe.User];
        string conversation = (await First.Grains.GetGrain<IConversationGrain>(ConversationGrain.KeyOf(both)).OpenAsync(both))!;
        // Some of the rooms have their grains at the node that dies.
        string[] rooms = [.. Enumerable.Range(1, 20).Select(static number => $"DYING{number:000}")];
        foreach (string room in rooms)
        {
            await MakeAsync(room);
            await First.Rooms.EnterAsync(room, anna);
            await third.Rooms.EnterAsync(room, zoe);
            Assert.Equal(HubResult.Okay, (await third.SayAsync(room, zoe, "before")).Result);
        }
        await third.KillAsync();

        foreach (string room in rooms)
        {
            await First.HearAsync(room, "zoe leaves");
            Assert.Equal(HubResult.Okay, (await First.SayAsync(room, anna, "after")).Result);
            Assert.Equal(["zoe: before", "anna: after"], await First.ReadAsync(room, anna));
            Assert.Equal(["zoe: before", "anna: after"], (await First.HearAsync(room, "anna: after")).Where(static said => said.Contains(':')));
            Assert.Equal([anna.Place], First.Rooms.ListPeople(room).Select(static present => present.Place));
        }
        Assert.NotNull(await First.Room(conversation).DescribeAsync());
        Assert.Null(await Second.Name("zoe").FindAsync());
        // With her name goes what only she could have been told there.
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (await First.Room(conversation).DescribeAsync() is not null)
            patience.Token.ThrowIfCancellationRequested();
        Present other = Second.Person("zoe", 6);
        Assert.Equal(HubResult.Okay, await Second.Name("zoe").TakeAsync(other.User, other.Place, isAlias: false));
    }

    private static async Task TalkAsync(ClusterNode node, string room, Present who, int count)
    {
        for (int i = 0; i < count; i++)
            Assert.Equal(HubResult.Okay, (await node.SayAsync(room, who, $"{i}")).Result);
    }

    private static async Task<string[]> HearTalkAsync(ClusterNode node, string room, int count)
        => [.. (await node.HearAsync(room, heard => heard.Count(static said => said.Contains(':')) >= count)).Where(static said => said.Contains(':'))];

    /// <summary>Makes a room that is nobody's, and so does not count.</summary>
    private async Task MakeAsync(string room)
        => Assert.Equal(HubResult.Okay, await First.Room(room).CreateAsync(new RoomFacts { Kind = RoomKind.Group, Birth = Guid.NewGuid() }));
}
