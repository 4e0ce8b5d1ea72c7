namespace Protocols.DelimitedChat;

/// <summary>A server's verdict on a field: one byte. Values that are not defined here decode and are kept.</summary>
public enum ReplyCode : byte
{
    /// <summary>01: the field is empty.</summary>
    Empty = 1,

    /// <summary>02: the field is invalid.</summary>
    Invalid = 2,

    /// <summary>03: the field is fine.</summary>
    Okay = 3,

    /// <summary>04: the field is not base64.</summary>
    BadBase64 = 4,

    /// <summary>05: not checked, because of an earlier field.</summary>
    Unchecked = 5,

    /// <summary>06: the user is already logged in.</summary>
    AlreadyValidated = 6,

    /// <summary>07: the name is taken.</summary>
    AlreadyInUse = 7,

    /// <summary>08: not allowed.</summary>
    NotAuthorized = 8,

    /// <summary>09: the user is not in the room.</summary>
    NotInRoom = 9,

    /// <summary>0A: the user is already in the room.</summary>
    AlreadyInRoom = 10,

    /// <summary>0B: the message is only white space.</summary>
    EmptyMessage = 11,

    /// <summary>0C: the message is longer than 4000 encoded bytes.</summary>
    MessageTooLong = 12,
}
