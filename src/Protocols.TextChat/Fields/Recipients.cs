namespace Protocols.TextChat;

/// <summary>
/// A message's recipients: the <c>@name</c>s of a header, in order, separated by spaces. A view of the header; enumerating it copies nothing. Words that do not
/// begin with <c>@</c> are skipped.
/// </summary>
/// <param name="header">The header of a <see cref="Send" />.</param>
/// <param name="dialect">The dialect, which decides about the word for everyone.</param>
public readonly ref struct Recipients(JsonText header, TextDialect dialect = TextDialect.Documented)
{
    private readonly JsonText _header = header;
    private readonly TextDialect _dialect = dialect;

    /// <summary>Whether no recipient is named, which a server answers with <see cref="Responses.NoHeaderFound" />.</summary>
    public bool IsEmpty => !new RecipientEnumerator(_header).MoveNext();

    /// <summary>
    /// Whether <c>@everyone</c>, in the revised dialect <c>@all</c>, is among the names: the message then goes to all other users, whoever else is named.
    /// Matched exactly; the other dialect's word is an ordinary name.
    /// </summary>
    public bool IsEveryone
    {
        get
        {
            var names = new RecipientEnumerator(_header);
            while (names.MoveNext())
            {
                if (names.Current.Equals(FieldChecks.WordForEveryone(_dialect)))
                    return true;
            }
            return false;
        }
    }

    /// <summary>The names without <c>@</c>, in order; only <c>everyone</c>, in the revised dialect <c>all</c>, if it is among them. A name may repeat.</summary>
    public RecipientEnumerator GetEnumerator() => new(!IsEveryone ? _header : _dialect == TextDialect.Revised ? "@all"u8 : "@everyone"u8);

    /// <summary>Whether the message goes to a user.</summary>
    /// <param name="username">The user's name.</param>
    public bool Contains(Utf8Text username)
    {
        bool isContained = IsEveryone;
        for (RecipientEnumerator names = new(_header); !isContained && names.MoveNext();)
            isContained = names.Current.Equals(username.Bytes);
        return isContained;
    }
}
