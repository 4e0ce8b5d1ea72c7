using System.Buffers;
using System.Text;
using Protocols.Benchmarks.Peers;
using Protocols.JsonChat;

namespace Protocols.Benchmarks.Json;

/// <summary>Envelopes with LOGIN, all different.</summary>
internal static class JsonLogins
{
    public const int Count = 2048;

    public static (byte[] Id, byte[] Password)[] Contents()
    {
        Random random = new(13);
        var contents = new (byte[], byte[])[Count];
        for (int i = 0; i < Count; i++)
        {
            byte[] password = new byte[random.Next(8, 65)];
            foreach (ref byte letter in password.AsSpan())
                letter = (byte)random.Next('a', 'z');
            contents[i] = (Encoding.UTF8.GetBytes("user" + random.Next(100, 100_000)), password);
        }
        return contents;
    }

    public static byte[][] Envelopes() => Array.ConvertAll(Contents(), static content =>
    {
        ArrayBufferWriter<byte> writer = new();
        new Login(content.Id.AsSpan(), content.Password.AsSpan(), save: true).Write(writer);
        return writer.WrittenSpan.ToArray();
    });

    /// <summary>The same in another order and with white space, as other programs write it.</summary>
    public static byte[][] OtherEnvelopes() => Array.ConvertAll(Contents(), static content => Encoding.UTF8.GetBytes(
        $$$"""{"type": "LOGIN", "data": {"save": true, "password": "{{{Encoding.UTF8.GetString(content.Password)}}}", "id": "{{{Encoding.UTF8.GetString(content.Id)}}}"}}"""));

    public static LoginEnvelope[] Documents() => Array.ConvertAll(Contents(), static content => new LoginEnvelope(
        "LOGIN", new LoginData(Encoding.UTF8.GetString(content.Id), Encoding.UTF8.GetString(content.Password), true)));
}
