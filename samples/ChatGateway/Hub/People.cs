using System.Text;
using ChatGateway.Cluster;
using ChatGateway.Limits;

namespace ChatGateway.Hub;

/// <summary>Finds users, their accounts, and where they are. It asks the grains of their names for what this node does not know.</summary>
internal sealed class People(ChatNode node, NodeView view, HubLimits limits)
{
    /// <summary>A user who is there or has an account; null if there is none of that name.</summary>
    public async ValueTask<ChatUser?> FindAsync(ChatText name)
    {
        ChatUser? user = view.FindUser(name);
        if (user is { IsOnline: true } || !NameRules.IsAcceptable(name.Utf8))
            return user;
        if (await FindFactsAsync(name) is not { } facts)
            return null;
        // Who is here is known here, unless they are about to come or go.
        bool isElsewhere = Array.Exists(facts.Places, place => !node.IsHere(place));
        return facts.Account is { } account ? view.Know(account) : isElsewhere ? view.UserOf(facts.User) : null;
    }

    /// <summary>What the grain of a name knows of the user who has it.</summary>
    public async ValueTask<UserFacts?> FindFactsAsync(ChatText name)
        => await ClusterCall.RetryAsync(_ => node.Name(name).FindAsync()) is { } facts && Ascii.EqualsIgnoreCase(facts.User.Name.Utf8, name.Utf8) ? facts : null;

    /// <summary>The account of a name or address.</summary>
    public async ValueTask<Account?> FindAccountAsync(ChatText nameOrEmail)
    {
        ChatText? name = nameOrEmail;
        if (nameOrEmail.Utf8.Contains((byte)'@'))
            name = limits.IsKept(nameOrEmail) ? (await ClusterCall.RetryAsync(_ => node.Email(nameOrEmail).FindAsync()))?.Name : null;
        if (name is not { } known || !NameRules.IsAcceptable(known.Utf8))
            return null;
        return (await FindFactsAsync(known))?.Account;
    }

    /// <summary>Whether an account has the address.</summary>
    public async ValueTask<bool> HasAccountAsync(ChatText email) => !email.IsEmpty && await ClusterCall.RetryAsync(_ => node.Email(email).FindAsync()) is not null;

    /// <summary>Where users are.</summary>
    public async ValueTask<Located[]> LocateAsync(IEnumerable<ChatUser> users)
    {
        Located[] here = view.Now(() => users.Select(user => view.UserOf(user.Known))
            .Select(user => new Located(user, [.. user.Endpoints.Select(node.PlaceOf)], user.State))
            .ToArray());
        return node.Others.Any() ? await Task.WhenAll(here.Select(LocateElsewhereAsync)) : here;
    }

    /// <summary>Where users are, without those who are nowhere or not to be disturbed; and if nobody is left, why.</summary>
    public async ValueTask<(HubResult Refusal, Located[] There)> LocateRecipientsAsync(IEnumerable<ChatUser> users)
    {
        Located[] online = Array.FindAll(await LocateAsync(users), static one => one.Places.Length > 0);
        Located[] there = Array.FindAll(online, static one => one.State != UserState.DoNotDisturb);
        return (online.Length > there.Length ? HubResult.Blocked : HubResult.UnknownUser, there);
    }

    private async Task<Located> LocateElsewhereAsync(Located here)
    {
        // Of a user without an account everything is known here, if they are here.
        if (here.Places.Length > 0 && !here.User.IsRegistered)
            return here;
        return await ClusterCall.RetryAsync(_ => node.Name(here.User.Name).FindAsync()) is { } facts && facts.User.Id == here.User.Id
            ? new Located(here.User, [.. here.Places, .. facts.Places.Where(place => !node.IsHere(place))], facts.Status)
            : here;
    }
}

/// <summary>A user, where they are, and what they want to be seen as.</summary>
internal readonly record struct Located(ChatUser User, Place[] Places, UserState State);
