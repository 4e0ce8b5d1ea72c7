using System;
using System.Buffers;
using System.Text;
using Protocols.Benchmarks.Running;
using Protocols.TextChat;

namespace Protocols.Benchmarks.Text;

[Group("TextChat: decode a response", Operations = 256)]
public class TextResponseDecode
{
    private readonly byte[][] _lines = Lines();

    [Limit("IndexOf('\\n')", Baseline = true)]
    public int IndexOf()
    {
        int sum = 0;
        foreach (byte[] line in _lines)
            sum += line.AsSpan().IndexOf((byte)'\n') - "000 ".Length;
        return sum;
    }

    [Ours("TryDecode", AtMost = 2.0)]
    public int Decode()
    {
        int sum = 0;
        foreach (byte[] line in _lines)
        {
            if (Response.TryDecode(line, out Response response))
                sum += response.Reason.Length;
        }
        return sum;
    }

    [Peer("the packet by hand: Ascii.IsValid and IndexOf('\\r')")]
    public int ByHand()
    {
        int sum = 0;
        foreach (byte[] line in _lines)
        {
            if (BareResponse.TryDecode(line, out BareResponse response))
                sum += response.Reason.Length;
        }
        return sum;
    }

    private static byte[][] Lines()
    {
        Random random = new(12);
        string[] reasons = ["OK", "User has been added to the chat", "Message has been sent to everyone", "There is no user of that name in the chat"];
        byte[][] lines = new byte[256][];
        for (int i = 0; i < lines.Length; i++)
        {
            ArrayBufferWriter<byte> writer = new();
            new Response(random.Next(200, 510), Encoding.UTF8.GetBytes(reasons[random.Next(reasons.Length)]).AsSpan()).Write(writer);
            lines[i] = writer.WrittenSpan.ToArray();
        }
        return lines;
    }
}
