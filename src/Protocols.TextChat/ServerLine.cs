namespace Protocols.TextChat;

/// <summary>The kind of a server's line, by its structure.</summary>
internal enum ServerLine : byte
{
    /// <summary>A line with a verb.</summary>
    Other,

    /// <summary>It begins with a digit.</summary>
    Response,

    /// <summary>A JSON object whose values are all user statuses, or after <c>200 BOARD </c>.</summary>
    Board,

    /// <summary>A JSON object with another value, or after <c>200 SEND </c>.</summary>
    Message,

    /// <summary>A JSON object that may be either: its values were not read, or it is broken before they decide.</summary>
    Json,
}
