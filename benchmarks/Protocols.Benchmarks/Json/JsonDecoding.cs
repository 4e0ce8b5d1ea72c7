using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.JsonChat;

namespace Protocols.Benchmarks.Json;

/// <summary>Decoding of envelopes.</summary>
public abstract class JsonDecoding<TPacket, TDocument>(byte[][] envelopes, JsonTypeInfo<TDocument> document)
    where TPacket : struct, IPacket<TPacket, JsonChatOptions>, allows ref struct
{
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

    [Ours("TryDecode")]
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

    [Peer("System.Text.Json, source-generated")]
    public int SystemTextJson()
    {
        int packets = 0;
        foreach (byte[] envelope in envelopes)
        {
            if (JsonSerializer.Deserialize(envelope, document) is not null)
                packets++;
        }
        return packets;
    }
}

[Group("JsonChat: decode LOGIN", Operations = JsonLogins.Count, AtMost = 0.20, Short = true)]
public class JsonLoginDecode() : JsonDecoding<Login, LoginEnvelope>(JsonLogins.Envelopes(), PeerJson.Default.LoginEnvelope);

[Group("JsonChat: decode LOGIN, members in another order and with white space", Operations = JsonLogins.Count, AtMost = 1.3)]
public class JsonLoginDecodeOther() : JsonDecoding<Login, LoginEnvelope>(JsonLogins.OtherEnvelopes(), PeerJson.Default.LoginEnvelope);

[Group("JsonChat: decode CHAT_ACTION send", Operations = JsonSends.Count, AtMost = 0.20, Short = true)]
public class JsonSendDecode() : JsonDecoding<SendMessage, SendEnvelope>(JsonSends.Envelopes(), PeerJson.Default.SendEnvelope);

[Group("JsonChat: decode CHAT_ACTION send, members in another order and with white space", Operations = JsonSends.Count, AtMost = 1.3)]
public class JsonSendDecodeOther() : JsonDecoding<SendMessage, SendEnvelope>(JsonSends.OtherEnvelopes(), PeerJson.Default.SendEnvelope);
