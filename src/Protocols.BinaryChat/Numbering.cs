namespace Protocols.BinaryChat;

/// <summary>Which numbers the packets about files have. The others, 1 to 14, are the same in both numberings.</summary>
public enum Numbering : byte
{
    /// <summary>
    /// The document's: downloads and uploads share the types 15 to 18. A datagram's length tells most of them apart; for type 16
    /// see <see cref="TransferKind" />. It has no framing for streams, because a length is what it needs.
    /// </summary>
    Documented,

    /// <summary>The one that the protocol's author moved to later: the types 15 to 26, each for one packet.</summary>
    Separate,
}
