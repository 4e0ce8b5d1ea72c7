namespace Protocols.TextChat;

/// <summary>The responses that the two editions of the document list.</summary>
public static class Responses
{
    /// <summary><c>200 OK</c>: done.</summary>
    public static Response Ok => new(200, "OK"u8);

    /// <summary><c>200 BYE</c>: the answer to <see cref="Leave" />, before the connection is closed.</summary>
    public static Response Bye => new(200, "BYE"u8);

    /// <summary><c>200 SENT</c>: the server has the message.</summary>
    public static Response Sent => new(200, "SENT"u8);

    /// <summary><c>200 MESSAGE UPDATED</c>: the answer to <see cref="Edit" />.</summary>
    public static Response MessageUpdated => new(200, "MESSAGE UPDATED"u8);

    /// <summary><c>200 USERSTATUS UPDATED</c>: the answer to <see cref="SetUserStatus" />.</summary>
    public static Response UserStatusUpdated => new(200, "USERSTATUS UPDATED"u8);

    /// <summary><c>300 NO HEADER FOUND</c>: a message names no recipient.</summary>
    public static Response NoHeaderFound => new(300, "NO HEADER FOUND"u8);

    /// <summary><c>400 INVALID USERNAME</c>: the name is not allowed.</summary>
    public static Response InvalidUsername => new(400, "INVALID USERNAME"u8);

    /// <summary><c>400 INVALID REQUEST</c>, in the revised dialect only: the status in <see cref="SetUserStatus" /> is not one of the three.</summary>
    public static Response InvalidRequest => new(400, "INVALID REQUEST"u8);

    /// <summary><c>400 CANNOT FIND USER</c>: no user with that name is there to leave.</summary>
    public static Response CannotFindUser => new(400, "CANNOT FIND USER"u8);

    /// <summary><c>400 MESSAGE FAILED</c>: a message is too long, empty, or could not be sent.</summary>
    public static Response MessageFailed => new(400, "MESSAGE FAILED"u8);

    /// <summary><c>400 EDIT FAILED</c>: it is too late to edit the message.</summary>
    public static Response EditFailed => new(400, "EDIT FAILED"u8);

    /// <summary><c>500 SERVER ERROR</c>: anything else.</summary>
    public static Response ServerError => new(500, "SERVER ERROR"u8);
}
