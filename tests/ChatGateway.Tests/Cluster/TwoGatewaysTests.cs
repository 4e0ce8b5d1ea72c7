using System;
using System.Threading;
using System.Threading.Tasks;
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
    public void Users_of_both_have_different_numbers()
    {
        Listener here = new(), there = new();
        First.TakeName(here, "henry"u8);
        Second.TakeName(there, "irene"u8);

        Assert.NotEqual(here.User!.Id, there.User!.Id);
        Assert.NotEqual(First.NextGuestName().ToString(), Second.NextGuestName().ToString());
    }
}
