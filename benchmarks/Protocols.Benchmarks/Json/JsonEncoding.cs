using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.JsonChat;

namespace Protocols.Benchmarks.Json;

/// <summary>Encoding of envelopes.</summary>
public abstract class JsonEncoding<TDocument>(byte[][] envelopes, TDocument[] documents, JsonTypeInfo<TDocument> type) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer = new(System.IO.Stream.Null);

    protected byte[] Destination { get; } = new byte[1024];

    [Limit("memcpy of the same bytes", Baseline = true)]
    public int Copy()
    {
        int sum = 0;
        foreach (byte[] envelope in envelopes)
        {
            envelope.CopyTo(Destination.AsSpan());
            sum += envelope.Length;
        }
        return sum;
    }

    [Ours("TryEncode", AtMost = 7)]
    public int Encode() => EncodeAll();

    [Peer("System.Text.Json, source-generated, reused Utf8JsonWriter")]
    public int SystemTextJson()
    {
        int sum = 0;
        foreach (TDocument document in documents)
        {
            _buffer.ResetWrittenCount();
            _writer.Reset(_buffer);
            JsonSerializer.Serialize(_writer, document, type);
            sum += _buffer.WrittenCount;
        }
        return sum;
    }

    public void Dispose()
    {
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract int EncodeAll();
}

[Group("JsonChat: encode LOGIN", Operations = JsonLogins.Count, Short = true)]
public class JsonLoginEncode() : JsonEncoding<LoginEnvelope>(JsonLogins.Envelopes(), JsonLogins.Documents(), PeerJson.Default.LoginEnvelope)
{
    private readonly (byte[], byte[])[] _contents = JsonLogins.Contents();

    protected override int EncodeAll()
    {
        int sum = 0;
        foreach ((byte[] id, byte[] password) in _contents)
        {
            if (new Login(id.AsSpan(), password.AsSpan(), save: true).TryEncode(Destination, out int bytesWritten))
                sum += bytesWritten;
        }
        return sum;
    }
}

[Group("JsonChat: encode CHAT_ACTION send", Operations = JsonSends.Count, Short = true)]
public class JsonSendEncode() : JsonEncoding<SendEnvelope>(JsonSends.Envelopes(), JsonSends.Documents(), PeerJson.Default.SendEnvelope)
{
    private readonly (byte[], byte[])[] _contents = JsonSends.Contents();

    protected override int EncodeAll()
    {
        int sum = 0;
        foreach ((byte[] room, byte[] content) in _contents)
        {
            if (new SendMessage(room.AsSpan(), "text"u8, content.AsSpan()).TryEncode(Destination, out int bytesWritten))
                sum += bytesWritten;
        }
        return sum;
    }
}
