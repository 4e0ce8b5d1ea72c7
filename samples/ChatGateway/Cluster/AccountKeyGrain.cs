using ChatGateway.Limits;

namespace ChatGateway.Cluster;

/// <summary>What an account is found by besides its name, and whose that is: the key is the account's number, or a hash of its e-mail address.</summary>
[Alias("account-key")]
internal interface IAccountKeyGrain : IGrainWithStringKey
{
    /// <summary>Whose account it is of; null if of none.</summary>
    [Alias("find")]
    ValueTask<UserName?> FindAsync();

    /// <summary>Takes it for an account that is being made: its user has the name already.</summary>
    /// <param name="user">Whose.</param>
    /// <returns>Whether it is theirs now. If the account is not made, it is free again.</returns>
    [Alias("claim")]
    ValueTask<bool> ClaimAsync(UserName user);
}

[GenerateSerializer, Alias("account-key-state")]
internal sealed class AccountKeyState
{
    [Id(0)]
    public UserName? Owner { get; set; }
}

internal sealed class AccountKeyGrain([PersistentState("account-key")] IPersistentState<AccountKeyState> state) : StoredGrain<AccountKeyState>(state), IAccountKeyGrain
{
    public async ValueTask<UserName?> FindAsync()
    {
        if (await FindOwnerAsync() is { Account: not null } owner)
            return owner.User;
        // Of all that is asked for, nothing stays in memory.
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

    /// <summary>Whose it is: an account's, or of a user who is making one.</summary>
    private async ValueTask<UserFacts?> FindOwnerAsync()
        => State.Owner is { } owner && await GrainFactory.GetGrain<IUserGrain>(NameRules.Seen(owner.Name.Utf8)).FindAsync() is { } facts && facts.User.Id == owner.Id ? facts : null;
}
