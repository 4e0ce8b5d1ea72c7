namespace Protocols.DatagramChat;

/// <summary>
/// The causes that the document lists for an <see cref="Error" />, as texts to answer with: <c>new Error(DatagramErrors.NameInvalid).Write(reply)</c>. On the
/// wire they are free text, which a client shows and does not interpret.
/// </summary>
public static class DatagramErrors
{
    /// <summary>The answer to <see cref="Register" />: another user already has this name.</summary>
    public static Utf8Text NamePresent => "username is already present"u8;

    /// <summary>The answer to <see cref="Register" />: the server does not accept this name, for instance because it is not <see cref="FieldChecks.IsUsername">usable</see>.</summary>
    public static Utf8Text NameInvalid => "username is invalid"u8;

    /// <summary>The answer to <see cref="PrivateMessage" />: no user has the receiver's name.</summary>
    public static Utf8Text DestinationNotFound => "destination user not found"u8;
}
