using System;
using System.Collections.Generic;

namespace ChatGateway.Limits;

/// <summary>
/// Whose names and aliases there are: one namespace for both, compared as people see them, so that nobody can look like someone else. An owner
/// may have what looks the same more than once. Used by one thread at a time.
/// </summary>
/// <typeparam name="TOwner">Who has names.</typeparam>
public sealed class NameRegistry<TOwner>
    where TOwner : class
{
    private readonly Dictionary<string, (TOwner Owner, int Claims)> _owners = [];

    /// <summary>Who has a name or alias that looks like this one.</summary>
    /// <param name="name">The name or alias.</param>
    /// <returns>The owner, or null.</returns>
    public TOwner? OwnerOf(ReadOnlySpan<byte> name) => _owners.TryGetValue(NameRules.Seen(name), out (TOwner Owner, int Claims) found) ? found.Owner : null;

    /// <summary>Takes a name or alias, unless someone else has one that looks like it.</summary>
    /// <param name="name">The name or alias.</param>
    /// <param name="owner">Who takes it.</param>
    /// <returns>Whether the owner has it now.</returns>
    public bool TryClaim(ReadOnlySpan<byte> name, TOwner owner)
    {
        string seen = NameRules.Seen(name);
        (TOwner Owner, int Claims) current = _owners.GetValueOrDefault(seen, (owner, 0));
        if (current.Owner != owner)
            return false;
        _owners[seen] = (owner, current.Claims + 1);
        return true;
    }

    /// <summary>Gives a name or alias back that was claimed.</summary>
    /// <param name="name">The name or alias.</param>
    public void Release(ReadOnlySpan<byte> name)
    {
        string seen = NameRules.Seen(name);
        (TOwner owner, int claims) = _owners[seen];
        if (claims == 1)
            _owners.Remove(seen);
        else
            _owners[seen] = (owner, claims - 1);
    }
}
