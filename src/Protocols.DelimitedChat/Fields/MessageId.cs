namespace Protocols.DelimitedChat;

/// <summary>The server's unique id of a message: 16 bytes on the wire, counter then time, both in the connection's byte order.</summary>
/// <param name="Counter">A counter that the server increments; its 8 bytes alone are the short form of the id.</param>
/// <param name="Time">When the message was sent, in milliseconds since 1970-01-01 UTC.</param>
public readonly record struct MessageId(ulong Counter, ulong Time)
{
    /// <summary>An id from a value of a tool or test.</summary>
    /// <param name="value">A value with the parts <c>counter</c> and <c>time</c>.</param>
    /// <param name="id">The id.</param>
    /// <returns>Whether the value has both parts.</returns>
    public static bool TryCreate(FieldValue value, out MessageId id)
    {
        bool isId = value["counter"].TryGet(out ulong counter) & value["time"].TryGet(out ulong time);
        id = new MessageId(counter, time);
        return isId;
    }

    /// <summary>Shows the field to a visitor.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
    {
        visitor.BeginObject(name);
        visitor.VisitNumber("counter", Counter);
        visitor.VisitNumber("time", Time);
        visitor.EndObject();
    }
}
