using System.Text.Json;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.JsonChat;

namespace Protocols.Benchmarks.Json;

[Group("JsonChat: decode CHAT_ACTION send", Operations = JsonSends.Count, Short = true)]
public class JsonSendDecode
{
    private readonly byte[][] _envelopes = JsonSends.Envelopes();

    [Limit("Utf8JsonReader, a walk", Baseline = true)]
    public int Walk() => JsonWalk.Over(_envelopes);

    [Ours("TryDecode", AtMost = 0.20)]
    public int Decode()
    {
        int packets = 0;
        foreach (byte[] envelope in _envelopes)
        {
            if (SendMessage.TryDecode(envelope, out SendMessage packet) && !packet.Room.Bytes.IsEmpty && !packet.Content.Bytes.IsEmpty)
                packets++;
        }
        return packets;
    }

    [Peer("System.Text.Json, source-generated")]
    public int SystemTextJson()
    {
        int packets = 0;
        foreach (byte[] envelope in _envelopes)
        {
            if (JsonSerializer.Deserialize(envelope, PeerJson.Default.SendEnvelope)! is { Data.Room.Length: > 0, Data.ActionData.Content.Length: > 0 })
                packets++;
        }
        return packets;
    }
}

[Group("JsonChat: decode CHAT_ACTION send, members in another order and with white space", Operations = JsonSends.Count)]
public class JsonSendDecodeOther
{
    private readonly byte[][] _envelopes = JsonSends.OtherEnvelopes();

    [Limit("Utf8JsonReader, a walk", Baseline = true)]
    public int Walk() => JsonWalk.Over(_envelopes);

    [Ours("TryDecode", AtMost = 1.3)]
    public int Decode()
    {
        int packets = 0;
        foreach (byte[] envelope in _envelopes)
        {
            if (SendMessage.TryDecode(envelope, out SendMessage packet) && !packet.Room.Bytes.IsEmpty && !packet.Content.Bytes.IsEmpty)
                packets++;
        }
        return packets;
    }

    [Peer("System.Text.Json, source-generated")]
    public int SystemTextJson()
    {
        int packets = 0;
        foreach (byte[] envelope in _envelopes)
        {
            if (JsonSerializer.Deserialize(envelope, PeerJson.Default.SendEnvelope)! is { Data.Room.Length: > 0, Data.ActionData.Content.Length: > 0 })
                packets++;
        }
        return packets;
    }
}
