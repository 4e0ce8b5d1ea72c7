using Protocols.Benchmarks.Running;
using Protocols.DatagramChat;

namespace Protocols.Benchmarks.Datagram;

[Group("DatagramChat: decode PrivateMessage", Operations = PrivateMessages.Count)]
public class DatagramPrivateMessageDecode
{
    private readonly byte[][] _frames = PrivateMessages.Frames();

    [Limit("the packet by hand: header read and IndexOf(0)", Baseline = true)]
    public int ByHand()
    {
        int sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (BarePrivateMessage.TryDecode(frame, out BarePrivateMessage packet))
                sum += packet.Receiver.Length + packet.Message.Length;
        }
        return sum;
    }

    [Peer("the same, inlined into the loop: no call, no packet")]
    public int ByHandInlined()
    {
        int sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (BarePrivateMessage.TryDecodeInlined(frame, out BarePrivateMessage packet))
                sum += packet.Receiver.Length + packet.Message.Length;
        }
        return sum;
    }

    [Ours("TryDecode", AtMost = 1.2)]
    public int Decode()
    {
        int sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (PrivateMessage.TryDecode(frame, out PrivateMessage packet))
                sum += packet.Receiver.Length + packet.Message.Length;
        }
        return sum;
    }
}

[Group("DatagramChat: encode PrivateMessage", Operations = PrivateMessages.Count)]
public class DatagramPrivateMessageEncode
{
    private readonly (byte[] Receiver, byte[] Message)[] _contents = PrivateMessages.Contents();
    private readonly byte[] _destination = new byte[512];

    [Limit("the packet by hand: header write, IndexOf(0) and two copies", Baseline = true)]
    public int ByHand()
    {
        int sum = 0;
        foreach ((byte[] receiver, byte[] message) in _contents)
        {
            if (new BarePrivateMessage(receiver, message).TryEncode(_destination, out int bytesWritten))
                sum += bytesWritten;
        }
        return sum;
    }

    [Peer("the same, inlined into the loop: no call, no packet")]
    public int ByHandInlined()
    {
        int sum = 0;
        foreach ((byte[] receiver, byte[] message) in _contents)
        {
            if (new BarePrivateMessage(receiver, message).TryEncodeInlined(_destination, out int bytesWritten))
                sum += bytesWritten;
        }
        return sum;
    }

    [Ours("TryEncode", AtMost = 1.2)]
    public int Encode()
    {
        int sum = 0;
        foreach ((byte[] receiver, byte[] message) in _contents)
        {
            if (new PrivateMessage(new Utf8Text(receiver), new Utf8Text(message)).TryEncode(_destination, out int bytesWritten))
                sum += bytesWritten;
        }
        return sum;
    }
}
