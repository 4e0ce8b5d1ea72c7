using ChatGateway.Cluster;
using ChatGateway.Hub;
using Xunit;

namespace ChatGateway.Tests.Cluster;

/// <summary>Who has which name, at two nodes of one cluster.</summary>
public sealed class UserGrainTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private static readonly StoredPassword _password = new([1], [2], 3);

    private ClusterNode First => nodes.First;

    private ClusterNode Second => nodes.Second;

    [Fact]
    public async Task Of_two_nodes_that_ask_for_a_name_at_once_exactly_one_gets_it_each_of_1000_times()
    {
        Present one = First.Person("racer", 1), two = Second.Person("racer", 2);
        for (int i = 0; i < 1000; i++)
        {
            string name = $"racer.{i}";
            HubResult[] results = await Task.WhenAll(
                Task.Run(() => TakeAsync(First, name, one)),
                Task.Run(() => TakeAsync(Second, name, two)));

            Assert.Single(results, HubResult.Okay);
            Assert.Single(results, HubResult.NameInUse);
            ulong winner = results[0] == HubResult.Okay ? 1ul : 2;
            Assert.Equal(winner, (await Second.Name(name).FindAsync())!.User.Id);
        }
    }

    [Fact]
    public async Task What_looks_like_a_name_is_that_name()
    {
        Assert.Equal(HubResult.Okay, await TakeAsync(First, "lookalike", First.Person("lookalike", 1)));

        Assert.Equal(HubResult.NameInUse, await TakeAsync(Second, "L00k-al1ke", Second.Person("L00k-al1ke", 2)));
    }

    [Fact]
    public async Task An_alias_takes_a_name_too_but_its_user_is_not_found_by_it()
    {
        Present person = First.Person("nicknamed", 1);
        Assert.Equal(HubResult.Okay, await First.Name("nick").TakeAsync(person.User, person.Place, isAlias: true));

        Assert.Equal(HubResult.NameInUse, await TakeAsync(Second, "nick", Second.Person("nick", 2)));
        Assert.Null(await Second.Name("nick").FindAsync());
        await First.Name("nick").ReleaseAsync(person.Place, isAlias: true);
        Assert.Equal(HubResult.Okay, await TakeAsync(Second, "nick", Second.Person("nick", 2)));
    }

    [Fact]
    public async Task An_alias_that_looks_like_ones_own_name_leaves_the_name_when_it_is_given_back()
    {
        Present person = First.Person("selfsame", 1);
        await TakeAsync(First, "selfsame", person);
        Assert.Equal(HubResult.Okay, await Second.Name("5elfsame").TakeAsync(person.User with { Name = "5elfsame" }, person.Place, isAlias: true));
        await Second.Name("selfsame").ReleaseAsync(person.Place, isAlias: true);

        Assert.Equal("selfsame", (await Second.Name("selfsame").FindAsync())!.User.Name.ToString());
    }

    [Fact]
    public async Task Who_is_there_without_an_account_has_the_name_until_they_leave()
    {
        Present person = First.Person("passing", 1);
        await TakeAsync(First, "passing", person);
        Assert.Equal([person.Place], (await Second.Name("passing").FindAsync())!.Places);
        await Second.Name("passing").ReleaseAsync(person.Place, isAlias: false);

        Assert.Null(await First.Name("passing").FindAsync());
        Assert.Equal(HubResult.Okay, await TakeAsync(Second, "passing", Second.Person("passing", 2)));
    }

    [Fact]
    public async Task An_account_keeps_its_name()
    {
        Assert.Equal(HubResult.Okay, await RegisterAsync(First, "keeper", 1));

        Assert.Equal(HubResult.NameInUse, await RegisterAsync(Second, "keeper", 2));
        Assert.Equal(HubResult.NameInUse, await TakeAsync(Second, "keeper", Second.Person("keeper", 2)));
        Assert.Equal(HubResult.Okay, await RegisterAsync(Second, "keeper", 1));
    }

    [Fact]
    public async Task A_name_that_somebody_goes_by_gets_no_account()
    {
        await TakeAsync(First, "goer", First.Person("goer", 1));

        Assert.Equal(HubResult.NameInUse, await RegisterAsync(Second, "goer", 2));
    }

    [Fact]
    public async Task Who_logs_in_too_often_loses_the_oldest_place()
    {
        await RegisterAsync(First, "roamer", 1);
        Present[] places = [First.Person("roamer", 1), Second.Person("roamer", 1), First.Person("roamer", 1)];
        Assert.Equal((HubResult.Okay, null), await First.Name("roamer").LogInAsync(places[0].Place, max: 2));
        Assert.Equal((HubResult.Okay, null), await Second.Name("roamer").LogInAsync(places[1].Place, max: 2));
        Assert.Equal((HubResult.Okay, null), await Second.Name("roamer").LogInAsync(places[1].Place, max: 2));

        Assert.Equal((HubResult.Okay, (Place?)places[0].Place), await First.Name("roamer").LogInAsync(places[2].Place, max: 2));
        Assert.Equal([places[1].Place, places[2].Place], (await First.Name("roamer").FindAsync())!.Places);
        Assert.Equal((HubResult.UnknownUser, null), await First.Name("nobody.there").LogInAsync(places[0].Place, max: 2));
    }

    [Fact]
    public async Task An_account_remembers_its_key_and_its_rooms()
    {
        await RegisterAsync(First, "rememberer", 1);
        await First.Name("rememberer").SetPublicKeyAsync("key");
        foreach ((string room, bool isMember) in new[] { ("R1", true), ("R2", true), ("R1", true), ("R3", true), ("R3", false) })
            await First.Name("rememberer").SetMembershipAsync(1, room, isMember);

        UserFacts facts = (await Second.Name("rememberer").FindAsync())!;
        Assert.Equal("key", facts.Account!.PublicKey.ToString());
        Assert.Equal(["R2", "R1"], facts.Rooms);
        Assert.Equal(_password.Hash, facts.Account.Password.Hash);
    }

    [Fact]
    public async Task Numbers_that_both_nodes_take_are_given_once()
    {
        ulong[][] taken = await Task.WhenAll(TakeNumbersAsync(First), TakeNumbersAsync(Second));

        Assert.Equal(200, taken.SelectMany(static one => one).Distinct().Count());
        Assert.Equal(0ul, await First.Grains.GetGrain<ICounterGrain>("few").TakeAsync(2, max: 1));
        Assert.Equal(1ul, await First.Grains.GetGrain<ICounterGrain>("few").TakeAsync(1, max: 1));
        Assert.Equal(0ul, await Second.Grains.GetGrain<ICounterGrain>("few").TakeAsync(1, max: 1));
    }

    private static async Task<ulong[]> TakeNumbersAsync(ClusterNode node)
    {
        List<ulong> taken = [];
        for (int i = 0; i < 100; i++)
            taken.Add(await node.Grains.GetGrain<ICounterGrain>("many").TakeAsync(1, ulong.MaxValue));
        return [.. taken];
    }

    private static Task<HubResult> TakeAsync(ClusterNode node, string name, Present who)
        => ClusterCall.RetryAsync(_ => node.Name(name).TakeAsync(who.User with { Name = name }, who.Place, isAlias: false));

    private static Task<HubResult> RegisterAsync(ClusterNode node, string name, ulong id)
        => ClusterCall.RetryAsync(_ => node.Name(name).RegisterAsync(new Account { User = new UserName(id, name), Password = _password }));
}
