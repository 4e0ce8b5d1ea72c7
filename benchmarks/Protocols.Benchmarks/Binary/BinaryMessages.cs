using System.Buffers;
using System.Text.Json;
using Google.Protobuf;
using Protocols.Benchmarks.Peers;
using Protocols.BinaryChat;

namespace Protocols.Benchmarks.Binary;

/// <summary>Message requests with a body of 32 bytes, all different, in the forms that the rows read.</summary>
internal static class BinaryMessages
{
    public const int Count = 512;

    public static Content[] Contents()
    {
        Random random = new(5);
        Content[] contents = new Content[Count];
        for (int i = 0; i < Count; i++)
        {
            byte[] body = new byte[32];
            random.NextBytes(body);
            contents[i] = new Content((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), body);
        }
        return contents;
    }

    public static byte[][] Frames() => Array.ConvertAll(Contents(), static content =>
    {
        ArrayBufferWriter<byte> writer = new();
        new MessageRequest(content.Session, content.Recipient, content.Message, new Utf8Text(content.Body)).Write(writer);
        return writer.WrittenSpan.ToArray();
    });

    public static byte[][] Protobuf() => Array.ConvertAll(Contents(), static content => ToProtobuf(content).ToByteArray());

    public static byte[][] Json()
        => Array.ConvertAll(Contents(), static content => JsonSerializer.SerializeToUtf8Bytes(ToDocument(content), PeerJson.Default.MessageRequestDocument));

    public static MessageRequestMessage ToProtobuf(Content content) => new()
    {
        Session = content.Session,
        Recipient = content.Recipient,
        Message = content.Message,
        Body = ByteString.CopyFrom(content.Body),
    };

    public static MessageRequestDocument ToDocument(Content content) => new(content.Session, content.Recipient, content.Message, content.Body);

    internal sealed record Content(ulong Session, ulong Recipient, ulong Message, byte[] Body);
}
