namespace Protocols.TextChat;

/// <summary>Enumerates the users of a board in order.</summary>
public ref struct UserStatusEnumerator
{
    private readonly ReadOnlySpan<UserStatusPair> _pairs;
    private JsonTokenizer _tokens;
    private int _next;

    internal UserStatusEnumerator(ReadOnlySpan<byte> json, ReadOnlySpan<UserStatusPair> pairs)
    {
        _pairs = pairs;
        _tokens = new JsonTokenizer(json, maxDepth: 1);
        _tokens.TryRead();
    }

    /// <summary>The current user.</summary>
    public UserStatusEntry Current { get; private set; }

    /// <summary>Goes to the next user.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_next < _pairs.Length)
        {
            ref readonly UserStatusPair pair = ref _pairs[_next++];
            Current = new UserStatusEntry(pair.Username.Span, pair.Status);
            return true;
        }
        if (!_tokens.TryRead() || _tokens.Token != JsonToken.Name)
            return false;
        JsonText username = JsonText.FromWire(_tokens.Value, _tokens.IsEscaped);
        _tokens.TryRead();
        Current = new UserStatusEntry(username, StatusWords.Find(JsonText.FromWire(_tokens.Value, _tokens.IsEscaped)));
        return true;
    }
}
