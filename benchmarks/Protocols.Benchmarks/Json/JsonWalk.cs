using System.Text.Json;

namespace Protocols.Benchmarks.Json;

/// <summary>Reads every token and does nothing with it but to see that there is one.</summary>
internal static class JsonWalk
{
    public static int Over(byte[][] envelopes)
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
}
