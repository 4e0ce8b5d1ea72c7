using System.Text.Json;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.JsonChat;

namespace Protocols.Benchmarks.Json;

[Group("JsonChat: decode LOGIN", Operations = JsonLogins.Count, Short = true)]
public class JsonLoginDecode
{
    private readonly byte[][] _envelopes = JsonLogins.Envelopes();

    [Limit("Utf8JsonReader, a walk", Baseline = true)]
    public int Walk() => JsonWalk.Over(_envelopes);

    [Ours("TryDecode", AtMost = 0.20)]
    public int Decode()
    {
        int packets = 0;
        foreach (byte[] envelope in _envelopes)
        {
            if (Login.TryDecode(envelope, out Login packet) && !packet.Id.Bytes.IsEmpty && packet.Save)
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
            if (JsonSerializer.Deserialize(envelope, PeerJson.Default.LoginEnvelope)! is { Data.Id.Length: > 0, Data.Save: true })
                packets++;
        }
        return packets;
    }
}

[Group("JsonChat: decode LOGIN, members in another order and with white space", Operations = JsonLogins.Count)]
public class JsonLoginDecodeOther
{
    private readonly byte[][] _envelopes = JsonLogins.OtherEnvelopes();

    [Limit("Utf8JsonReader, a walk", Baseline = true)]
    public int Walk() => JsonWalk.Over(_envelopes);

    [Ours("TryDecode", AtMost = 1.3)]
    public int Decode()
    {
        int packets = 0;
        foreach (byte[] envelope in _envelopes)
        {
            if (Login.TryDecode(envelope, out Login packet) && !packet.Id.Bytes.IsEmpty && packet.Save)
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
            if (JsonSerializer.Deserialize(envelope, PeerJson.Default.LoginEnvelope)! is { Data.Id.Length: > 0, Data.Save: true })
                packets++;
        }
        return packets;
    }
}
