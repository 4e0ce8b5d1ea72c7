using System;
using System.Collections.Generic;

namespace ChatGateway.Limits;

/// <summary>
/// The owners of names and aliases, in one namespace, compared as people see them, so that nobody can look like someone else. An owner may have several names
/// that look the same. Not thread-safe.
/// </summary>
/// <typeparam name="TOwner">The type of the owners.</typeparam>
public sealed class NameRegistry<TOwner>
    where TOwner : class
{
    private readonly Dictionary<string, (TOwner Owner, int Claims)> _owners = [];

    /// <summary>The owner of a name or alias that looks like this one.</summary>
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

    /// <summary>Releases a name or alias that was claimed.</summary>
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
