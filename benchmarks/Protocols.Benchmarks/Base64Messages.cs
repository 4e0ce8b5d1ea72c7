using System.Buffers;
using System.Buffers.Text;
using Protocols.Benchmarks.Running;

namespace Protocols.Benchmarks;

/// <summary>Messages of 3000 bytes, all different.</summary>
internal static class LargeMessages
{
    public const int Count = 16;

    public static byte[][] Plain()
    {
        Random random = new(3);
        byte[][] messages = new byte[Count][];
        for (int i = 0; i < Count; i++)
        {
            messages[i] = new byte[3000];
            random.NextBytes(messages[i]);
        }
        return messages;
    }

    public static byte[][] Encoded() => Array.ConvertAll(Plain(), static plain =>
    {
        byte[] encoded = new byte[4000];
        Base64.EncodeToUtf8(plain, encoded, out _, out _);
        return encoded;
    });
}

[Group("Base64: read a message of 3000 bytes", Operations = LargeMessages.Count)]
public class Base64Read
{
    private readonly byte[][] _encoded = LargeMessages.Encoded();
    private readonly byte[] _destination = new byte[3000];

    [Limit("Base64.DecodeFromUtf8", Baseline = true)]
    public int Framework()
    {
        int sum = 0;
        foreach (byte[] encoded in _encoded)
        {
            if (Base64.DecodeFromUtf8(encoded, _destination, out _, out int written) == OperationStatus.Done)
                sum += written;
        }
        return sum;
    }

    [Ours("Base64Text.Decode", AtMost = 1.1)]
    public int Decode()
    {
        int sum = 0;
        foreach (byte[] encoded in _encoded)
        {
            if (Base64Text.FromEncoded(encoded).Decode(_destination, out int written) == OperationStatus.Done)
                sum += written;
        }
        return sum;
    }
}

[Group("Base64: write a message of 3000 bytes", Operations = LargeMessages.Count)]
public class Base64Write
{
    private readonly byte[][] _plain = LargeMessages.Plain();
    private readonly byte[] _destination = new byte[4000];

    [Limit("Base64.EncodeToUtf8", Baseline = true)]
    public int Framework()
    {
        int sum = 0;
        foreach (byte[] plain in _plain)
        {
            if (Base64.EncodeToUtf8(plain, _destination, out _, out int written) == OperationStatus.Done)
                sum += written;
        }
        return sum;
    }

    [Ours("Base64Text.TryCopyEncodedTo", AtMost = 1.1)]
    public int Encode()
    {
        int sum = 0;
        foreach (byte[] plain in _plain)
        {
            if (Base64Text.FromBytes(plain).TryCopyEncodedTo(_destination, out int written))
                sum += written;
        }
        return sum;
    }
}
