namespace Protocols.DelimitedChat;

public readonly ref partial struct LongMessageHead
{
    /// <summary>Makes the reply.</summary>
    /// <param name="isAuthorized">Whether the user may speak in the room.</param>
    /// <param name="maxRemaining">How many parts the server accepts after the head; see <see cref="LongMessageAssemblerOptions.MaxRemaining" />.</param>
    /// <returns>
    /// Invalid for 0 parts or more than that, otherwise Okay; the room's code by its bytes, or NotAuthorized; and the message's by the rules of
    /// <see cref="FieldChecks.Message" />.
    /// </returns>
    public LongMessageHeadReply Check(bool isAuthorized, uint maxRemaining)
        => new(
            ClientMessageId,
            FieldChecks.LongMessageNumber(Remaining, maxRemaining),
            FieldChecks.LongMessageRoom(Room, isAuthorized),
            FieldChecks.LongMessageBody(Message));
}

public readonly ref partial struct LongMessageHeadReply
{
    /// <summary>Whether every field is Okay.</summary>
    public bool IsOkay
        => this is { Remaining: LongMessageNumberCode.Okay, Room: LongMessageRoomCode.Okay, Message: LongMessageBodyCode.Okay };
}

public readonly ref partial struct LongMessageNext
{
    /// <summary>Makes the reply.</summary>
    /// <param name="isAuthorized">Whether the user may speak in the room that the message's head names.</param>
    /// <param name="remaining">How many parts that head announced; if it has not arrived, how many the server accepts.</param>
    /// <returns>
    /// Invalid for the number 0 or a larger one than that, otherwise Okay; Okay or NotAuthorized for the room; and the message's code by the rules of
    /// <see cref="FieldChecks.Message" />.
    /// </returns>
    public LongMessageNextReply Check(bool isAuthorized, uint remaining)
        => new(
            ClientMessageId,
            FieldChecks.LongMessageNumber(Number, remaining),
            isAuthorized ? LongMessageRoomCode.Okay : LongMessageRoomCode.NotAuthorized,
            FieldChecks.LongMessageBody(Message));
}

public readonly ref partial struct LongMessageNextReply
{
    /// <summary>Whether every field is Okay.</summary>
    public bool IsOkay
        => this is { Number: LongMessageNumberCode.Okay, Room: LongMessageRoomCode.Okay, Message: LongMessageBodyCode.Okay };
}

public readonly ref partial struct LongMessageDeliveryResend
{
    /// <summary>Makes the reply to a request for a part of a message that was sent; <see cref="LongMessageDeliveryResendUnknown" /> answers any other.</summary>
    /// <param name="isAuthorized">Whether the user may read in the message's room.</param>
    /// <param name="remaining">How many parts the message's head announced.</param>
    /// <param name="isAllowed">Whether the user may have the part; false for reasons without a code.</param>
    /// <returns>Invalid for the number 0 or a larger one than that, otherwise Okay; Okay or NotAuthorized for the room; Okay for the message.</returns>
    public LongMessageDeliveryResendReply Check(bool isAuthorized, uint remaining, bool isAllowed)
        => new(
            MessageCounter,
            FieldChecks.LongMessageNumber(Number, remaining),
            isAuthorized ? LongMessageRoomCode.Okay : LongMessageRoomCode.NotAuthorized,
            LongMessageBodyCode.Okay,
            isAllowed);
}

public readonly ref partial struct LongMessageDeliveryResendReply
{
    /// <summary>Whether every field is Okay and the part is allowed, so the server sends it.</summary>
    public bool IsOkay
        => this is
        {
            Number: LongMessageNumberCode.Okay,
            Room: LongMessageRoomCode.Okay,
            Message: LongMessageBodyCode.Okay,
            Allowed: true,
        };
}
