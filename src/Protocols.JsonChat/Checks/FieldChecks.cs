namespace Protocols.JsonChat;

/// <summary>The check of a <see cref="RoomType" />.</summary>
public static class RoomTypes
{
    /// <summary>Whether the document knows the type: 0, 1 or 2.</summary>
    /// <param name="roomType">The type, of a decoded <see cref="CreateRoom" /> for instance.</param>
    public static bool IsDefined(this RoomType roomType) => roomType is RoomType.TwoPeople or RoomType.Group or RoomType.Broadcast;
}
