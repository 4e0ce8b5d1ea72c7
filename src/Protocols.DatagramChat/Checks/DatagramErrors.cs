namespace Protocols.DatagramChat;

/// <summary>
/// The causes that the document knows for an <see cref="Error" />, as texts to answer with:
/// <c>new Error(DatagramErrors.NameInvalid).Write(reply)</c>. The wire knows only free text: a client shows it, and does not interpret it.
/// </summary>
public static class DatagramErrors
{
    /// <summary>The answer to <see cref="Register" />: someone goes by this name already.</summary>
    public static Utf8Text NamePresent => "username is already present"u8;

    /// <summary>The answer to <see cref="Register" />: the server does not accept this name, for instance because it is not <see cref="FieldChecks.IsUsername">usable</see>.</summary>
    public static Utf8Text NameInvalid => "username is invalid"u8;

    /// <summary>The answer to <see cref="PrivateMessage" />: nobody goes by the receiver's name.</summary>
    public static Utf8Text DestinationNotFound => "destination user not found"u8;
}
