namespace Protocols.DelimitedChat;

/// <summary>The result of adding a part of a long message. The part is kept if the result is Added or Completed; otherwise nothing changes.</summary>
public enum AssemblyResult : byte
{
    /// <summary>The part is kept; others are missing.</summary>
    Added,

    /// <summary>The part was the last one missing, and the message is returned.</summary>
    Completed,

    /// <summary>The part is already there, or its message was completed recently.</summary>
    Duplicate,

    /// <summary>
    /// The part's number is 0, or larger than the number of parts that the message's head announces. Or the announced number is 0, less than the number of a
    /// part that is there, or more than <see cref="LongMessageAssemblerOptions.MaxRemaining" />.
    /// </summary>
    InvalidNumber,

    /// <summary>The head's room does not have 8 bytes.</summary>
    InvalidRoom,

    /// <summary>The part is not base64, or has more than 4000 encoded bytes.</summary>
    InvalidMessage,

    /// <summary>The part would begin a message while <see cref="LongMessageAssemblerOptions.MaxOpenMessages" /> are incomplete.</summary>
    TooManyMessages,

    /// <summary>The part would exceed <see cref="LongMessageAssemblerOptions.MaxBufferedBytes" />.</summary>
    TooManyBytes,
}
