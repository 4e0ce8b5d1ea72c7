using System;
using System.Buffers;
using System.Text.Json;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.JsonChat;

namespace Protocols.Benchmarks.Json;

[Group("JsonChat: encode LOGIN", Operations = JsonLogins.Count, Short = true)]
public class JsonLoginEncode : IDisposable
{
    private readonly byte[][] _envelopes = JsonLogins.Envelopes();
    private readonly (byte[], byte[])[] _contents = JsonLogins.Contents();
    private readonly LoginEnvelope[] _documents = JsonLogins.Documents();
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
        foreach ((byte[] id, byte[] password) in _contents)
        {
            if (new Login(id.AsSpan(), password.AsSpan(), save: true).TryEncode(_destination, out int bytesWritten))
                sum += bytesWritten;
        }
        return sum;
    }

    [Peer("System.Text.Json, source-generated, reused Utf8JsonWriter")]
    public int SystemTextJson()
    {
        int sum = 0;
        foreach (LoginEnvelope document in _documents)
        {
            _buffer.ResetWrittenCount();
            _writer.Reset(_buffer);
            JsonSerializer.Serialize(_writer, document, PeerJson.Default.LoginEnvelope);
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
