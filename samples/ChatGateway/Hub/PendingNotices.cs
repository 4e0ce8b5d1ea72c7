namespace ChatGateway.Hub;

/// <summary>
/// Who has entered and left a room while the others could not be told, because it would have been too much at once. Whoever has come and gone since is
/// not spoken of, and of too many the first are left out: who is there is told by the lists that formats have.
/// </summary>
internal sealed class PendingNotices
{
    /// <summary>How many can wait.</summary>
    public const int Max = 512;

    private readonly OrderedDictionary<ChatEndpoint, (Presence Presence, bool HasJoined, ChatText LastWord)> _waiting = [];

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>How many were left out.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Takes note of someone who has come or gone.</summary>
    public void Add(in Presence presence, bool hasJoined, ChatText lastWord)
    {
        if (_waiting.TryGetValue(presence.Endpoint, out (Presence Presence, bool HasJoined, ChatText LastWord) other) && other.HasJoined != hasJoined)
        {
            _waiting.Remove(presence.Endpoint);
            return;
        }
        if (_waiting.Count >= Max)
        {
            _waiting.RemoveAt(0);
            LeftOut++;
        }
        _waiting[presence.Endpoint] = (presence, hasJoined, lastWord);
    }

    /// <summary>Takes the one that has waited for longest.</summary>
    public bool TryTake(out Presence presence, out bool hasJoined, out ChatText lastWord)
    {
        (presence, hasJoined, lastWord) = default((Presence, bool, ChatText));
        if (_waiting.Count == 0)
            return false;
        (presence, hasJoined, lastWord) = _waiting.GetAt(0).Value;
        _waiting.RemoveAt(0);
        return true;
    }
}
