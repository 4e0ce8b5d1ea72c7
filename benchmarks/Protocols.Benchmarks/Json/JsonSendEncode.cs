using System;
using System.Buffers;
using System.Text.Json;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.JsonChat;

namespace Protocols.Benchmarks.Json;

[Group("JsonChat: encode CHAT_ACTION send", Operations = JsonSends.Count, Short = true)]
public class JsonSendEncode : IDisposable
{
    private readonly byte[][] _envelopes = JsonSends.Envelopes();
    private readonly (byte[], byte[])[] _contents = JsonSends.Contents();
    private readonly SendEnvelope[] _documents = JsonSends.Documents();
    private readonly byte[] _destination = new byte[1024];
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer = new(System.IO.Stream.Null);

    [Limit("memcpy of the same bytes", Baseline = true)]
    public int Copy()
    {
        int sum = 0;
        foreach (byte[] envelope in _envelopes)
        {
            envelope.CopyTo(_destination.AsSpan());
            sum += envelope.Length;
        }
        return sum;
    }

    [Ours("TryEncode", AtMost = 7)]
    public int Encode()
    {
        int sum = 0;
        foreach ((byte[] room, byte[] content) in _contents)
        {
            if (new SendMessage(room.AsSpan(), "text"u8, content.AsSpan()).TryEncode(_destination, out int bytesWritten))
                sum += bytesWritten;
        }
        return sum;
    }

    [Peer("System.Text.Json, source-generated, reused Utf8JsonWriter")]
    public int SystemTextJson()
    {
        int sum = 0;
        foreach (SendEnvelope document in _documents)
        {
            _buffer.ResetWrittenCount();
            _writer.Reset(_buffer);
            JsonSerializer.Serialize(_writer, document, PeerJson.Default.SendEnvelope);
            sum += _buffer.WrittenCount;
        }
        return sum;
    }

    public void Dispose()
    {
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }
}
