using System.Threading.Tasks;
using ChatGateway.Limits;
using Orleans;
using Orleans.Runtime;

namespace ChatGateway.Cluster;

/// <summary>An e-mail address, and whose account has it. The key is a hash of it.</summary>
[Alias("email")]
internal interface IEmailGrain : IGrainWithStringKey
{
    /// <summary>Whose account has the address; null if none has.</summary>
    [Alias("find")]
    ValueTask<UserName?> FindAsync();

    /// <summary>Takes the address for an account that is being made: its user has the name already.</summary>
    /// <param name="user">Whose.</param>
    /// <returns>Whether it is theirs now. If the account is not made, it is free again.</returns>
    [Alias("claim")]
    ValueTask<bool> ClaimAsync(UserName user);
}

[GenerateSerializer, Alias("email-state")]
internal sealed class EmailState
{
    [Id(0)]
    public UserName? Owner { get; set; }
}

internal sealed class EmailGrain([PersistentState("email")] IPersistentState<EmailState> state) : StoredGrain<EmailState>(state), IEmailGrain
{
    public async ValueTask<UserName?> FindAsync()
    {
        if (await FindOwnerAsync() is { Account: not null } owner)
            return owner.User;
        // Of all the addresses that are asked for, nothing stays in memory.
        DeactivateOnIdle();
        return null;
    }

    public async ValueTask<bool> ClaimAsync(UserName user)
    {
        if (await FindOwnerAsync() is { } owner)
            return owner.User.Id == user.Id;
        State.Owner = user;
        await SaveAsync();
        return true;
    }

    /// <summary>Who has the address: an account, or a user who is making one.</summary>
    private async ValueTask<UserFacts?> FindOwnerAsync()
        => State.Owner is { } owner && await GrainFactory.GetGrain<IUserGrain>(NameRules.Seen(owner.Name.Utf8)).FindAsync() is { } facts && facts.User.Id == owner.Id ? facts : null;
}
