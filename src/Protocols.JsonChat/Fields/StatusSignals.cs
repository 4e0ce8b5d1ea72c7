namespace Protocols.JsonChat;

/// <summary>The signals of <see cref="Status" /> that the document lists. Any other text is also allowed. Compare with
/// <see cref="JsonText.Equals(ReadOnlySpan{byte})" />.</summary>
public static class StatusSignals
{
    /// <summary><c>CONN_OK</c>: the connection is established.</summary>
    public static ReadOnlySpan<byte> ConnectionEstablished => "CONN_OK"u8;

    /// <summary><c>NEW_ACC_OK</c>: the account was created.</summary>
    public static ReadOnlySpan<byte> AccountCreated => "NEW_ACC_OK"u8;
}
