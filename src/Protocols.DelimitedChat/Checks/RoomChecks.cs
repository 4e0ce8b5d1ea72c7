namespace Protocols.DelimitedChat;

public readonly ref partial struct JoinRoom
{
    /// <summary>Makes the reply.</summary>
    /// <param name="isAuthorized">Whether the user may enter the room: it exists, and the password is right.</param>
    /// <param name="isInRoom">Whether the user is already in the room.</param>
    /// <returns>The room's code as <see cref="FieldChecks.Room" /> gives it, or AlreadyInRoom, or NotAuthorized. An invalid room is not repeated, because no encoder writes it.</returns>
    public JoinRoomReply Check(bool isAuthorized, bool isInRoom)
    {
        ReplyCode room = FieldChecks.Room(Room);
        if (room == ReplyCode.Okay)
            room = isInRoom ? ReplyCode.AlreadyInRoom : isAuthorized ? ReplyCode.Okay : ReplyCode.NotAuthorized;
        return new JoinRoomReply(Room.IsValid ? Room : default, room);
    }
}

public readonly ref partial struct JoinRoomReply
{
    /// <summary>Whether the result is Okay, so the user is in the room.</summary>
    public bool IsOkay => Result == ReplyCode.Okay;
}

public readonly ref partial struct PartRoom
{
    /// <summary>Makes the reply.</summary>
    /// <param name="isInRoom">Whether the user is in the room.</param>
    /// <returns>The room's code as <see cref="FieldChecks.Room" /> gives it, or NotInRoom. An invalid room is not repeated, because no encoder writes it.</returns>
    public PartRoomReply Check(bool isInRoom)
    {
        ReplyCode room = FieldChecks.Room(Room);
        return new PartRoomReply(Room.IsValid ? Room : default, room == ReplyCode.Okay && !isInRoom ? ReplyCode.NotInRoom : room);
    }
}

public readonly ref partial struct PartRoomReply
{
    /// <summary>Whether the result is Okay, so the user is no longer in the room.</summary>
    public bool IsOkay => Result == ReplyCode.Okay;
}
