namespace Protocols.DelimitedChat;

/// <summary>What became of a part of a long message. The part is kept if it is Added or Completed, and otherwise changes nothing.</summary>
public enum AssemblyResult : byte
{
    /// <summary>The part is kept; others are missing.</summary>
    Added,

    /// <summary>The part was the last one missing: the message is handed out.</summary>
    Completed,

    /// <summary>The part is there already, or its message was completed a short while ago.</summary>
    Duplicate,

    /// <summary>
    /// The number is 0 or over the number of parts that the message's head announces; or that number is 0, below the number of a
    /// part that is there, or over <see cref="LongMessageAssemblerOptions.MaxRemaining" />.
    /// </summary>
    InvalidNumber,

    /// <summary>The room of the head has not 8 bytes.</summary>
    InvalidRoom,

    /// <summary>The part is not base64, or has more than 4000 encoded bytes.</summary>
    InvalidMessage,

    /// <summary>The part would begin a message while <see cref="LongMessageAssemblerOptions.MaxOpenMessages" /> are incomplete.</summary>
    TooManyMessages,

    /// <summary>The part would exceed <see cref="LongMessageAssemblerOptions.MaxBufferedBytes" />.</summary>
    TooManyBytes,
}
