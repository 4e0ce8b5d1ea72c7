using System.Text.Json;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.TextChat;

namespace Protocols.Benchmarks.Text;

/// <summary>Decoding of lines with SEND.</summary>
public abstract class TextSendDecoding(byte[][] lines)
{
    [Limit("Utf8JsonReader, a walk over the line's JSON", Baseline = true)]
    public int Walk()
    {
        int sum = 0;
        foreach (byte[] line in lines)
        {
            Utf8JsonReader reader = new(line.AsSpan("SEND ".Length));
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String)
                    sum += reader.ValueSpan.Length;
            }
        }
        return sum;
    }

    [Ours("TryDecode")]
    public int Decode()
    {
        int sum = 0;
        foreach (byte[] line in lines)
        {
            if (Send.TryDecode(line, out Send send))
                sum += send.Sender.Bytes.Length + send.Header.Bytes.Length + send.Timestamp.Bytes.Length + send.Message.Bytes.Length;
        }
        return sum;
    }

    [Peer("System.Text.Json, source-generated")]
    public int SystemTextJson()
    {
        int sum = 0;
        foreach (byte[] line in lines)
        {
            SendDocument send = JsonSerializer.Deserialize(line.AsSpan("SEND ".Length), PeerJson.Default.SendDocument)!;
            sum += send.Sender.Length + send.Header.Length + send.Timestamp.Length + send.Message.Length;
        }
        return sum;
    }
}

[Group("TextChat: decode SEND", Operations = TextSends.Count, AtMost = 0.25, Short = true,
    Why = "about 400 instructions at more than three a cycle, with no hot spot; 8 % clear the locals. See [hot loops](hot-loops.md).")]
public class TextSendDecode() : TextSendDecoding(TextSends.Lines());

[Group("TextChat: decode SEND, with white space between the members", Operations = TextSends.Count)]
public class TextSendDecodeSpaced() : TextSendDecoding(TextSends.SpacedLines());
