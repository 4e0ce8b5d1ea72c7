using System.Buffers;
using Protocols.Benchmarks.Running;
using Protocols.DelimitedChat;

namespace Protocols.Benchmarks.Delimited;

[Group("DelimitedChat: frames whose binary ids are full of 00 and FF", Operations = 600)]
public class DelimitedBinaryIds
{
    private readonly byte[] _plain = ShortMessageStream.Create(hasBinaryIds: false);
    private readonly byte[] _binary = ShortMessageStream.Create(hasBinaryIds: true);
    private readonly DelimitedFramer _framer = new(default);

    [Limit("bare IndexOf(0) loop on bytes without them", Baseline = true)]
    public int BareIndexOf()
    {
        int frames = 0;
        ReadOnlySpan<byte> rest = _plain;
        for (int end = rest.IndexOf((byte)0); end >= 0; end = rest.IndexOf((byte)0))
        {
            frames++;
            rest = rest.Slice(end + 1);
        }
        return frames;
    }

    [Ours("framing", AtMost = 1.5)]
    public int Frame()
    {
        int frames = 0;
        ReadOnlySpan<byte> rest = _binary;
        while (_framer.Read(rest, out int length, out _) == OperationStatus.Done)
        {
            frames++;
            rest = rest.Slice(length);
        }
        return frames;
    }
}
