namespace Protocols.TextChat;

/// <summary>Which edition of the document a connection follows.</summary>
public enum TextDialect : byte
{
    /// <summary>The document as it was first published.</summary>
    Documented,

    /// <summary>
    /// Its revision of 11 December 2024, which the clients and servers in the field speak: messages reach their recipients as
    /// <see cref="ForwardedMessage" />, user boards are written after <c>200 BOARD</c>, and <c>@all</c> addresses everyone.
    /// </summary>
    Revised,
}
