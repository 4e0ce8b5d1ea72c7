namespace Protocols.JsonChat;

/// <summary>What a room is for, a number on the wire. Numbers that are not defined here decode and are kept: see <see cref="FieldChecks.IsRoomType" />.</summary>
[ShownAsNumber]
public enum RoomType
{
    /// <summary>0: two people.</summary>
    TwoPeople = 0,

    /// <summary>1: a group.</summary>
    Group = 1,

    /// <summary>2: one speaks and the others listen.</summary>
    Broadcast = 2,
}
