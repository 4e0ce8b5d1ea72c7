using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace Protocols.TestKit;

/// <summary>The hand-written vectors of a format hold.</summary>
/// <param name="suite">The format.</param>
public abstract class GoldenTests(FormatSuite suite)
{
    [Fact]
    public void Every_packet_of_the_catalogue_has_a_canonical_vector()
        => Assert.Empty(suite.Format.Packets.Select(static packet => packet.Name).Except(suite.Packets.Select(static vector => vector.Packet)));

    [Fact]
    public void No_two_canonical_vectors_are_the_same()
        => Assert.Equal(suite.Packets.Count, suite.Packets.Distinct().Count());

    [Fact]
    public void Canonical_bytes_decode_to_their_fields()
        => Examples.Check(suite.Packets, vector => AssertDecodes(vector.Packet, vector.Bytes, vector.Fields, vector.Options));

    [Fact]
    public void Fields_encode_to_their_canonical_bytes()
        => Examples.Check(suite.Packets, vector => AssertEncodes(vector.Packet, vector.Fields, vector.Bytes, vector.Options));

    [Fact]
    public void Fields_encode_into_exactly_enough_room_and_not_into_less()
        => Examples.Check(suite.Packets, vector =>
        {
            PacketFormat format = suite.With(vector.Options);
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
        => Examples.Check(suite.Packets, vector =>
        {
            PacketFormat format = suite.With(vector.Options);
            PacketInfo packet = format.Packet(vector.Packet);
            JsonObject? fields = format.Decode(packet, WireBytes.Parse(vector.Bytes), out _);
            IEnumerable<string> shown = fields?.Select(static field => field.Key) ?? [];
            Assert.Equal(packet.Fields.Select(static field => field.Name).Intersect(shown), shown);
        });

    [Fact]
    public void Bytes_are_known_for_the_packet_they_are()
        => Examples.Check(KnownFrames, vector =>
        {
            PacketFormat format = suite.With(vector.Options);
            PacketInfo packet = format.Packet(vector.Packet);
            PacketInfo? found = format.Identify(WireBytes.Parse(vector.Bytes), packet.Sender, out PacketError error);
            Assert.Equal((packet, PacketErrorCode.None), (found, error.Code));
        });

    [Fact]
    public void Other_accepted_bytes_decode_to_their_fields()
        => Examples.CheckAny(suite.Variants, vector => AssertDecodes(vector.Packet, vector.Bytes, vector.Fields, vector.Options));

    [Fact]
    public void What_other_accepted_bytes_say_is_written_canonically()
        => Examples.CheckAny(suite.Variants, vector => AssertEncodes(vector.Packet, vector.Fields, vector.Canonical, vector.Options));

    [Fact]
    public void Fields_that_break_their_own_limits_decode_and_are_not_written()
        => Examples.CheckAny(suite.DecodeOnly, vector =>
        {
            AssertDecodes(vector.Packet, vector.Bytes, vector.Fields, vector.Options);
            PacketFormat format = suite.With(vector.Options);
            Assert.Null(format.Encode(format.Packet(vector.Packet), JsonFields.Parse(vector.Fields), out PacketError error));
            Assert.NotNull(error.Field);
        });

    [Fact]
    public void Bytes_that_are_not_the_packet_are_refused_with_code_offset_and_field()
        => Examples.CheckAny(suite.Errors, vector =>
        {
            PacketFormat format = suite.With(vector.Options);
            JsonObject? fields = format.Decode(format.Packet(vector.Packet), WireBytes.Parse(vector.Bytes), out PacketError error);
            Assert.Equal((vector.Code, vector.Offset, vector.Field), (error.Code.ToString(), error.Offset, error.Field));
            Assert.Null(fields);
        });

    [Fact]
    public void Fields_that_nobody_could_read_are_refused_with_code_and_field()
        => Examples.CheckAny(suite.Refusals, vector =>
        {
            PacketFormat format = suite.With(vector.Options);
            byte[]? bytes = format.Encode(format.Packet(vector.Packet), JsonFields.Parse(vector.Fields), out PacketError error);
            Assert.Equal((vector.Code, vector.Field), (error.Code.ToString(), error.Field));
            Assert.Null(bytes);
        });

    [Fact]
    public void A_field_that_is_missing_or_of_another_type_is_named()
        => Examples.Check(suite.Packets, vector =>
        {
            PacketFormat format = suite.With(vector.Options);
            PacketInfo packet = format.Packet(vector.Packet);
            foreach (FieldInfo field in packet.Fields)
            {
                JsonObject fields = JsonFields.Parse(vector.Fields);
                fields[field.Name] = new JsonObject { ["no"] = "such" };
                Assert.Null(format.Encode(packet, fields, out PacketError error));
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
        => Examples.Check(suite.Packets, vector =>
        {
            PacketFormat format = suite.With(vector.Options);
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

    private IEnumerable<GoldenPacket> KnownFrames =>
    [
        .. suite.Packets.Concat(suite.DecodeOnly)
            .Concat(suite.Variants.Select(static vector => new GoldenPacket(vector.Packet, vector.Bytes, vector.Fields, vector.Options)))
            .Where(vector => suite.IsKnown(suite.Format.Packet(vector.Packet), vector.Options)),
    ];

    private static void Try(PacketFormat format, PacketInfo packet, ReadOnlySpan<byte> bytes)
    {
        bool isPacket = format.TryDescribe(packet, bytes, BlindVisitor.Instance, out PacketError error);
        Assert.Equal(isPacket, error.Code == PacketErrorCode.None);
        Assert.InRange(error.Offset, 0, bytes.Length);
        format.Identify(bytes, packet.Sender, out _);
        format.GetId(bytes);
    }

    private void AssertDecodes(string name, string bytes, string fields, string options)
    {
        PacketFormat format = suite.With(options);
        JsonObject? decoded = format.Decode(format.Packet(name), WireBytes.Parse(bytes), out PacketError error);
        Assert.Equal(PacketErrorCode.None, error.Code);
        Assert.NotNull(decoded);
        if (!JsonNode.DeepEquals(JsonFields.Parse(fields), decoded))
            Assert.Fail($"expected {fields}\n    but found {decoded.ToJsonString()}");
    }

    private void AssertEncodes(string name, string fields, string bytes, string options)
    {
        PacketFormat format = suite.With(options);
        byte[]? encoded = format.Encode(format.Packet(name), JsonFields.Parse(fields), out PacketError error);
        Assert.Equal(PacketErrorCode.None, error.Code);
        Assert.NotNull(encoded);
        Examples.AssertBytes(WireBytes.Parse(bytes), encoded);
    }
}
