using System;
using System.Buffers;
using System.Linq;
using Xunit;

namespace Protocols.TestKit;

/// <summary>The members that a program calls agree with each other and with the catalogue's.</summary>
/// <param name="suite">The format.</param>
public abstract class TypedTests(FormatSuite suite)
{
    [Fact]
    public void Decoding_without_options_is_decoding_with_the_default_ones()
        => Examples.Check(suite.Packets.Where(static vector => vector.Options.Length == 0), vector =>
            Assert.True(Typed(vector).TryDecode(WireBytes.Parse(vector.Bytes))));

    [Fact]
    public void Encoding_gives_the_canonical_bytes()
        => Examples.Check(suite.Packets, vector =>
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            byte[] destination = new byte[bytes.Length];
            Assert.Equal(OperationStatus.Done, Typed(vector).Encode(bytes, destination, out int written));
            Assert.Equal(bytes.Length, written);
            Examples.AssertBytes(bytes, destination);
        });

    [Fact]
    public void Encoding_without_options_is_encoding_with_the_default_ones()
        => Examples.Check(suite.Packets.Where(static vector => vector.Options.Length == 0), vector =>
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            byte[] destination = new byte[bytes.Length];
            Assert.True(Typed(vector).TryEncode(bytes, destination, out int written));
            Assert.Equal(bytes.Length, written);
            Examples.AssertBytes(bytes, destination);
            Assert.False(Typed(vector).TryEncode(bytes, destination.AsSpan(1), out written));
            Assert.Equal(0, written);
        });

    [Fact]
    public void Writing_appends_the_canonical_bytes()
        => Examples.Check(suite.Packets, vector =>
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            ArrayBufferWriter<byte> writer = new();
            Typed(vector).Write(bytes, writer);
            Typed(vector).Write(bytes, writer);
            Examples.AssertBytes([.. bytes, .. bytes], writer.WrittenSpan);
        });

    [Fact]
    public void Writing_a_refused_packet_throws_and_appends_nothing()
        => Examples.CheckAny(suite.DecodeOnly, vector =>
        {
            ArrayBufferWriter<byte> writer = new();
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            Assert.Throws<InvalidOperationException>(() => Typed(vector).Write(bytes, writer));
            Assert.Equal(0, writer.WrittenCount);
        });

    [Fact]
    public void The_encoded_length_is_known_before_encoding()
        => Examples.Check(suite.Packets, vector =>
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            Assert.Equal(bytes.Length, Typed(vector).GetEncodedLength(bytes));
        });

    [Fact]
    public void A_packet_as_text_begins_with_its_name_and_names_its_fields()
        => Examples.Check(suite.Packets, vector =>
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            string text = Typed(vector).ToText(bytes);
            Assert.StartsWith(vector.Packet, text, StringComparison.Ordinal);
            foreach (string name in JsonFields.Parse(vector.Fields).Select(static field => field.Key))
                Assert.Contains($" {name} = ", text, StringComparison.Ordinal);
        });

    private TypedPacket Typed(GoldenPacket vector)
    {
        PacketFormat format = suite.With(vector.Options);
        return TypedPacket.Of(format, format.Packet(vector.Packet));
    }
}
