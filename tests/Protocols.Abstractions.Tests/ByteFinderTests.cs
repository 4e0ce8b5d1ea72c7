using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>Bytes are found with vectors of any width, and without vectors; the result is always the same.</summary>
public sealed class ByteFinderTests
{
    private delegate ulong FindMask(ReadOnlySpan<byte> bytes);

    [Fact]
    public void A_block_shows_each_byte_of_a_class_and_no_other()
        => ForEachClass((contains, block, _, _) =>
        {
            for (int value = 0; value <= byte.MaxValue; value++)
            {
                for (int at = 0; at < 64; at++)
                {
                    byte[] bytes = Filled(64, contains, outside: true);
                    bytes[at] = (byte)value;
                    Assert.Equal(contains((byte)value) ? 1UL << at : 0, block(bytes));
                }
            }
        });

    [Fact]
    public void A_block_shows_each_byte_among_bytes_of_the_class()
        => ForEachClass((contains, block, _, _) =>
        {
            for (int value = 0; value <= byte.MaxValue; value++)
            {
                for (int at = 0; at < 64; at++)
                {
                    byte[] bytes = Filled(64, contains, outside: false);
                    bytes[at] = (byte)value;
                    Assert.Equal(contains((byte)value) ? ulong.MaxValue : ~(1UL << at), block(bytes));
                }
            }
        });

    [Fact]
    public void A_part_of_any_length_shows_the_same_as_its_bytes_one_by_one()
        => ForEachClass((contains, _, part, _) =>
        {
            Random random = new(1);
            for (int length = 0; length <= 64; length++)
            {
                for (int round = 0; round < 50; round++)
                {
                    byte[] bytes = RandomBytes(random, length, contains);
                    Assert.Equal(OneByOne(bytes, contains), part(bytes));
                }
            }
        });

    [Fact]
    public void The_first_byte_of_a_class_is_found_in_bytes_of_any_length()
        => ForEachClass((contains, _, _, indexOf) =>
        {
            for (int length = 0; length <= 200; length++)
            {
                Assert.Equal(-1, (int)indexOf(Filled(length, contains, outside: true)));
                for (int at = 0; at < length; at++)
                {
                    byte[] bytes = Filled(length, contains, outside: true);
                    bytes.AsSpan(at).Fill(Filled(1, contains, outside: false)[0]);
                    Assert.Equal(at, (int)indexOf(bytes));
                }
            }
        });

    [Fact]
    public void From_an_offset_on_a_mask_shows_the_next_64_bytes_or_all_up_to_the_end()
    {
        Random random = new(2);
        for (int length = 64; length <= 200; length++)
        {
            byte[] bytes = RandomBytes(random, length, IsBreak);
            for (int start = 0; start < length; start++)
            {
                ulong expected = OneByOne(bytes.AsSpan(start, Math.Min(64, length - start)), IsBreak);
                Assert.Equal(expected, ByteFinder.FindFrom(bytes, start, 0xFF, 0x00));
                if (length - start <= 64)
                    Assert.Equal(expected, ByteFinder.FindInLast(bytes, start, 0xFF, 0x00));
            }
        }
    }

    [Fact]
    public void A_mask_tells_the_first_byte_and_how_many_there_are()
    {
        for (int at = 0; at < 64; at++)
        {
            Assert.Equal(at, ByteFinder.Lowest(1UL << at));
            Assert.Equal(at, ByteFinder.Lowest(ulong.MaxValue << at));
            Assert.Equal(64 - at, ByteFinder.Count(ulong.MaxValue << at));
        }
        Assert.Equal(0, ByteFinder.Count(0));
    }

    [Fact]
    public void Fewer_than_64_bytes_are_no_block()
        => Assert.Throws<ArgumentOutOfRangeException>(static () => ByteFinder.FindInBlock(new byte[63], 1, 1));

    private static bool IsBreak(byte value) => value is 0xFF or 0x00;

    // Each class with each way to find it: with constants, as in the code of formats, and with range limits on both sides of 128.
    private static void ForEachClass(Action<Func<byte, bool>, FindMask, FindMask, FindMask> check)
    {
        check(
            static value => value == 0x0A,
            static bytes => ByteFinder.FindInBlock(bytes, 0x0A, 0x0A),
            static bytes => ByteFinder.FindInPart(bytes, 0x0A, 0x0A),
            static bytes => (ulong)ByteFinder.IndexOf(bytes, 0x0A, 0x0A));
        check(
            IsBreak,
            static bytes => ByteFinder.FindInBlock(bytes, 0xFF, 0x00),
            static bytes => ByteFinder.FindInPart(bytes, 0xFF, 0x00),
            static bytes => (ulong)ByteFinder.IndexOf(bytes, 0xFF, 0x00));
        check(
            static value => value is >= 0x80 or < 0x20,
            static bytes => ByteFinder.FindInBlock(bytes, 0x80, 0x1F),
            static bytes => ByteFinder.FindInPart(bytes, 0x80, 0x1F),
            static bytes => (ulong)ByteFinder.IndexOf(bytes, 0x80, 0x1F));
        check(
            static value => value is >= 0x80 or < 0x20 or (byte)'"' or (byte)'\\',
            static bytes => ByteFinder.FindInBlock(bytes, 0x80, 0x1F, '"', '\\'),
            static bytes => ByteFinder.FindInPart(bytes, 0x80, 0x1F, '"', '\\'),
            static bytes => (ulong)ByteFinder.IndexOf(bytes, 0x80, 0x1F, '"', '\\'));
        check(
            static value => value is (>= (byte)'0' and <= (byte)'9') or (byte)'-',
            static bytes => ByteFinder.FindInBlock(bytes, (byte)'0', (byte)'9', '-'),
            static bytes => ByteFinder.FindInPart(bytes, (byte)'0', (byte)'9', '-'),
            static bytes => (ulong)ByteFinder.IndexOf(bytes, (byte)'0', (byte)'9', '-'));
        check(
            static value => value != 0x7F,
            static bytes => ByteFinder.FindInBlock(bytes, 0x80, 0x7E),
            static bytes => ByteFinder.FindInPart(bytes, 0x80, 0x7E),
            static bytes => (ulong)ByteFinder.IndexOf(bytes, 0x80, 0x7E));
    }

    private static ulong OneByOne(ReadOnlySpan<byte> bytes, Func<byte, bool> contains)
    {
        ulong mask = 0;
        for (int i = 0; i < bytes.Length; i++)
            mask |= contains(bytes[i]) ? 1UL << i : 0;
        return mask;
    }

    private static byte[] Filled(int length, Func<byte, bool> contains, bool outside)
    {
        byte value = 0x7F;
        while (contains(value) == outside)
            value++;
        byte[] bytes = new byte[length];
        bytes.AsSpan().Fill(value);
        return bytes;
    }

    private static byte[] RandomBytes(Random random, int length, Func<byte, bool> contains)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        byte known = Filled(1, contains, outside: false)[0];
        for (int i = 0; i < length; i++)
            bytes[i] = random.Next(4) == 0 ? known : bytes[i];
        return bytes;
    }
}
