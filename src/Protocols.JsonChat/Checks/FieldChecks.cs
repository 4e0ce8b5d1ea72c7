namespace Protocols.JsonChat;

/// <summary>Checks of field values, which decoding does not make.</summary>
public static class FieldChecks
{
    /// <summary>Whether a room's type is one of the document's. Others decode too, and the receiver decides what to do about them.</summary>
    /// <param name="roomType">The type.</param>
    public static bool IsRoomType(RoomType roomType) => roomType is RoomType.TwoPeople or RoomType.Group or RoomType.Broadcast;
}
