namespace Protocols.DelimitedChat;

/// <summary>A part of a long message, whichever side sends it.</summary>
internal readonly ref struct LongMessagePart
{
    private LongMessagePart(bool isHead, uint lastNumber, RoomId room, Base64Text message)
    {
        IsHead = isHead;
        LastNumber = lastNumber;
        Room = room;
        Message = message;
    }

    public bool IsHead { get; }

    /// <summary>The part's number; 0 for a head.</summary>
    public uint Number => IsHead ? 0 : LastNumber;

    /// <summary>The largest number that the message has according to this part: the number that a head announces, or the part's own.</summary>
    public uint LastNumber { get; }

    /// <summary>The room, if this is a head.</summary>
    public RoomId Room { get; }

    public Base64Text Message { get; }

    public static LongMessagePart Head(uint remaining, RoomId room, Base64Text message) => new(true, remaining, room, message);

    public static LongMessagePart Next(uint number, Base64Text message) => new(false, number, default, message);
}
