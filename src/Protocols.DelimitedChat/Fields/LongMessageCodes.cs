namespace Protocols.DelimitedChat;

/// <summary>A server's verdict on the number of a long message's part, or on the number of parts: one byte.</summary>
public enum LongMessageNumberCode : byte
{
    /// <summary>01: it is missing.</summary>
    Missing = 1,

    /// <summary>02: it is invalid.</summary>
    Invalid = 2,

    /// <summary>03: it is fine.</summary>
    Okay = 3,
}

/// <summary>A server's verdict on a long message's room: one byte.</summary>
public enum LongMessageRoomCode : byte
{
    /// <summary>01: it is missing.</summary>
    Missing = 1,

    /// <summary>02: it is invalid.</summary>
    Invalid = 2,

    /// <summary>03: it is fine.</summary>
    Okay = 3,

    /// <summary>04: the user may not speak there.</summary>
    NotAuthorized = 4,
}

/// <summary>A server's verdict on the text of a long message's part: one byte.</summary>
public enum LongMessageBodyCode : byte
{
    /// <summary>01: it is missing.</summary>
    Missing = 1,

    /// <summary>02: it is invalid.</summary>
    Invalid = 2,

    /// <summary>03: it is fine.</summary>
    Okay = 3,

    /// <summary>04: it is not base64.</summary>
    BadBase64 = 4,

    /// <summary>05: it is empty.</summary>
    Empty = 5,
}
