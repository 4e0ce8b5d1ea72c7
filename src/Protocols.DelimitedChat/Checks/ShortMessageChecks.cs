namespace Protocols.DelimitedChat;

public readonly ref partial struct ShortMessage
{
    /// <summary>Makes the reply.</summary>
    /// <param name="isAuthorized">Whether the user may speak in the room.</param>
    /// <param name="isInRoom">Whether the user is in the room.</param>
    /// <returns>
    /// The room's code as <see cref="FieldChecks.Room" /> gives it, or NotAuthorized, or NotInRoom; and the message's as
    /// <see cref="FieldChecks.Message" /> gives it.
    /// </returns>
    /// <example>
    /// <code>
    /// using Protocols.DelimitedChat;
    ///
    /// ReadOnlySpan&lt;byte&gt; frame = [0x50, 0xFF, 0, 0, 0, 7, 0xFF, .. "00000000"u8, 0xFF, .. "aGk="u8, 0x00];
    /// ShortMessage.TryDecode(frame, out ShortMessage message);
    /// ShortMessageReply reply = message.Check(isAuthorized: true, isInRoom: true);
    /// Console.WriteLine(reply.ToString());    // ShortMessageReply { clientMessageId = 7, room = Okay, message = Okay }
    /// </code>
    /// </example>
    public ShortMessageReply Check(bool isAuthorized, bool isInRoom)
    {
        ReplyCode room = FieldChecks.Room(Room);
        if (room == ReplyCode.Okay)
            room = !isAuthorized ? ReplyCode.NotAuthorized : !isInRoom ? ReplyCode.NotInRoom : ReplyCode.Okay;
        return new ShortMessageReply(ClientMessageId, room, FieldChecks.Message(Message));
    }
}

public readonly ref partial struct ShortMessageReply
{
    /// <summary>Whether every field is Okay, so the message is delivered.</summary>
    public bool IsOkay => this is { Room: ReplyCode.Okay, Message: ReplyCode.Okay };
}
