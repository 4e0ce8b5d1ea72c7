namespace Protocols.TextChat;

public readonly ref partial struct Join
{
    /// <summary>Whether a user can join under the name. Whether it is taken is for the server to know.</summary>
    /// <param name="refusal">What to answer if not: 400 INVALID USERNAME.</param>
    /// <param name="dialect">The dialect, which decides about the name that is reserved.</param>
    public bool IsAcceptable(out Response refusal, TextDialect dialect = TextDialect.Documented)
    {
        refusal = Responses.InvalidUsername;
        return FieldRules.IsUsername(Username, dialect);
    }
}

public readonly ref partial struct SetUsername
{
    /// <summary>Whether a user can have the name. Whether it is taken is for the server to know.</summary>
    /// <param name="refusal">What to answer if not: 500 SERVER ERROR.</param>
    /// <param name="dialect">The dialect, which decides about the name that is reserved.</param>
    public bool IsAcceptable(out Response refusal, TextDialect dialect = TextDialect.Documented)
    {
        refusal = Responses.ServerError;
        return FieldRules.IsUsername(Username, dialect);
    }
}

public readonly ref partial struct Send
{
    /// <summary>To whom the message goes.</summary>
    /// <param name="dialect">The dialect, which decides about the word for everyone.</param>
    public Recipients GetRecipients(TextDialect dialect = TextDialect.Documented) => new(Header, dialect);

    /// <summary>Whether the message names a recipient and can be sent. Both dialects have the same rule.</summary>
    /// <param name="refusal">What to answer if not: 300 NO HEADER FOUND, or 400 MESSAGE FAILED.</param>
    public bool IsAcceptable(out Response refusal)
    {
        bool isAddressed = !GetRecipients().IsEmpty;
        refusal = isAddressed ? Responses.MessageFailed : Responses.NoHeaderFound;
        return isAddressed && FieldRules.IsMessage(Message);
    }
}

public readonly ref partial struct Edit
{
    /// <summary>Whether the new text can be sent. Both dialects have the same rule. Whether it is too late is for the server to know.</summary>
    /// <param name="refusal">What to answer if not: 400 MESSAGE FAILED.</param>
    public bool IsAcceptable(out Response refusal)
    {
        refusal = Responses.MessageFailed;
        return FieldRules.IsMessage(Message);
    }
}

public readonly ref partial struct SetUserStatus
{
    /// <summary>Whether the status is one of the three, and the user name, if there is one, one that a user can have.</summary>
    /// <param name="refusal">What to answer if not: 500 SERVER ERROR; in the revised dialect, for another status, 400 INVALID REQUEST.</param>
    /// <param name="dialect">The dialect, which decides about the answer and about the name that is reserved.</param>
    public bool IsAcceptable(out Response refusal, TextDialect dialect = TextDialect.Documented)
    {
        bool isStatus = StatusWords.Find(Status) != UserStatus.Unknown;
        refusal = isStatus || dialect == TextDialect.Documented ? Responses.ServerError : Responses.InvalidRequest;
        return isStatus && (!Username.IsPresent || FieldRules.IsUsername(Username.Value, dialect));
    }
}

public readonly ref partial struct Response
{
    /// <summary>Whether both say the same: <c>response.Equals(Responses.Sent)</c>.</summary>
    /// <param name="other">The other response.</param>
    public bool Equals(Response other) => Code == other.Code && Reason.Equals(other.Reason.Bytes);
}
