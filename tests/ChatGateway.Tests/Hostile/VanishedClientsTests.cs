using ChatGateway.Hub;
using Protocols;
using Protocols.DelimitedChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Clients over TCP whose host has vanished, or that never say anything again.</summary>
public sealed class VanishedClientsTests : HostileFixture
{
    private protected override GatewayOptions Options => base.Options with { VanishedTimeout = TimeSpan.FromSeconds(5) };

    [Fact]
    public void A_host_that_answers_nothing_has_vanished_within_thirty_seconds()
        => Assert.InRange(new GatewayOptions().VanishedTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    [Fact]
    public async Task A_silent_host_that_vanishes_is_found_and_its_name_is_free()
    {
        ChatClient<TextOptions> ghost = await JoinTextAsync("ghost");
        ChatClient<TextOptions> listener = await JoinTextAsync("listener");
        await ghost.ReadLineAsync();

        ghost.Vanish();

        Assert.Equal("LEFT ghost has left the chat.", await listener.ReadLineAsync());
        await JoinTextAsync("ghost");
    }

    /// <summary>TCP asks no question while something is not acknowledged: without a limit for that, it would repeat it for a quarter of an hour.</summary>
    [Fact]
    public async Task A_host_that_vanishes_while_others_talk_is_found_and_its_name_is_free()
    {
        ChatClient<TextOptions> ghost = await JoinTextAsync("ghost");
        await EnterGoodUsersAsync();
        ghost.Vanish();
        await TalkAsync();
        ChatClient<TextOptions> listener = await JoinTextAsync("listener");

        Assert.Equal("LEFT ghost has left the chat.", await listener.ReadLineAsync());
        await JoinTextAsync("ghost");
        await TalkAsync();
    }

    [Fact]
    public async Task An_account_is_free_for_whoever_logs_in_although_all_its_places_are_taken_by_hosts_that_vanished()
    {
        Register("ann");
        List<ChatClient<DelimitedOptions>> places = [];
        for (int i = 0; i < new HubLimits().MaxEndpointsPerUser + 1; i++)
        {
            places.Add(await ConnectDelimitedAsync());
            places[i].Send(new Login("ann"u8, Base64Text.FromBytes("secret"u8), ByteOrderFlag.BigEndian));
            await places[i].ExpectAsync([0x03, 0xFF, 3, 3, 3, 0]);
            places[i].Vanish();
        }

        Assert.Equal(new HubLimits().MaxEndpointsPerUser, Gateway.Hub.FindUser("ann"u8)!.Endpoints.Count);
    }

    [Fact]
    public async Task A_client_that_says_nothing_for_hours_is_cut_off_and_its_name_is_free()
    {
        ChatClient<TextOptions> silent = await JoinTextAsync("silent");
        ChatClient<TextOptions> listener = await JoinTextAsync("listener");
        await silent.ReadLineAsync();
        Time.Advance(TimeSpan.FromMinutes(239));
        listener.Send("USERBOARD\n"u8);
        Assert.StartsWith("{", await listener.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("200 OK", await listener.ReadLineAsync());

        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("LEFT silent has left the chat.", await listener.ReadLineAsync());
        await JoinTextAsync("silent");
        await listener.ReadLineAsync();
        await EnterGoodUsersAsync();
        await TalkAsync();
    }

    [Fact]
    public async Task A_connection_that_breaks_frees_its_name_at_once()
    {
        ChatClient<TextOptions> listener = await JoinTextAsync("listener");
        ChatClient<TextOptions> broken = await JoinTextAsync("broken");
        await listener.ReadLineAsync();

        broken.Break();

        Assert.Equal("LEFT broken has left the chat.", await listener.ReadLineAsync());
        await JoinTextAsync("broken");
    }
}
