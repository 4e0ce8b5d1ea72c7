using System.Buffers;
using System.Text.Json;
using Google.Protobuf;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.BinaryChat;

namespace Protocols.Benchmarks.Binary;

[Group("BinaryChat: encode MessageRequest with a body of 32 bytes", Operations = BinaryMessages.Count, Short = true)]
public class BinaryMessageEncode : IDisposable
{
    private readonly BinaryMessages.Content[] _contents = BinaryMessages.Contents();
    private readonly MessageRequestMessage[] _protobuf = Array.ConvertAll(BinaryMessages.Contents(), BinaryMessages.ToProtobuf);
    private readonly MessageRequestDocument[] _json = Array.ConvertAll(BinaryMessages.Contents(), BinaryMessages.ToDocument);
    private readonly byte[] _destination = new byte[512];
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _writer = new(System.IO.Stream.Null);

    [Limit("the packet by hand with BinaryPrimitives", Baseline = true)]
    public int ByHand()
    {
        int packets = 0;
        foreach (BinaryMessages.Content content in _contents)
        {
            if (new BareMessageRequest(content.Session, content.Recipient, content.Message, content.Body).TryEncode(_destination, out _))
                packets++;
        }
        return packets;
    }

    [Peer("the same, inlined into the loop: no call, no packet")]
    public int ByHandInlined()
    {
        int packets = 0;
        foreach (BinaryMessages.Content content in _contents)
        {
            if (new BareMessageRequest(content.Session, content.Recipient, content.Message, content.Body).TryEncodeInlined(_destination, out _))
                packets++;
        }
        return packets;
    }

    [Ours("TryEncode", AtMost = 1.10)]
    public int Encode()
    {
        int packets = 0;
        foreach (BinaryMessages.Content content in _contents)
        {
            if (new MessageRequest(content.Session, content.Recipient, content.Message, new Utf8Text(content.Body)).TryEncode(_destination, out _))
                packets++;
        }
        return packets;
    }

    [Peer("Google.Protobuf")]
    public int Protobuf()
    {
        int packets = 0;
        foreach (MessageRequestMessage message in _protobuf)
        {
            message.WriteTo(_destination.AsSpan(0, message.CalculateSize()));
            packets++;
        }
        return packets;
    }

    [Peer("System.Text.Json, source-generated, reused Utf8JsonWriter")]
    public int SystemTextJson()
    {
        int packets = 0;
        foreach (MessageRequestDocument document in _json)
        {
            _buffer.ResetWrittenCount();
            _writer.Reset(_buffer);
            JsonSerializer.Serialize(_writer, document, PeerJson.Default.MessageRequestDocument);
            packets++;
        }
        return packets;
    }

    public void Dispose()
    {
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }
}
