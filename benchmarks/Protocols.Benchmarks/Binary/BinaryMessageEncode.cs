using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
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

    [Limit("bare BinaryPrimitives, in a method as ours is", Baseline = true)]
    public int BareBinaryPrimitives()
    {
        int packets = 0;
        foreach (BinaryMessages.Content content in _contents)
        {
            if (TryEncodeBare(_destination, content.Session, content.Recipient, content.Message, content.Body, out _))
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryEncodeBare(Span<byte> destination, ulong session, ulong recipient, ulong message, ReadOnlySpan<byte> body, out int written)
    {
        written = 0;
        if (body.Length > ushort.MaxValue || destination.Length < 28 + body.Length)
            return false;
        BinaryPrimitives.WriteUInt16BigEndian(destination, 9);
        BinaryPrimitives.WriteUInt64BigEndian(destination.Slice(2), session);
        BinaryPrimitives.WriteUInt64BigEndian(destination.Slice(10), recipient);
        BinaryPrimitives.WriteUInt64BigEndian(destination.Slice(18), message);
        BinaryPrimitives.WriteUInt16BigEndian(destination.Slice(26), (ushort)body.Length);
        body.CopyTo(destination.Slice(28));
        written = 28 + body.Length;
        return true;
    }
}
