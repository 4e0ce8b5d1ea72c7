using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using ChatGateway.Tests.Storage;
using Xunit;

namespace ChatGateway.Tests.Cluster;

/// <summary>A Redis server and two gateways that share it.</summary>
public sealed class TwoGateways : IAsyncLifetime
{
    private readonly RedisServer _redis = new();

    internal Gateway First { get; private set; } = null!;

    internal Gateway Second { get; private set; } = null!;

    internal void RestartRedis() => _redis.Restart();

    public async Task InitializeAsync()
    {
        await _redis.InitializeAsync();
        GatewayOptions options = new()
        {
            Ports = GatewayPorts.Any,
            Limits = new HubLimits { PasswordIterations = 1, MaxEndpointsPerUser = 2 },
            Cluster = new ClusterOptions { Redis = new Uri($"redis://127.0.0.1:{_redis.Port}") },
        };
        First = await Gateway.StartAsync(options);
        Second = await Gateway.StartAsync(options);
    }

    public async Task DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
        await _redis.DisposeAsync();
    }
}

/// <summary>What users of one gateway share with those of the other.</summary>
public sealed class TwoGatewaysTests(TwoGateways gateways) : IClassFixture<TwoGateways>
{
    private ChatHub First => gateways.First.Hub;

    private ChatHub Second => gateways.Second.Hub;

    [Fact]
    public void A_name_is_one_users_at_both_until_they_leave()
    {
        Listener alice = new();
        Assert.Equal(HubResult.Okay, First.TakeName(alice, "alice"u8));

        Assert.Equal(HubResult.NameInUse, Second.TakeName(new Listener(), "al1ce"u8));
        First.Leave(alice);

        Assert.Equal(HubResult.Okay, Second.TakeName(new Listener(), "al1ce"u8));
    }

    [Fact]
    public void An_alias_is_taken_at_both()
    {
        Listener bob = new(), carol = new();
        First.TakeName(bob, "bob"u8);
        Second.TakeName(carol, "carol"u8);

        Assert.Equal(HubResult.Okay, First.ChangeAlias(bob, "Robert"u8));

        Assert.Equal(HubResult.NameInUse, Second.ChangeAlias(carol, "robert"u8));
        Assert.Equal(HubResult.Okay, First.ChangeAlias(bob, "Bob B."u8));
        Assert.Equal(HubResult.Okay, Second.ChangeAlias(carol, "robert"u8));
    }

    [Fact]
    public void An_account_of_one_logs_in_at_the_other_by_password_address_and_token()
    {
        Listener dora = new();
        Assert.Equal(HubResult.Okay, First.Register("dora"u8, "secret"u8, "dora@example.org"u8, dora));
        string token = First.CreateToken(dora)!;
        ulong id = dora.User!.Id;
        First.Leave(dora);

        foreach (Func<ChatEndpoint, HubResult> logIn in new Func<ChatEndpoint, HubResult>[]
        {
            endpoint => Second.LogIn(endpoint, "dora"u8, "secret"u8),
            endpoint => Second.LogIn(endpoint, "dora@example.org"u8, "secret"u8),
            endpoint => Second.LogInWithToken(endpoint, "dora"u8, HubFixture.Bytes(token)),
        })
        {
            Listener there = new();
            Assert.Equal(HubResult.Okay, logIn(there));
            Assert.Equal(id, there.User!.Id);
            Second.Leave(there);
        }
        Assert.Equal(HubResult.NameInUse, Second.Register("dorothy"u8, "secret"u8, "dora@example.org"u8));
    }

    [Fact]
    public void One_login_too_many_at_one_takes_the_oldest_place_at_the_other()
    {
        Listener oldest = new(), second = new(), third = new();
        First.Register("erin"u8, "secret"u8, "erin@example.org"u8, oldest);
        Second.LogIn(second, "erin"u8, "secret"u8);

        Assert.Equal(HubResult.Okay, Second.LogIn(third, "erin"u8, "secret"u8));

        Assert.True(SpinWait.SpinUntil(() => oldest.User is null && oldest.IsDisplaced, TimeSpan.FromMinutes(1)));
        Assert.NotNull(second.User);
    }

    [Fact]
    public void A_file_that_goes_up_at_one_is_told_of_and_comes_down_at_the_other()
    {
        Listener frank = new(), gina = new();
        First.TakeName(frank, "frank"u8);
        Second.TakeName(gina, "gina"u8);
        Second.Join(gina, Second.Lobby.Id.Utf8);
        Assert.Equal(HubResult.Okay, First.BeginUpload(frank, "song.txt"u8, 5, 4, out ChatFile? file));
        First.WriteChunk(frank, file!.Id, 0, "abcd"u8);
        Assert.Equal(HubResult.NotAuthorized, Second.WriteChunk(gina, file.Id, 1, "e"u8));
        First.WriteChunk(frank, file.Id, 1, "e"u8);

        Assert.True(SpinWait.SpinUntil(() => gina.LastFile is not null, TimeSpan.FromMinutes(1)));
        Assert.Equal(file, gina.LastFile);
        Assert.Equal(HubResult.Okay, Second.ReadChunk(gina, file.Id, 0, out ReadOnlyMemory<byte> chunk));
        Assert.Equal("abcd"u8, chunk.Span);
    }

    [Fact]
    public void A_room_made_at_one_has_members_at_the_other_who_hear_everything_in_order()
    {
        Listener jack = new(follows: true);
        Ear kate = new();
        First.Register("jack"u8, "secret"u8, "jack@example.org"u8, jack);
        Second.Register("kate"u8, "secret"u8, "kate@example.org"u8, kate);
        Assert.Equal(HubResult.Okay, First.CreateRoom(jack, RoomKind.Group, "Lunch"u8, [First.FindUser("kate"u8)!], out ChatRoom? room));
        byte[] id = room!.Id.Utf8.ToArray();
        kate.Until("jack invites to Lunch");
        Assert.Equal(HubResult.NotInRoom, Second.Say(kate, id, "not yet"u8, out _));
        Assert.Equal(HubResult.Okay, Second.Join(kate, id));
        Assert.Equal(HubResult.NotAuthorized, Second.RenameRoom(kate, id, "Mine"u8));

        Assert.Equal(HubResult.Okay, First.Say(jack, id, "one"u8, out ChatMessage? one));
        Assert.Equal(HubResult.Okay, Second.Say(kate, id, "two"u8, out _));
        Assert.Equal(HubResult.Okay, First.Edit(jack, one!.Id, "1"u8, out _));
        Assert.Equal(HubResult.Okay, First.RenameRoom(jack, id, "Soup"u8));
        Assert.Equal(HubResult.Okay, First.RemoveFromRoom(jack, id, First.FindUser("kate"u8)!));

        Assert.Equal(["jack invites to Lunch", "kate joins", "jack: one", "edited: 1", "Soup has changed", "kate parts: "], kate.Until("kate parts: "));
        Assert.Equal(["jack joins Lunch", "kate joins Lunch", "Lunch kate: two", "Soup has changed", "kate parts Soup: ", "Soup has changed"], jack.Heard);
        Assert.Equal(HubResult.NotAuthorized, Second.Join(kate, id));
    }

    [Fact]
    public void An_alias_is_told_once_at_the_other_to_who_shares_two_rooms()
    {
        Ear lisa = new();
        Ear mona = new();
        First.TakeName(lisa, "lisa"u8);
        Second.TakeName(mona, "mona"u8);
        foreach (byte[] room in new[] { HubFixture.Bytes("SHARED_1"), HubFixture.Bytes("SHARED_2") })
        {
            Assert.Equal(HubResult.Okay, First.Join(lisa, room));
            Assert.Equal(HubResult.Okay, Second.Join(mona, room));
        }

        First.ChangeAlias(lisa, "Mona L."u8);
        First.Part(lisa, "SHARED_1"u8, "bye"u8);
        First.Part(lisa, "SHARED_2"u8, "adieu"u8);

        Assert.Single(mona.Until("lisa parts: adieu"), "lisa '' is 'Mona L.'");
    }

    [Fact]
    public void There_is_one_limit_to_the_rooms_of_a_user_of_both()
    {
        Listener here = new(), there = new();
        First.Register("nick"u8, "secret"u8, "nick@example.org"u8, here);
        Second.LogIn(there, "nick"u8, "secret"u8);
        for (int i = 0; i < 15; i++)
            Assert.Equal(HubResult.Okay, (i % 2 == 0 ? First : Second).Join(i % 2 == 0 ? here : there, HubFixture.Bytes($"NICKS_{i:00}")));
        Assert.Equal(HubResult.Okay, First.CreateRoom(here, RoomKind.Group, default, [], out _));

        Assert.Equal(HubResult.Full, Second.Join(there, "NICKS_99"u8));
        First.Part(here, "NICKS_00"u8);
        Assert.Equal(HubResult.Okay, Second.Join(there, "NICKS_99"u8));
    }

    [Fact]
    public void Whoever_is_not_to_be_disturbed_at_one_is_not_from_the_other()
    {
        Ear olga = new(), paul = new();
        First.TakeName(olga, "olga"u8);
        Second.TakeName(paul, "paul"u8);
        ChatUser disturbed = First.FindUser("paul"u8)!;
        Assert.Equal(HubResult.Okay, First.Tell(olga, [disturbed], "psst"u8, out _));
        paul.Until("olga: psst");

        Second.SetState(paul, UserState.DoNotDisturb);

        Assert.Equal(HubResult.Blocked, First.Tell(olga, [disturbed], "hey"u8, out _));
        Assert.Equal(HubResult.Blocked, First.Say(olga, olga.LastSaid!.Room.Id.Utf8, "hey"u8, out _));
        Second.SetState(paul, UserState.Online);
        Assert.Equal(HubResult.Okay, First.Tell(olga, [disturbed], "there you are"u8, out _));
        Assert.Equal(["olga: psst", "olga: there you are"], paul.Until("olga: there you are"));
    }

    [Fact]
    public void Users_of_both_have_different_numbers()
    {
        Listener here = new(), there = new();
        First.TakeName(here, "henry"u8);
        Second.TakeName(there, "irene"u8);

        Assert.NotEqual(here.User!.Id, there.User!.Id);
        Assert.NotEqual(First.Users.NextGuestName().ToString(), Second.Users.NextGuestName().ToString());
    }
}
