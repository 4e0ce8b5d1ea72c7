using System.Buffers;
using Xunit;

namespace Protocols.TestKit;

/// <summary>Decoding, encoding, framing and refusing allocate nothing.</summary>
/// <param name="suite">The format.</param>
public abstract class AllocationTests(FormatSuite suite)
{
    [Fact]
    public void Decoding_allocates_nothing()
        => Examples.Check(suite.Packets, vector =>
        {
            TypedPacket packet = Typed(vector.Packet, vector.Options);
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            Assert.True(packet.TryDecode(bytes, out _));
            AssertNothing(() => packet.TryDecode(bytes, out _));
            AssertNothing(() => packet.TryDecode(bytes));
        });

    [Fact]
    public void Encoding_allocates_nothing()
        => Examples.Check(suite.Packets, vector =>
        {
            TypedPacket packet = Typed(vector.Packet, vector.Options);
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            byte[] destination = new byte[bytes.Length];
            Assert.Equal(OperationStatus.Done, packet.Encode(bytes, destination, out _));
            AssertNothing(() => packet.Encode(bytes, destination, out _));
            AssertNothing(() => packet.Encode(bytes, destination.AsSpan(1), out _));
            AssertNothing(() => packet.GetEncodedLength(bytes));
        });

    [Fact]
    public void Refusing_to_encode_allocates_nothing()
        => Examples.CheckAny(suite.DecodeOnly, vector =>
        {
            TypedPacket packet = Typed(vector.Packet, vector.Options);
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            byte[] destination = new byte[2 * bytes.Length];
            Assert.Equal(OperationStatus.InvalidData, packet.Encode(bytes, destination, out _));
            AssertNothing(() => packet.Encode(bytes, destination, out _));
        });

    [Fact]
    public void Refusing_to_decode_allocates_nothing()
        => Examples.CheckAny(suite.Errors, vector =>
        {
            TypedPacket packet = Typed(vector.Packet, vector.Options);
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            Assert.False(packet.TryDecode(bytes, out _));
            AssertNothing(() => packet.TryDecode(bytes, out _));
            AssertNothing(() => packet.TryDecode(bytes));
        });

    [Fact]
    public void Framing_allocates_nothing()
        => Examples.Check(GoldenStream.Of(suite).Where(static stream => stream.Events is not [.., "more"]), stream =>
        {
            PacketFramer framer = stream.Format.CreateFramer(stream.From);
            AssertNothing(() =>
            {
                ReadOnlySpan<byte> pending = stream.Bytes;
                while (framer.Read(pending, out int length, out _) != OperationStatus.NeedMoreData)
                    pending = pending[length..];
            });
            ReadOnlySequence<byte> pieces = Segments.Split(stream.Bytes, stream.Bytes.Length / 3, stream.Bytes.Length / 2);
            AssertNothing(() =>
            {
                ReadOnlySequence<byte> pending = pieces;
                while (framer.Read(pending, out long length, out _) != OperationStatus.NeedMoreData)
                    pending = pending.Slice(length);
            });
        });

    private static void AssertNothing(Action action) => Assert.Equal(0, AllocationMeter.Measure(action));

    private TypedPacket Typed(string name, string options)
    {
        PacketFormat format = suite.With(options);
        return TypedPacket.Of(format, format.Packet(name));
    }
}
