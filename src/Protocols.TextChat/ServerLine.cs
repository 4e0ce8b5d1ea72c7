namespace Protocols.TextChat;

/// <summary>What a server's line is, as far as its shape says.</summary>
internal enum ServerLine : byte
{
    /// <summary>Not one of those without verb.</summary>
    Other,

    /// <summary>It begins with a digit.</summary>
    Response,

    /// <summary>A JSON object whose values are all user statuses, or after <c>200 BOARD </c>.</summary>
    Board,

    /// <summary>A JSON object with another value, or after <c>200 SEND </c>.</summary>
    Message,

    /// <summary>A JSON object that is one of the two: not looked into, or broken before it can be told which.</summary>
    Json,
}
