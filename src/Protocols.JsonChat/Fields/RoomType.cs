namespace Protocols.JsonChat;

/// <summary>The type of a room, a number on the wire. Other numbers decode and are kept: see <see cref="FieldChecks.IsRoomType" />.</summary>
[ShownAsNumber]
public enum RoomType
{
    /// <summary>0: two people.</summary>
    TwoPeople = 0,

    /// <summary>1: a group.</summary>
    Group = 1,

    /// <summary>2: one user speaks and the others listen.</summary>
    Broadcast = 2,
}
