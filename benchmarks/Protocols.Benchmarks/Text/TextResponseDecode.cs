using Protocols.Benchmarks.Running;
using Protocols.TextChat;

namespace Protocols.Benchmarks.Text;

[Group("TextChat: decode a response", Operations = TextServerLines.Count,
    Why = "IndexOf checks nothing. The packet by hand, which checks the same as ours, is in the table. The code is in [hot loops](hot-loops.md).")]
public class TextResponseDecode
{
    private readonly byte[][] _lines = TextServerLines.Responses();

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
}
