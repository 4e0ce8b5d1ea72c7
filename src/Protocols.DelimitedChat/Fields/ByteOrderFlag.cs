namespace Protocols.DelimitedChat;

/// <summary>The byte order that a client declares when it logs in: a field of at most one byte.</summary>
public enum ByteOrderFlag : byte
{
    /// <summary>The field has no bytes.</summary>
    Empty,

    /// <summary>Least significant byte first: 4C, the letter L. 01 also decodes.</summary>
    LittleEndian,

    /// <summary>Most significant byte first: 42, the letter B. 02 also decodes.</summary>
    BigEndian,

    /// <summary>Anything else. An encoder refuses it.</summary>
    Invalid,
}
