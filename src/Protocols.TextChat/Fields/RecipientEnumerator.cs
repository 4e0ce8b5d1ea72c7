namespace Protocols.TextChat;

/// <summary>Enumerates the names in a header.</summary>
public ref struct RecipientEnumerator
{
    private readonly JsonText _header;
    private JsonTextScalars _scalars;

    internal RecipientEnumerator(JsonText header)
    {
        _header = header;
        _scalars = header.EnumerateScalars();
    }

    /// <summary>The current name, without <c>@</c>.</summary>
    public JsonText Current { get; private set; }

    /// <summary>Goes to the next name.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        while (_scalars.MoveNext())
        {
            if (_scalars.Current == ' ')
                continue;
            bool isName = _scalars.Current == '@';
            int start = _scalars.End;
            int end = start;
            while (_scalars.MoveNext() && _scalars.Current != ' ')
                end = _scalars.End;
            if (isName && end > start)
            {
                Current = _header.Slice(start, end - start);
                return true;
            }
        }
        return false;
    }
}
