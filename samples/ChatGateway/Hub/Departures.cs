using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>An endpoint that has no user any more, and what it had.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="User">The user whom it had.</param>
/// <param name="Alias">The alias; may be empty.</param>
/// <param name="Rooms">The ids of the rooms that it was in.</param>
internal sealed record Departure(ChatEndpoint Endpoint, UserName User, ChatText Alias, string[] Rooms);

/// <summary>Gives back to grains what endpoints have had: their names, and their places in rooms.</summary>
internal sealed class Departures(ChatNode node, NodeView view, Telling telling)
{
    /// <summary>Gives back all that an endpoint had.</summary>
    public async Task FollowAsync(Departure? departure)
    {
        if (departure is not var (endpoint, user, alias, rooms))
            return;
        // First, so that whoever hears of the leaving may have the name.
        await GiveBackAsync(endpoint, user, user.Name);
        if (!alias.IsEmpty)
            await GiveBackAsync(endpoint, user, alias, isAlias: true);
        foreach (string room in rooms)
            await telling.FollowAsync(() => node.Rooms.LeaveAsync(room, node.PlaceOf(endpoint)));
    }

    /// <summary>Gives back a name. A user who has no account and is gone by that is taken out of the rooms that they were a member of.</summary>
    public Task GiveBackAsync(ChatEndpoint endpoint, UserName user, ChatText name, bool isAlias = false) => telling.FollowAsync(async () =>
    {
        foreach (string room in await node.Name(name).ReleaseAsync(node.PlaceOf(endpoint), isAlias))
            await ClusterCall.RetryAsync(_ => node.Room(room).ForgetMemberAsync(user));
    });

    /// <summary>Takes an endpoint off its user, because it is one too many.</summary>
    public async Task DisplaceAsync(ulong endpoint)
    {
        if (view.Now(() => view.FindEndpoint(endpoint) is { } oldest ? view.Detach(oldest) : null) is not { } departure)
            return;
        telling.Tell(departure.Endpoint, this, static (to, _) => to.OnDisplaced());
        await FollowAsync(departure);
    }
}
