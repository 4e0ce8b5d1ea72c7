namespace Protocols;

/// <summary>Why bytes do not decode as a packet, or why a packet cannot be written.</summary>
public enum PacketErrorCode : byte
{
    /// <summary>No error.</summary>
    None,

    /// <summary>There are no bytes.</summary>
    Empty,

    /// <summary>The bytes end before the packet does.</summary>
    Truncated,

    /// <summary>Bytes follow the end of the packet.</summary>
    TrailingBytes,

    /// <summary>The bytes are another packet, or an unknown one.</summary>
    UnknownPacket,

    /// <summary>A constant of the packet is missing or wrong.</summary>
    BadLiteral,

    /// <summary>A delimiter or terminator is missing or in the wrong place.</summary>
    BadDelimiter,

    /// <summary>A field holds a value that it cannot have.</summary>
    BadValue,

    /// <summary>A field or the packet has a length that it cannot have.</summary>
    BadLength,

    /// <summary>Text is not valid UTF-8.</summary>
    BadUtf8,

    /// <summary>A base64 field is not base64 (RFC 4648, with padding, no white space, zero pad bits).</summary>
    BadBase64,

    /// <summary>The bytes are not JSON (RFC 8259).</summary>
    BadJson,

    /// <summary>A required member or field is missing.</summary>
    MissingMember,

    /// <summary>A member occurs more than once.</summary>
    RepeatedMember,

    /// <summary>A value's type is not the field's.</summary>
    WrongType,

    /// <summary>JSON is nested deeper than the limit.</summary>
    TooDeep,

    /// <summary>A frame or field is longer than the limit.</summary>
    TooLong,

    /// <summary>A list has more elements than the limit.</summary>
    TooMany,

    /// <summary>A field holds a byte that the format reserves for itself.</summary>
    ForbiddenByte,
}
