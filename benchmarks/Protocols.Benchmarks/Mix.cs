using System.Buffers;

namespace Protocols.Benchmarks;

/// <summary>Frames of several kinds in a random order, the same in each run.</summary>
internal static class Mix
{
    public static byte[] Encode(Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> writer = new();
        write(writer);
        return writer.WrittenSpan.ToArray();
    }

    public static byte[][] Of(int count, params byte[][] kinds)
    {
        Random random = new(15);
        byte[][] frames = new byte[count][];
        for (int i = 0; i < count; i++)
            frames[i] = kinds[random.Next(kinds.Length)].AsSpan().ToArray();
        return frames;
    }
}
