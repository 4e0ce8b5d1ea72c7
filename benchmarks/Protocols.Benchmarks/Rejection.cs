using System;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf;
using Protocols.Benchmarks.Binary;
using Protocols.Benchmarks.Delimited;
using Protocols.Benchmarks.Json;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.Benchmarks.Text;

namespace Protocols.Benchmarks;

/// <summary>Bytes that are no packet: each row returns how many of them it refused.</summary>
internal static class Refused
{
    public const int Count = 256;

    /// <summary>The frames without their last bytes.</summary>
    public static byte[][] Truncated(byte[][] frames, int missing = 1) => Array.ConvertAll(frames[..Count], frame => frame[..^missing]);

    /// <summary>The frames with one byte changed.</summary>
    public static byte[][] Corrupt(byte[][] frames, Index index, byte value) => Array.ConvertAll(frames[..Count], frame =>
    {
        byte[] corrupt = [.. frame];
        corrupt[index] = value;
        return corrupt;
    });

    /// <summary>The least that a decoder can do.</summary>
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

/// <summary>The decoders of the libraries that throw, on cut bytes of the same kind of packet.</summary>
public abstract class ThrowingPeers
{
    private readonly byte[][] _json = Refused.Truncated(JsonLogins.Envelopes());
    private readonly byte[][] _protobuf = Refused.Truncated(BinaryMessages.Protobuf());

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
}

[Group("DelimitedChat: refuse what is no packet", Operations = Refused.Count)]
public class DelimitedRejection : ThrowingPeers
{
    private readonly byte[][] _truncated = Refused.Truncated(ShortMessageStream.Frames());
    private readonly byte[][] _corrupt = Refused.Corrupt(ShortMessageStream.Frames(), 6, 0);

    [Limit("a function that returns false", Baseline = true)]
    public int Refuse() => Refused.ByRefusing(_truncated);

    [Ours("cut short")]
    public int Truncated() => Decode(_truncated);

    [Ours("with a wrong byte in the middle")]
    public int Corrupt() => Decode(_corrupt);

    [Ours("cut short, with the error")]
    public int TruncatedWithError()
    {
        int refused = 0;
        foreach (byte[] frame in _truncated)
        {
            if (!DelimitedChat.ShortMessage.TryDecode(frame, default, out _, out PacketError error) && error.Code != PacketErrorCode.None)
                refused++;
        }
        return refused;
    }

    private static int Decode(byte[][] frames)
    {
        int refused = 0;
        foreach (byte[] frame in frames)
        {
            if (!DelimitedChat.ShortMessage.TryDecode(frame, out _))
                refused++;
        }
        return refused;
    }
}

[Group("DatagramChat: refuse what is no packet", Operations = Refused.Count)]
public class DatagramRejection : ThrowingPeers
{
    private readonly byte[][] _truncated = Refused.Truncated(Datagram.PrivateMessages.Frames());
    private readonly byte[][] _corrupt = Refused.Corrupt(Datagram.PrivateMessages.Frames(), 2, 0);

    [Limit("a function that returns false", Baseline = true)]
    public int Refuse() => Refused.ByRefusing(_truncated);

    [Ours("cut short")]
    public int Truncated() => Decode(_truncated);

    [Ours("with a wrong byte in the middle")]
    public int Corrupt() => Decode(_corrupt);

    [Ours("cut short, with the error")]
    public int TruncatedWithError()
    {
        int refused = 0;
        foreach (byte[] frame in _truncated)
        {
            if (!DatagramChat.PrivateMessage.TryDecode(frame, default, out _, out PacketError error) && error.Code != PacketErrorCode.None)
                refused++;
        }
        return refused;
    }

    private static int Decode(byte[][] frames)
    {
        int refused = 0;
        foreach (byte[] frame in frames)
        {
            if (!DatagramChat.PrivateMessage.TryDecode(frame, out _))
                refused++;
        }
        return refused;
    }
}

[Group("BinaryChat: refuse what is no packet", Operations = Refused.Count)]
public class BinaryRejection : ThrowingPeers
{
    private readonly byte[][] _truncated = Refused.Truncated(BinaryMessages.Frames());
    private readonly byte[][] _corrupt = Refused.Corrupt(BinaryMessages.Frames(), 27, 200);

    [Limit("a function that returns false", Baseline = true)]
    public int Refuse() => Refused.ByRefusing(_truncated);

    [Ours("cut short")]
    public int Truncated() => Decode(_truncated);

    [Ours("with a wrong byte in the middle")]
    public int Corrupt() => Decode(_corrupt);

    [Ours("cut short, with the error")]
    public int TruncatedWithError()
    {
        int refused = 0;
        foreach (byte[] frame in _truncated)
        {
            if (!BinaryChat.MessageRequest.TryDecode(frame, default, out _, out PacketError error) && error.Code != PacketErrorCode.None)
                refused++;
        }
        return refused;
    }

    private static int Decode(byte[][] frames)
    {
        int refused = 0;
        foreach (byte[] frame in frames)
        {
            if (!BinaryChat.MessageRequest.TryDecode(frame, out _))
                refused++;
        }
        return refused;
    }
}

[Group("TextChat: refuse what is no packet", Operations = Refused.Count)]
public class TextRejection : ThrowingPeers
{
    private readonly byte[][] _truncated = Refused.Truncated(TextSends.Lines());
    private readonly byte[][] _corrupt = Refused.Corrupt(TextSends.Lines(), 12, 0);

    [Limit("a function that returns false", Baseline = true)]
    public int Refuse() => Refused.ByRefusing(_truncated);

    [Ours("cut short")]
    public int Truncated() => Decode(_truncated);

    [Ours("with a wrong byte in the middle")]
    public int Corrupt() => Decode(_corrupt);

    [Ours("cut short, with the error")]
    public int TruncatedWithError()
    {
        int refused = 0;
        foreach (byte[] frame in _truncated)
        {
            if (!TextChat.Send.TryDecode(frame, default, out _, out PacketError error) && error.Code != PacketErrorCode.None)
                refused++;
        }
        return refused;
    }

    private static int Decode(byte[][] frames)
    {
        int refused = 0;
        foreach (byte[] frame in frames)
        {
            if (!TextChat.Send.TryDecode(frame, out _))
                refused++;
        }
        return refused;
    }
}

[Group("JsonChat: refuse what is no packet", Operations = Refused.Count)]
public class JsonRejection : ThrowingPeers
{
    private readonly byte[][] _truncated = Refused.Truncated(JsonLogins.Envelopes());
    private readonly byte[][] _corrupt = Refused.Corrupt(JsonLogins.Envelopes(), ^8, 1);

    [Limit("a function that returns false", Baseline = true)]
    public int Refuse() => Refused.ByRefusing(_truncated);

    [Ours("cut short")]
    public int Truncated() => Decode(_truncated);

    [Ours("with a wrong byte in the middle")]
    public int Corrupt() => Decode(_corrupt);

    [Ours("cut short, with the error")]
    public int TruncatedWithError()
    {
        int refused = 0;
        foreach (byte[] frame in _truncated)
        {
            if (!JsonChat.Login.TryDecode(frame, default, out _, out PacketError error) && error.Code != PacketErrorCode.None)
                refused++;
        }
        return refused;
    }

    private static int Decode(byte[][] frames)
    {
        int refused = 0;
        foreach (byte[] frame in frames)
        {
            if (!JsonChat.Login.TryDecode(frame, out _))
                refused++;
        }
        return refused;
    }
}
