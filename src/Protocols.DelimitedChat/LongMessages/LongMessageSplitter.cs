namespace Protocols.DelimitedChat;

/// <summary>
/// Splits a message that takes several packets into its head and the parts that follow. It is a view of the message and makes any part at any time, so to send
/// a part again you need to keep only the message.
/// </summary>
/// <remarks>
/// Every part but the last has <see cref="MaxPartLength" /> bytes. A character of several bytes may be cut in two, so assemble the parts before you read the
/// text.
/// </remarks>
/// <param name="message">The message, not encoded.</param>
public readonly ref struct LongMessageSplitter(ReadOnlySpan<byte> message)
{
    /// <summary>The largest number of bytes in one packet: 3000, which are 4000 in base64.</summary>
    public const int MaxPartLength = FieldChecks.MaxDecodedLength;

    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>How many parts follow the head; 0 if the message fits into one packet.</summary>
    public uint Remaining => (uint)(Math.Max(0, _message.Length - 1) / MaxPartLength);

    /// <summary>Whether the message is too long for one packet. If not, send it as a <see cref="ShortMessage" /> or <see cref="ShortMessageDelivery" />; it has
    /// no head.</summary>
    public bool IsLong => Remaining > 0;

    /// <summary>The head that a client sends.</summary>
    /// <param name="clientMessageId">The message's id, unique in the session.</param>
    /// <param name="room">The room to speak in.</param>
    /// <param name="head">The head, a view of the message; default if there is none.</param>
    /// <returns>Whether there is one: false if the message fits one packet.</returns>
    public bool TryGetHead(uint clientMessageId, RoomId room, out LongMessageHead head)
    {
        head = IsLong ? new LongMessageHead(Remaining, clientMessageId, room, Part(0)) : default;
        return IsLong;
    }

    /// <summary>A further part that a client sends, for the first time or because a <see cref="LongMessageNextResend" /> asks for it.</summary>
    /// <param name="number">The part's number, from 1.</param>
    /// <param name="clientMessageId">The message's id, that of its head.</param>
    /// <param name="next">The part, a view of the message; default if there is none.</param>
    /// <returns>Whether there is one: false for 0 and for a number over <see cref="Remaining" />.</returns>
    public bool TryGetNext(uint number, uint clientMessageId, out LongMessageNext next)
    {
        next = IsPart(number) ? new LongMessageNext(number, clientMessageId, Part(number)) : default;
        return IsPart(number);
    }

    /// <summary>The head that a server sends.</summary>
    /// <param name="messageId">The message's id.</param>
    /// <param name="room">The room it was spoken in.</param>
    /// <param name="head">The head, a view of the message; default if there is none.</param>
    /// <returns>Whether there is one: false if the message fits one packet.</returns>
    public bool TryGetHead(MessageId messageId, RoomId room, out LongMessageHeadDelivery head)
    {
        head = IsLong ? new LongMessageHeadDelivery(Remaining, messageId, room, Part(0)) : default;
        return IsLong;
    }

    /// <summary>
    /// A further part that a server sends, for the first time or because a <see cref="LongMessageDeliveryResend" /> asks for it.
    /// Only clients that know <see cref="DelimitedOptions.Extensions">the extension</see> understand it.
    /// </summary>
    /// <param name="number">The part's number, from 1.</param>
    /// <param name="messageId">The message's id, that of its head.</param>
    /// <param name="next">The part, a view of the message; default if there is none.</param>
    /// <returns>Whether there is one: false for 0 and for a number over <see cref="Remaining" />.</returns>
    public bool TryGetNext(uint number, MessageId messageId, out LongMessageNextDelivery next)
    {
        next = IsPart(number) ? new LongMessageNextDelivery(number, messageId, Part(number)) : default;
        return IsPart(number);
    }

    private bool IsPart(uint number) => number >= 1 && number <= Remaining;

    private Base64Text Part(uint number)
    {
        int start = (int)number * MaxPartLength;
        return Base64Text.FromBytes(_message.Slice(start, Math.Min(MaxPartLength, _message.Length - start)));
    }
}
