using System.Text.Json;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.BinaryChat;

namespace Protocols.Benchmarks.Binary;

[Group("BinaryChat: decode MessageRequest with a body of 32 bytes", Operations = BinaryMessages.Count, Short = true,
    Why = "the packet by hand has no largest length. Ratios of 1.05 to 1.11 were measured. The code is in [hot loops](hot-loops.md).")]
public class BinaryMessageDecode
{
    private readonly byte[][] _frames = BinaryMessages.Frames();
    private readonly byte[][] _protobuf = BinaryMessages.Protobuf();
    private readonly byte[][] _json = BinaryMessages.Json();

    [Limit("the packet by hand with BinaryPrimitives", Baseline = true)]
    public ulong ByHand()
    {
        ulong sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (BareMessageRequest.TryDecode(frame, out BareMessageRequest packet))
                sum += packet.Session + packet.Recipient + packet.Message + (ulong)packet.Body.Length;
        }
        return sum;
    }

    [Peer("the same, inlined into the loop: no call, no packet")]
    public ulong ByHandInlined()
    {
        ulong sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (BareMessageRequest.TryDecodeInlined(frame, out BareMessageRequest packet))
                sum += packet.Session + packet.Recipient + packet.Message + (ulong)packet.Body.Length;
        }
        return sum;
    }

    [Ours("TryDecode", AtMost = 1.05)]
    public ulong Decode()
    {
        ulong sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (MessageRequest.TryDecode(frame, out MessageRequest packet))
                sum += packet.Session + packet.Recipient + packet.Message + (ulong)packet.Body.Length;
        }
        return sum;
    }

    [Ours("TryDecode with options and error")]
    public ulong DecodeWithError()
    {
        ulong sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (MessageRequest.TryDecode(frame, default, out MessageRequest packet, out _))
                sum += packet.Session + packet.Recipient + packet.Message + (ulong)packet.Body.Length;
        }
        return sum;
    }

    [Peer("Google.Protobuf")]
    public ulong Protobuf()
    {
        ulong sum = 0;
        foreach (byte[] bytes in _protobuf)
        {
            MessageRequestMessage packet = MessageRequestMessage.Parser.ParseFrom(bytes);
            sum += packet.Session + packet.Recipient + packet.Message + (ulong)packet.Body.Length;
        }
        return sum;
    }

    [Peer("System.Text.Json, source-generated")]
    public ulong SystemTextJson()
    {
        ulong sum = 0;
        foreach (byte[] bytes in _json)
        {
            MessageRequestDocument packet = JsonSerializer.Deserialize(bytes, PeerJson.Default.MessageRequestDocument)!;
            sum += packet.Session + packet.Recipient + packet.Message + (ulong)packet.Body.Length;
        }
        return sum;
    }
}
