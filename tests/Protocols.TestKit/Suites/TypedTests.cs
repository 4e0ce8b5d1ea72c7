using System.Buffers;
using System.Reflection;
using Xunit;

namespace Protocols.TestKit;

/// <summary>The members that a program calls agree with each other and with the catalogue's.</summary>
/// <param name="suite">The format.</param>
public abstract class TypedTests(FormatSuite suite)
{
    private const int LongestTriedWhole = 200;

    [Fact]
    public void Decoding_without_options_is_decoding_with_the_default_ones()
        => Examples.Check(suite.Packets, vector =>
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            TypedPacket packet = TypedPacket.Of(suite.Format, suite.Format.Packet(vector.Packet));
            Assert.Equal(packet.TryDecode(bytes, out _), packet.TryDecode(bytes));
        });

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
        => Examples.Check(suite.Packets, vector =>
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            byte[] expected = suite.Format.Encode(suite.Format.Packet(vector.Packet), JsonFields.Parse(vector.Fields), out _) ?? [];
            byte[] destination = new byte[expected.Length];
            TypedPacket packet = Typed(vector);
            Assert.Equal(expected.Length > 0, packet.TryEncode(bytes, destination, out int written));
            Assert.Equal(expected.Length, written);
            Examples.AssertBytes(expected, destination);
            for (int room = 0; room < Math.Min(expected.Length, LongestTriedWhole); room++)
                Assert.Equal((false, 0), (packet.TryEncode(bytes, destination.AsSpan(0, room), out written), written));
        });

    [Fact]
    public void Encoding_fails_wherever_the_room_ends_too_early()
        => Examples.Check(suite.Packets, vector =>
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            TypedPacket packet = Typed(vector);
            for (int room = 0; room < Math.Min(bytes.Length, LongestTriedWhole); room++)
                Assert.Equal((OperationStatus.DestinationTooSmall, 0), (packet.Encode(bytes, new byte[room], out int written), written));
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
    public void A_buffer_writer_with_too_little_room_is_refused_and_nothing_is_appended()
        => Examples.Check(suite.Packets, vector =>
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            MeanBufferWriter writer = new();
            Assert.Throws<InvalidOperationException>(() => Typed(vector).Write(bytes, writer));
            Assert.Equal((bytes.Length, false), (writer.Asked, writer.HasAdvanced));
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

    [Fact]
    public void A_set_names_the_parameter_that_must_not_be_null()
    {
        PacketSet packets = suite.With("").Packets;
        MethodInfo with = packets.GetType().GetMethod("With", [typeof(PacketInfo[])])!;
        foreach (PacketInfo[]? additional in (PacketInfo[]?[])[null, [null!]])
        {
            Exception? thrown = Assert.Throws<TargetInvocationException>(() => with.Invoke(packets, [additional])).InnerException;
            Assert.Equal("additional", Assert.IsType<ArgumentNullException>(thrown).ParamName);
        }
    }

    [Fact]
    public void A_packet_of_another_format_is_a_mistake_of_the_caller()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => suite.Format.TryDescribe(new ForeignEntry(), default, BlindVisitor.Instance, out _));
        Assert.Contains($"Foreign is not a packet of the format {suite.Format.Name}", exception.Message, StringComparison.Ordinal);
    }

    private TypedPacket Typed(GoldenPacket vector)
    {
        PacketFormat format = suite.With(vector.Options);
        return TypedPacket.Of(format, format.Packet(vector.Packet));
    }

    /// <summary>A writer that breaks its contract: its span is one byte shorter than asked for.</summary>
    private sealed class MeanBufferWriter : IBufferWriter<byte>
    {
        public int Asked { get; private set; }

        public bool HasAdvanced { get; private set; }

        public void Advance(int count) => HasAdvanced = true;

        public Memory<byte> GetMemory(int sizeHint) => new byte[(Asked = sizeHint) - 1];

        public Span<byte> GetSpan(int sizeHint) => GetMemory(sizeHint).Span;
    }

    private sealed class ForeignAttribute() : PacketAttribute(PacketSender.Client)
    {
        public override PacketId Id => default;
    }

    private sealed class ForeignEntry() : PacketInfo("Foreign", new ForeignAttribute());
}
