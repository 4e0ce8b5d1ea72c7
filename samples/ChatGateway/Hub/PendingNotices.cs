using ChatGateway.Limits;

namespace ChatGateway.Hub;

/// <summary>Somebody has entered a room or left it, as the others in it are told.</summary>
/// <param name="Presence">Who, and where.</param>
/// <param name="HasJoined">Whether they have entered.</param>
/// <param name="LastWord">What was said in parting; may be empty.</param>
internal readonly record struct Notice(Presence Presence, bool HasJoined, ChatText LastWord);

/// <summary>
/// Who has entered and left a room while the others could not be told, because it would have been too much at once. Whoever has come and gone since is
/// not spoken of, and of too many the first are left out: who is there is told by the lists that formats have.
/// </summary>
internal sealed class PendingNotices
{
    private const int Max = 512;

    private readonly OrderedDictionary<ChatEndpoint, Notice> _waiting = [];

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Whether a thread tells them now.</summary>
    public bool IsTelling { get; set; }

    /// <summary>How many bytes of them may be told; null until there was one.</summary>
    public RateLimiter? Pace { get; set; }

    /// <summary>Takes note of someone who has come or gone.</summary>
    public void Add(in Notice notice)
    {
        ChatEndpoint endpoint = notice.Presence.Endpoint;
        if (_waiting.TryGetValue(endpoint, out Notice other) && other.HasJoined != notice.HasJoined)
        {
            _waiting.Remove(endpoint);
            return;
        }
        if (_waiting.Count >= Max)
            _waiting.RemoveAt(0);
        _waiting[endpoint] = notice;
    }

    /// <summary>Takes the one that has waited for longest. There must be one.</summary>
    public Notice Take()
    {
        Notice first = _waiting.GetAt(0).Value;
        _waiting.RemoveAt(0);
        return first;
    }
}
