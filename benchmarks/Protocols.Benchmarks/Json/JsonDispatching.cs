using System.Text.Json;
using Protocols.Benchmarks.Running;
using Protocols.JsonChat;

namespace Protocols.Benchmarks.Json;

/// <summary>From a canonical envelope to the handler, compared with the packet's own decoder.</summary>
public abstract class JsonDispatching<TPacket>(byte[][] envelopes)
    where TPacket : struct, IPacket<TPacket, JsonChatOptions>, allows ref struct
{
    private readonly JsonCounter _handler = new();

    [Limit("TryDecode", Baseline = true)]
    public int Decode()
    {
        int packets = 0;
        foreach (byte[] envelope in envelopes)
        {
            if (TPacket.TryDecode(envelope, default, out _, out _))
                packets++;
        }
        return packets;
    }

    [Ours("Dispatch")]
    public int Dispatch() => _handler.Dispatch(envelopes);
}

/// <summary>From an envelope in another order and with white space to the handler, compared with a walk that neither identifies nor decodes it.</summary>
public abstract class JsonDispatchingOther(byte[][] envelopes)
{
    private readonly JsonCounter _handler = new();

    [Limit("Utf8JsonReader, a walk", Baseline = true)]
    public int Walk()
    {
        int packets = 0;
        foreach (byte[] envelope in envelopes)
        {
            Utf8JsonReader reader = new(envelope);
            while (reader.Read())
            {
            }
            if (reader.TokenType == JsonTokenType.EndObject)
                packets++;
        }
        return packets;
    }

    [Ours("Dispatch")]
    public int Dispatch() => _handler.Dispatch(envelopes);
}

/// <summary>A handler that counts the packets it receives.</summary>
internal sealed class JsonCounter : JsonChatServerHandler
{
    private int _packets;

    public int Dispatch(byte[][] envelopes)
    {
        _packets = 0;
        foreach (byte[] envelope in envelopes)
            JsonChat.JsonChat.Dispatch(envelope, default, this);
        return _packets;
    }

    public override void On(in Login packet) => _packets++;

    public override void On(in SendMessage packet) => _packets++;
}

[Group("JsonChat: dispatch LOGIN", Operations = JsonLogins.Count, AtMost = 1.5, Short = true)]
public class JsonLoginDispatch() : JsonDispatching<Login>(JsonLogins.Envelopes());

[Group("JsonChat: dispatch LOGIN, members in another order and with white space", Operations = JsonLogins.Count, AtMost = 1.3)]
public class JsonLoginDispatchOther() : JsonDispatchingOther(JsonLogins.OtherEnvelopes());

[Group("JsonChat: dispatch CHAT_ACTION send", Operations = JsonSends.Count, AtMost = 1.5, Short = true,
    Why = "finding the type and the action takes a third as long as decoding, and the rest is three calls. Ratios of 1.49 to 1.57 were measured. See [hot loops](hot-loops.md).")]
public class JsonSendDispatch() : JsonDispatching<SendMessage>(JsonSends.Envelopes());

[Group("JsonChat: dispatch CHAT_ACTION send, members in another order and with white space", Operations = JsonSends.Count, AtMost = 1.3,
    Why = "before the envelope is walked, its type and action are searched for. Ratios of 1.21 to 1.33 were measured.")]
public class JsonSendDispatchOther() : JsonDispatchingOther(JsonSends.OtherEnvelopes());
