namespace Protocols.DatagramChat;

/// <summary>Checks of field values, which decoding does not make.</summary>
public static class FieldChecks
{
    /// <summary>
    /// Whether other packets can carry the name: it is not empty, has no <c>00</c>, which separates fields and names there, and is valid UTF-8. Decoding a
    /// <see cref="Register" /> does not check this; a server may have further rules.
    /// </summary>
    public static bool IsUsername(Utf8Text name)
        => !name.IsEmpty && name.Bytes.IndexOf(DatagramReader.Separator) < 0 && name.IsValid;
}
