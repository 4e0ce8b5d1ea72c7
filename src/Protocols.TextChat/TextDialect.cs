namespace Protocols.TextChat;

/// <summary>The edition of the document that a connection follows.</summary>
public enum TextDialect : byte
{
    /// <summary>The document as it was first published.</summary>
    Documented,

    /// <summary>
    /// Its revision of 11 December 2024, which existing clients and servers speak: messages reach their recipients as <see cref="ForwardedMessage" />, user
    /// boards are written after <c>200 BOARD</c>, and <c>@all</c> addresses everyone.
    /// </summary>
    Revised,
}
