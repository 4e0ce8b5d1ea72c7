using System.Buffers;
using System.Text;
using Protocols.Benchmarks.Peers;
using Protocols.JsonChat;

namespace Protocols.Benchmarks.Json;

/// <summary>Envelopes with the chat action "send", all different.</summary>
internal static class JsonSends
{
    public const int Count = 2048;

    public static (byte[] Room, byte[] Content)[] Contents()
    {
        Random random = new(14);
        var contents = new (byte[], byte[])[Count];
        for (int i = 0; i < Count; i++)
        {
            byte[] content = new byte[random.Next(20, 120)];
            foreach (ref byte letter in content.AsSpan())
                letter = (byte)random.Next('a', 'z');
            contents[i] = (Encoding.UTF8.GetBytes("room" + random.Next(100, 100_000)), content);
        }
        return contents;
    }

    public static byte[][] Envelopes() => Array.ConvertAll(Contents(), static content =>
    {
        ArrayBufferWriter<byte> writer = new();
        new SendMessage(content.Room.AsSpan(), "text"u8, content.Content.AsSpan()).Write(writer);
        return writer.WrittenSpan.ToArray();
    });

    /// <summary>The same in another order and with white space, as other programs write it.</summary>
    public static byte[][] OtherEnvelopes() => Array.ConvertAll(Contents(), static content => Encoding.UTF8.GetBytes(
        $$$"""{"type": "CHAT_ACTION", "data": {"actiondata": {"content": "{{{Encoding.UTF8.GetString(content.Content)}}}", "format": "text"}, "room": "{{{Encoding.UTF8.GetString(content.Room)}}}", "action": "send"}}"""));

    public static SendEnvelope[] Documents() => Array.ConvertAll(Contents(), static content => new SendEnvelope(
        "CHAT_ACTION", new SendData(Encoding.UTF8.GetString(content.Room), "send", new SendActionData("text", Encoding.UTF8.GetString(content.Content)))));
}
