namespace ChatGateway.Hub;

/// <summary>What became of something that an endpoint asked of the hub. Each adapter says it in its format's words.</summary>
public enum HubResult
{
    /// <summary>Done.</summary>
    Okay,

    /// <summary>The endpoint has no user yet, or has one already and asks for another.</summary>
    WrongState,

    /// <summary>No user can have the name or alias.</summary>
    InvalidName,

    /// <summary>Someone else has the name, alias or address.</summary>
    NameInUse,

    /// <summary>There is no such user, or the user is not there now.</summary>
    UnknownUser,

    /// <summary>The password or token is not the user's, or the room's.</summary>
    WrongPassword,

    /// <summary>No room can have that id.</summary>
    InvalidRoom,

    /// <summary>There is no such room.</summary>
    UnknownRoom,

    /// <summary>The user may not do that.</summary>
    NotAuthorized,

    /// <summary>The endpoint is not in the room.</summary>
    NotInRoom,

    /// <summary>The endpoint is in the room already.</summary>
    AlreadyInRoom,

    /// <summary>There is nothing but white space.</summary>
    EmptyMessage,

    /// <summary>The message is longer than <see cref="HubLimits.MaxTextLength" />.</summary>
    MessageTooLong,

    /// <summary>There is no such message, or the hub has forgotten it.</summary>
    UnknownMessage,

    /// <summary>The edit window has passed.</summary>
    TooLate,

    /// <summary>The recipient does not want to be disturbed.</summary>
    Blocked,

    /// <summary>There is no such file, or no such part of it.</summary>
    UnknownFile,

    /// <summary>A limit is reached; see <see cref="HubLimits" />.</summary>
    Full,

    /// <summary>Too many passwords wait to be hashed, or too many were tried: the conversation is over.</summary>
    Busy,
}

/// <summary>What became of something that gives something, and what it gave.</summary>
/// <typeparam name="T">What it gives.</typeparam>
/// <param name="Result">What became of it.</param>
/// <param name="Value">What it gave, if Okay.</param>
public readonly record struct Outcome<T>(HubResult Result, T? Value)
{
    /// <summary>It gave nothing.</summary>
    /// <param name="refusal">Why.</param>
    public static implicit operator Outcome<T>(HubResult refusal) => new(refusal, default);

    /// <summary>It was done.</summary>
    /// <param name="value">What it gave.</param>
    public static implicit operator Outcome<T>(T value) => new(HubResult.Okay, value);
}
