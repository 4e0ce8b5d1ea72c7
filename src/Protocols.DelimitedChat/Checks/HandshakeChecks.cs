namespace Protocols.DelimitedChat;

public readonly ref partial struct Login
{
    /// <summary>
    /// Makes the reply from the fields' bytes. Okay means only that the user and the password could exist: the server must then check whether they do, and
    /// answer Invalid if not.
    /// </summary>
    /// <param name="alreadyValidated">Whether the user is already logged in; nothing else is checked then.</param>
    /// <returns>
    /// AlreadyValidated, Unchecked and Unchecked; or the user name's code as <see cref="FieldChecks.Name" /> gives it; the
    /// password's, Unchecked if the name is not Okay, Invalid if it is not base64; and the byte order's, Empty, Invalid or Okay.
    /// </returns>
    public LoginReply Check(bool alreadyValidated)
    {
        if (alreadyValidated)
            return new LoginReply(ReplyCode.AlreadyValidated, ReplyCode.Unchecked, ReplyCode.Unchecked);

        ReplyCode username = FieldChecks.Name(Username);
        ReplyCode password = username == ReplyCode.Okay ? FieldChecks.Password(Password) : ReplyCode.Unchecked;
        ReplyCode byteOrder = ByteOrder switch
        {
            ByteOrderFlag.Empty => ReplyCode.Empty,
            ByteOrderFlag.LittleEndian or ByteOrderFlag.BigEndian => ReplyCode.Okay,
            _ => ReplyCode.Invalid,
        };
        return new LoginReply(username, password == ReplyCode.BadBase64 ? ReplyCode.Invalid : password, byteOrder);
    }
}

public readonly ref partial struct LoginReply
{
    /// <summary>Whether every field is Okay, so the user is logged in.</summary>
    public bool IsOkay => this is { Username: ReplyCode.Okay, Password: ReplyCode.Okay, ByteOrder: ReplyCode.Okay };
}

public readonly ref partial struct Register
{
    /// <summary>Makes the reply. The fields are checked in order, up to the first that is not Okay.</summary>
    /// <param name="inUse">Whether another user has the name.</param>
    /// <returns>
    /// The user name's code as <see cref="FieldChecks.Name" /> gives it, or AlreadyInUse; the password's as
    /// <see cref="FieldChecks.Password" /> and the address's as <see cref="FieldChecks.Email" /> give them, or Unchecked.
    /// </returns>
    public RegisterReply Check(bool inUse)
    {
        ReplyCode username = FieldChecks.Name(Username);
        if (username == ReplyCode.Okay && inUse)
            username = ReplyCode.AlreadyInUse;
        ReplyCode password = username == ReplyCode.Okay ? FieldChecks.Password(Password) : ReplyCode.Unchecked;
        ReplyCode email = password == ReplyCode.Okay ? FieldChecks.Email(Email) : ReplyCode.Unchecked;
        return new RegisterReply(username, password, email);
    }
}

public readonly ref partial struct RegisterReply
{
    /// <summary>Whether every field is Okay, so the user is registered and logged in.</summary>
    public bool IsOkay => this is { Username: ReplyCode.Okay, Password: ReplyCode.Okay, Email: ReplyCode.Okay };
}
