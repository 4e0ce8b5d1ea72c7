namespace Protocols.TextChat;

/// <summary>
/// To whom a message goes: the <c>@name</c>s of a header, in order, which stand between spaces. A view of the header; enumerating it
/// copies nothing. Words that do not begin with <c>@</c> name nobody and are passed over.
/// </summary>
/// <param name="header">The header of a <see cref="Send" />.</param>
public readonly ref struct Recipients(JsonText header)
{
    private readonly JsonText _header = header;

    /// <summary>Whether nobody is named, which a server answers with <see cref="Responses.NoHeaderFound" />.</summary>
    public bool IsEmpty => !new RecipientEnumerator(_header).MoveNext();

    /// <summary>Whether <c>@everyone</c> is among the names: the message goes to all other users, whoever else is named.</summary>
    public bool IsEveryone
    {
        get
        {
            var names = new RecipientEnumerator(_header);
            while (names.MoveNext())
            {
                if (names.Current.Equals("everyone"u8))
                    return true;
            }
            return false;
        }
    }

    /// <summary>The names without <c>@</c>, in order; the one name <c>everyone</c> if it is among them. A name may repeat.</summary>
    public RecipientEnumerator GetEnumerator() => new(IsEveryone ? "@everyone"u8 : _header);
}
