namespace Protocols.TextChat;

public readonly ref partial struct Join
{
    /// <summary>Makes the answer. Whether the name is taken is for the server to know.</summary>
    /// <param name="dialect">The dialect, which decides about the name that is reserved.</param>
    /// <returns>200 OK, or 400 INVALID USERNAME.</returns>
    public Response Check(TextDialect dialect = TextDialect.Documented)
        => FieldChecks.IsUsername(Username, dialect) ? Responses.Ok : Responses.InvalidUsername;
}

public readonly ref partial struct SetUsername
{
    /// <summary>Makes the answer. Whether the name is taken is for the server to know.</summary>
    /// <param name="dialect">The dialect, which decides about the name that is reserved.</param>
    /// <returns>200 OK, or 500 SERVER ERROR.</returns>
    public Response Check(TextDialect dialect = TextDialect.Documented)
        => FieldChecks.IsUsername(Username, dialect) ? Responses.Ok : Responses.ServerError;
}

public readonly ref partial struct Send
{
    /// <summary>The message's recipients.</summary>
    /// <param name="dialect">The dialect, which decides about the word for everyone.</param>
    public Recipients GetRecipients(TextDialect dialect = TextDialect.Documented) => new(Header, dialect);

    /// <summary>Makes the answer. Both dialects have the same rule.</summary>
    /// <returns>200 SENT; 300 NO HEADER FOUND if the message names no recipient; or 400 MESSAGE FAILED if it cannot be sent.</returns>
    public Response Check()
        => GetRecipients().IsEmpty ? Responses.NoHeaderFound : FieldChecks.IsMessage(Message) ? Responses.Sent : Responses.MessageFailed;
}

public readonly ref partial struct Edit
{
    /// <summary>Makes the answer. Both dialects have the same rule. The server must check whether it is too late for an edit.</summary>
    /// <returns>200 MESSAGE UPDATED, or 400 MESSAGE FAILED if the new text cannot be sent.</returns>
    public Response Check() => FieldChecks.IsMessage(Message) ? Responses.MessageUpdated : Responses.MessageFailed;
}

public readonly ref partial struct SetUserStatus
{
    /// <summary>Makes the answer: the status must be one of the three, and the user name, if there is one, must be valid.</summary>
    /// <param name="dialect">The dialect, which decides about the answer and about the name that is reserved.</param>
    /// <returns>200 USERSTATUS UPDATED; 500 SERVER ERROR; or, in the revised dialect, for another status, 400 INVALID REQUEST.</returns>
    public Response Check(TextDialect dialect = TextDialect.Documented)
    {
        if (StatusWords.Find(Status) == UserStatus.Unknown)
            return dialect == TextDialect.Revised ? Responses.InvalidRequest : Responses.ServerError;
        return Username.IsAbsent || FieldChecks.IsUsername(Username.Value, dialect) ? Responses.UserStatusUpdated : Responses.ServerError;
    }
}

public readonly ref partial struct Response
{
    /// <summary>Whether the code is 200, so the request was carried out.</summary>
    public bool IsOkay => Code == 200;

    /// <summary>Whether both are equal: <c>response.Equals(Responses.Sent)</c>.</summary>
    /// <param name="other">The other response.</param>
    public bool Equals(Response other) => Code == other.Code && Reason.Equals(other.Reason.Bytes);
}
