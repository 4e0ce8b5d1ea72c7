using System.Buffers;
using Xunit;

namespace Protocols.TestKit;

/// <summary>Hostile bytes: nothing throws, reads beyond its span, allocates or takes more than linear time.</summary>
/// <param name="suite">The format.</param>
public abstract class HostileTests(FormatSuite suite)
{
    private const int LongestRandom = 300;

    // A sequence finds an offset by walking over its segments, which takes longer than the framer itself. So the bytes of longer streams arrive 16 at a time: a
    // framer that begins anew would still look at each of them more than a hundred times.
    private const int LongestOneByOne = 3000;
    private const int LongestInSingleBytes = 20_000;

    private readonly byte[][] _inputs = [.. Inputs(suite)];

    [Fact]
    public void Decoding_neither_throws_nor_reads_beyond_its_bytes()
    {
        using GuardedMemory memory = new(_inputs.Max(static input => input.Length));
        foreach (string options in suite.Dialects)
        {
            PacketFormat format = suite.With(options);
            Examples.Check(_inputs, input =>
            {
                foreach (PacketInfo packet in format.Packets)
                {
                    AssertPlausible(format, packet, memory.BeforeTheGuard(input));
                    AssertPlausible(format, packet, memory.AfterTheGuard(input));
                }
            });
        }
    }

    [Fact]
    public void Identifying_neither_throws_nor_reads_beyond_its_bytes()
    {
        using GuardedMemory memory = new(_inputs.Max(static input => input.Length));
        foreach (string options in suite.Dialects)
        {
            PacketFormat format = suite.With(options);
            Examples.Check(_inputs, input =>
            {
                foreach (PacketSender sender in (PacketSender[])[PacketSender.Client, PacketSender.Server])
                {
                    format.Identify(memory.BeforeTheGuard(input), sender, out PacketError error);
                    Assert.InRange(error.Offset, 0, input.Length);
                    format.Identify(memory.AfterTheGuard(input), sender, out _);
                    format.GetId(memory.BeforeTheGuard(input));
                    format.GetId(memory.AfterTheGuard(input));
                }
            });
        }
    }

    [Fact]
    public void Framing_neither_throws_nor_reads_beyond_its_bytes_and_always_gets_on()
    {
        using GuardedMemory memory = new(_inputs.Max(static input => input.Length));
        foreach (string options in suite.Dialects.Where(suite.IsFramed))
        {
            PacketFormat format = suite.With(options);
            Examples.Check(_inputs, input =>
            {
                AssertGetsOn(format.CreateFramer(PacketSender.Client), memory.BeforeTheGuard(input));
                AssertGetsOn(format.CreateFramer(PacketSender.Server), memory.AfterTheGuard(input));
            });
        }
    }

    [Fact]
    public void Refusing_bytes_allocates_nothing()
    {
        foreach (string options in suite.Dialects)
        {
            PacketFormat format = suite.With(options);
            (PacketInfo Packet, byte[] Bytes)[] refused =
            [
                .. from packet in format.Packets
                   from input in _inputs.Where((_, index) => index % 10 == 0)
                   where !format.TryDescribe(packet, input, BlindVisitor.Instance, out _)
                   select (packet, input),
            ];
            Assert.NotEmpty(refused);
            Assert.Equal(0, AllocationMeter.Measure(repetitions: 3, action: () =>
            {
                foreach ((PacketInfo packet, byte[] bytes) in refused)
                    format.TryDescribe(packet, bytes, BlindVisitor.Instance, out _);
            }));
        }
    }

    [Fact]
    public void Identifying_hostile_bytes_allocates_nothing()
    {
        foreach (PacketFormat format in suite.Dialects.Select(suite.With))
        {
            Assert.Equal(0, AllocationMeter.Measure(repetitions: 10, action: () =>
            {
                foreach (byte[] input in _inputs)
                    format.Identify(input, PacketSender.Client, out _);
            }));
        }
    }

    [Fact]
    public void Framing_hostile_bytes_allocates_nothing()
    {
        byte[] stream = [.. _inputs.SelectMany(static input => input)];
        foreach (PacketFormat format in suite.Dialects.Where(suite.IsFramed).Select(suite.With))
        {
            // A framer that stopped inside a frame expects the frame's bytes again, so each run has a new one.
            Queue<PacketFramer> framers = new(Enumerable.Range(0, 200).Select(_ => format.CreateFramer(PacketSender.Client)));
            Assert.Equal(0, AllocationMeter.Measure(repetitions: 10, action: () =>
            {
                PacketFramer framer = framers.Dequeue();
                ReadOnlySpan<byte> pending = stream;
                while (framer.Read(pending, out int length, out _) != OperationStatus.NeedMoreData)
                    pending = pending[length..];
            }));
        }
    }

    [Fact]
    public void Framing_looks_at_each_byte_a_few_times_at_most()
    {
        const int FewTimes = 3;
        Random random = new(20260203);
        byte[][] longest = [.. _inputs.Where(static input => input.Length <= LongestInSingleBytes).OrderByDescending(static input => input.Length).Take(10)];
        byte[][] streams = [.. longest, .. Enumerable.Range(0, 10).Select(_ => Bytes(random, 3000))];
        foreach (string options in suite.Dialects.Where(suite.IsFramed))
        {
            Examples.Check(streams, stream =>
            {
                CountedSequence arrived = new();
                PacketFramer framer = suite.With(options).CreateFramer(PacketSender.Client);
                int together = stream.Length <= LongestOneByOne ? 1 : 16;
                for (int i = 0; i < stream.Length; i++)
                {
                    arrived.Add(stream[i]);
                    bool isAsked = i % together == together - 1 || i == stream.Length - 1;
                    while (isAsked && framer.Read(arrived.Pending, out long length, out _) != OperationStatus.NeedMoreData)
                        arrived.Consume(length);
                }
                Assert.InRange(arrived.Looks, 1, FewTimes * stream.Length);
            });
        }
    }

    private static void AssertPlausible(PacketFormat format, PacketInfo packet, ReadOnlySpan<byte> bytes)
    {
        bool isPacket = format.TryDescribe(packet, bytes, BlindVisitor.Instance, out PacketError error);
        if (isPacket != (error.Code == PacketErrorCode.None) || error.Offset < 0 || error.Offset > bytes.Length)
            Assert.Fail($"{packet}: {isPacket}, {error}");
    }

    private static void AssertGetsOn(PacketFramer framer, ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            OperationStatus status = framer.Read(bytes, out int length, out PacketError error);
            if (status == OperationStatus.NeedMoreData)
            {
                Assert.Equal(0, length);
                return;
            }
            Assert.InRange(length, 1, bytes.Length);
            Assert.InRange(error.Offset, 0, length);
            bytes = bytes[length..];
        }
    }

    /// <summary>Random bytes, random bytes after the start of each packet, and each packet's bytes with some changes.</summary>
    internal static IEnumerable<byte[]> Inputs(FormatSuite suite)
    {
        Random random = new(20260204);
        yield return [];
        for (int value = 0; value <= byte.MaxValue; value++)
            yield return [(byte)value];
        for (int i = 0; i < 200; i++)
            yield return Bytes(random, LongestRandom);
        foreach (GoldenPacket vector in suite.Packets)
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            yield return bytes;
            yield return [.. bytes.AsSpan(0, random.Next(bytes.Length)), .. Bytes(random, LongestRandom)];
            for (int i = 0; i < 10; i++)
                yield return Edit.Apply(bytes, Edit.Choose(random));
        }
        foreach (GoldenError vector in suite.Errors)
            yield return WireBytes.Parse(vector.Bytes);
    }

    private static byte[] Bytes(Random random, int most)
    {
        byte[] bytes = new byte[random.Next(most)];
        random.NextBytes(bytes);
        return bytes;
    }
}
