using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf;
using Protocols.Benchmarks.Binary;
using Protocols.Benchmarks.Datagram;
using Protocols.Benchmarks.Delimited;
using Protocols.Benchmarks.Json;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.Benchmarks.Text;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.DelimitedChat;
using Protocols.JsonChat;
using Protocols.TextChat;

namespace Protocols.Benchmarks;

/// <summary>Malformed packets: each row returns how many of them it refused.</summary>
internal static class Refused
{
    public const int Count = 256;

    /// <summary>The frames without their last byte.</summary>
    public static byte[][] Truncated(byte[][] frames) => Array.ConvertAll(frames[..Count], static frame => frame[..^1]);

    /// <summary>The frames with one byte changed.</summary>
    public static byte[][] Corrupt(byte[][] frames, Index index, byte value) => Array.ConvertAll(frames[..Count], frame =>
    {
        byte[] corrupt = [.. frame];
        corrupt[index] = value;
        return corrupt;
    });

    /// <summary>The least work that a decoder can do.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Refuse(ReadOnlySpan<byte> frame) => frame.IsEmpty;

    public static int ByRefusing(byte[][] frames)
    {
        int refused = 0;
        foreach (byte[] frame in frames)
            refused += Refuse(frame) ? 0 : 1;
        return refused;
    }
}

/// <summary>A packet's decoder with frames without their last byte, and with a wrong byte, compared with libraries that throw on cut bytes.</summary>
public abstract class Rejection<TPacket, TOptions>(byte[][] frames, Index index, byte wrong)
    where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
    where TOptions : struct
{
    private readonly byte[][] _truncated = Refused.Truncated(frames);
    private readonly byte[][] _corrupt = Refused.Corrupt(frames, index, wrong);
    private readonly byte[][] _json = Refused.Truncated(JsonLogins.Envelopes());
    private readonly byte[][] _protobuf = Refused.Truncated(BinaryMessages.Protobuf());

    [Limit("a function that returns false", Baseline = true)]
    public int Refuse() => Refused.ByRefusing(_truncated);

    [Ours("cut short")]
    public int Truncated() => Decode(_truncated);

    [Ours("with a wrong byte in the middle")]
    public int Corrupt() => Decode(_corrupt);

    [Peer("the frames before they were cut or changed: TryDecode")]
    public int Whole()
    {
        int accepted = 0;
        for (int i = 0; i < Refused.Count; i++)
        {
            if (TPacket.TryDecode(frames[i], default, out _, out _))
                accepted++;
        }
        return accepted;
    }

    [Peer("System.Text.Json, source-generated: throws on cut JSON")]
    public int SystemTextJson()
    {
        int refused = 0;
        foreach (byte[] envelope in _json)
        {
            try
            {
                JsonSerializer.Deserialize(envelope, PeerJson.Default.LoginEnvelope);
            }
            catch (JsonException)
            {
                refused++;
            }
        }
        return refused;
    }

    [Peer("Google.Protobuf: throws on cut bytes")]
    public int Protobuf()
    {
        int refused = 0;
        foreach (byte[] bytes in _protobuf)
        {
            try
            {
                MessageRequestMessage.Parser.ParseFrom(bytes);
            }
            catch (InvalidProtocolBufferException)
            {
                refused++;
            }
        }
        return refused;
    }

    private static int Decode(byte[][] frames)
    {
        int refused = 0;
        foreach (byte[] frame in frames)
        {
            if (!TPacket.TryDecode(frame, default, out _, out PacketError error) && error.Code != PacketErrorCode.None)
                refused++;
        }
        return refused;
    }
}

[Group("DelimitedChat: refuse malformed frames", Operations = Refused.Count)]
public class DelimitedRejection() : Rejection<ShortMessage, DelimitedOptions>(ShortMessageStream.Frames(), 6, 0);

[Group("DatagramChat: refuse malformed frames", Operations = Refused.Count)]
public class DatagramRejection() : Rejection<PrivateMessage, DatagramOptions>(PrivateMessages.Frames(), 2, 0);

[Group("BinaryChat: refuse malformed frames", Operations = Refused.Count)]
public class BinaryRejection() : Rejection<MessageRequest, BinaryOptions>(BinaryMessages.Frames(), 27, 200);

[Group("TextChat: refuse malformed frames", Operations = Refused.Count)]
public class TextRejection() : Rejection<Send, TextOptions>(TextSends.Lines(), 12, 0);

[Group("JsonChat: refuse malformed frames", Operations = Refused.Count)]
public class JsonRejection() : Rejection<JsonChat.Login, JsonChatOptions>(JsonLogins.Envelopes(), ^8, 1);
