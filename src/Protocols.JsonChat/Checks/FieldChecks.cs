namespace Protocols.JsonChat;

/// <summary>What the document asks of fields beyond their shape. Decoding does not ask for it.</summary>
public static class FieldChecks
{
    /// <summary>Whether a room's type is one that the document has. Others decode too: what to do about them is for the receiver to say.</summary>
    /// <param name="roomType">The type.</param>
    public static bool IsRoomType(RoomType roomType) => roomType is RoomType.TwoPeople or RoomType.Group or RoomType.Broadcast;
}
