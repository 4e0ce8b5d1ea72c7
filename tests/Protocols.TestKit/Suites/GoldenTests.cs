using System.Buffers;
using System.Text.Json.Nodes;
using Xunit;

namespace Protocols.TestKit;

/// <summary>Tests the hand-written vectors of a format, each with its own result.</summary>
/// <typeparam name="TSuite">The format.</typeparam>
public abstract class GoldenTests<TSuite>
    where TSuite : FormatSuite, new()
{
    private static readonly TSuite _suite = new();
    private static readonly Dictionary<string, GoldenVector> _vectors = _suite.Vectors.All.ToDictionary(static vector => vector.Where);

#pragma warning disable CA1000 // xunit reads the rows of a theory from public static members.
    /// <summary>All vectors that decode.</summary>
    public static TheoryData<string> Decoded => Rows(vector => vector is GoldenPacket or GoldenVariant);

    /// <summary>All bytes that are not the packet.</summary>
    public static TheoryData<string> Errors => Rows(static vector => vector is GoldenError);

    /// <summary>All fields that the encoder refuses.</summary>
    public static TheoryData<string> Refusals => Rows(static vector => vector is GoldenRefusal);
#pragma warning restore CA1000

    [Fact]
    public void Every_packet_of_the_catalogue_has_a_canonical_vector()
        => Assert.Empty(_suite.Format.Packets.Select(static packet => packet.Name).Except(_suite.Packets.Select(static vector => vector.Packet)));

    [Fact]
    public void No_two_canonical_vectors_are_the_same()
        => Assert.Equal(_suite.Packets.Count, _suite.Packets.Select(static vector => vector with { Where = "" }).Distinct().Count());

    [Fact]
    public void Each_option_is_described_in_a_sentence() => Assert.All(_suite.Format.Options, static option => Assert.EndsWith(".", option.Description));

    [Theory]
    [MemberData(nameof(Decoded))]
    public void Bytes_decode_to_their_fields(string where)
    {
        (string packet, string bytes, string fields, string options) = Parts(where);
        AssertDecodes(packet, bytes, fields, options);
    }

    [Theory]
    [MemberData(nameof(Decoded))]
    public void Fields_encode_to_their_canonical_bytes_if_they_have_any(string where)
    {
        (string packet, string bytes, string fields, string options) = Parts(where);
        if (!_suite.DecodeOnly.Contains(_vectors[where]))
        {
            AssertEncodes(packet, fields, _vectors[where] is GoldenVariant variant ? variant.Canonical : bytes, options);
            return;
        }
        PacketFormat format = _suite.With(options);
        Assert.Null(format.Encode(format.Packet(packet), JsonFields.Parse(fields), out PacketError error));
        Assert.NotNull(error.Field);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Bytes_that_are_not_the_packet_are_refused_with_code_offset_and_field(string where)
    {
        GoldenError vector = (GoldenError)_vectors[where];
        PacketFormat format = _suite.With(vector.Options);
        JsonObject? fields = format.Decode(format.Packet(vector.Packet), WireBytes.Parse(vector.Bytes), out PacketError error);
        Assert.Equal((vector.Code, vector.Offset, vector.Field), (error.Code.ToString(), error.Offset, error.Field));
        Assert.Null(fields);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Fields_that_could_not_be_read_are_refused_with_code_and_field(string where)
    {
        GoldenRefusal vector = (GoldenRefusal)_vectors[where];
        PacketFormat format = _suite.With(vector.Options);
        byte[]? bytes = format.Encode(format.Packet(vector.Packet), JsonFields.Parse(vector.Fields), out PacketError error);
        Assert.Equal((vector.Code, vector.Field), (error.Code.ToString(), error.Field));
        Assert.Null(bytes);
    }

    [Fact]
    public void Fields_encode_into_exactly_enough_room_and_not_into_less()
        => Examples.Check(_suite.Packets, vector =>
        {
            PacketFormat format = _suite.With(vector.Options);
            PacketInfo packet = format.Packet(vector.Packet);
            JsonFields fields = new(JsonFields.Parse(vector.Fields));
            int length = WireBytes.Parse(vector.Bytes).Length;
            byte[] destination = new byte[length];

            Assert.Equal(OperationStatus.Done, format.Encode(packet, fields, destination, out int written, out PacketError error));
            Assert.Equal((length, PacketErrorCode.None), (written, error.Code));
            for (int shorter = length > 512 ? length - 1 : 0; shorter < length; shorter++)
            {
                Assert.Equal(OperationStatus.DestinationTooSmall, format.Encode(packet, fields, destination.AsSpan(0, shorter), out written, out error));
                Assert.Equal((0, PacketErrorCode.None), (written, error.Code));
            }
        });

    [Fact]
    public void Fields_are_shown_in_the_order_of_the_catalogue()
        => Examples.Check(_suite.Packets, vector =>
        {
            PacketFormat format = _suite.With(vector.Options);
            PacketInfo packet = format.Packet(vector.Packet);
            JsonObject? fields = format.Decode(packet, WireBytes.Parse(vector.Bytes), out _);
            IEnumerable<string> shown = fields?.Select(static field => field.Key) ?? [];
            Assert.Equal(packet.Fields.Select(static field => field.Name).Intersect(shown), shown);
        });

    [Theory]
    [MemberData(nameof(Decoded))]
    [MemberData(nameof(Errors))]
    public void Bytes_alone_say_the_same_unless_the_vector_names_its_packet(string where)
    {
        GoldenVector vector = _vectors[where];
        (string name, string bytes, string options, (string Code, int Offset, string? Field) said) = vector is GoldenError error
            ? (error.Packet, error.Bytes, error.Options, (error.Code, error.Offset, error.Field))
            : (Parts(where).Packet, Parts(where).Bytes, Parts(where).Options, (nameof(PacketErrorCode.None), 0, null));
        PacketFormat format = _suite.With(options);
        byte[] frame = WireBytes.Parse(bytes);
        PacketInfo? found = format.Identify(frame, format.Packet(name).Sender, out PacketError reason);
        if (found is not null)
            format.TryDescribe(found, frame, BlindVisitor.Instance, out reason);

        bool isSame = (reason.Code.ToString(), reason.Offset, reason.Field) == said && (vector is GoldenError ? reason.Code != PacketErrorCode.None : found?.Name == name);
        Assert.Equal(vector.IsNamed, !isSame);
    }

    [Fact]
    public void A_field_that_is_missing_or_of_another_type_is_named()
        => Examples.Check(_suite.Packets, vector =>
        {
            PacketFormat format = _suite.With(vector.Options);
            PacketInfo packet = format.Packet(vector.Packet);
            foreach (FieldInfo field in packet.Fields)
            {
                JsonObject fields = JsonFields.Parse(vector.Fields);
                fields[field.Name] = new JsonObject { ["no"] = "such" };
                Assert.Equal(_suite.TakesAnyValue(field), format.Encode(packet, fields, out PacketError error) is not null);
                if (!_suite.TakesAnyValue(field))
                    Assert.Equal((PacketErrorCode.WrongType, field.Name), (error.Code, error.Field));

                fields.Remove(field.Name);
                byte[]? bytes = format.Encode(packet, fields, out error);
                Assert.Equal(field.Optional, bytes is not null);
                if (!field.Optional)
                    Assert.Equal((PacketErrorCode.MissingMember, field.Name), (error.Code, error.Field));
            }
        });

    [Fact]
    public void Bytes_cut_short_or_changed_in_one_place_do_not_throw()
        => Examples.Check(_suite.Packets, vector =>
        {
            PacketFormat format = _suite.With(vector.Options);
            PacketInfo packet = format.Packet(vector.Packet);
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            int step = Math.Max(1, bytes.Length / 256);
            for (int i = 0; i < bytes.Length; i += step)
            {
                Try(format, packet, bytes.AsSpan(0, i));
                byte original = bytes[i];
                foreach (byte changed in (ReadOnlySpan<byte>)[0x00, 0xFF, (byte)(original + 1), (byte)(original ^ 0x20), (byte)(original ^ 0x80)])
                {
                    bytes[i] = changed;
                    Try(format, packet, bytes);
                }
                bytes[i] = original;
            }
        });

    private static TheoryData<string> Rows(Func<GoldenVector, bool> isRow) => [.. _suite.Vectors.All.Where(isRow).Select(static vector => vector.Where)];

    private static (string Packet, string Bytes, string Fields, string Options) Parts(string where) => _vectors[where] switch
    {
        GoldenPacket vector => (vector.Packet, vector.Bytes, vector.Fields, vector.Options),
        GoldenVariant vector => (vector.Packet, vector.Bytes, vector.Fields, vector.Options),
        GoldenVector vector => throw new InvalidOperationException($"{vector.Where} has no bytes and fields."),
    };

    private static void Try(PacketFormat format, PacketInfo packet, ReadOnlySpan<byte> bytes)
    {
        bool isPacket = format.TryDescribe(packet, bytes, BlindVisitor.Instance, out PacketError error);
        Assert.Equal(isPacket, error.Code == PacketErrorCode.None);
        Assert.InRange(error.Offset, 0, bytes.Length);
        format.Identify(bytes, packet.Sender, out _);
        format.GetId(bytes);
    }

    private static void AssertDecodes(string name, string bytes, string fields, string options)
    {
        PacketFormat format = _suite.With(options);
        JsonObject? decoded = format.Decode(format.Packet(name), WireBytes.Parse(bytes), out PacketError error);
        Assert.Equal(PacketErrorCode.None, error.Code);
        Assert.NotNull(decoded);
        if (!JsonNode.DeepEquals(JsonFields.Parse(fields), decoded))
            Assert.Fail($"expected {fields}\n    but found {decoded.ToJsonString()}");
    }

    private static void AssertEncodes(string name, string fields, string bytes, string options)
    {
        PacketFormat format = _suite.With(options);
        byte[]? encoded = format.Encode(format.Packet(name), JsonFields.Parse(fields), out PacketError error);
        Assert.Equal(PacketErrorCode.None, error.Code);
        Assert.NotNull(encoded);
        Examples.AssertBytes(WireBytes.Parse(bytes), encoded);
    }
}
