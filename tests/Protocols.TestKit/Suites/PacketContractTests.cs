using System.Buffers;
using System.Reflection;
using System.Text.Json.Nodes;
using Xunit;

namespace Protocols.TestKit;

/// <summary>Code that is generic over packets reaches each packet through <see cref="IPacket{TSelf, TOptions}" />.</summary>
/// <param name="suite">The format.</param>
public abstract class PacketContractTests(FormatSuite suite)
{
    private delegate string? RoundTrip(object options, byte[] frame, JsonObject fields, PacketInfo packet);

    [Fact]
    public void Every_packet_keeps_the_contract()
        => Examples.Check(suite.Packets, vector =>
        {
            PacketFormat format = suite.With(vector.Options);
            PacketInfo packet = format.Packet(vector.Packet);
            object options = format.ChosenOptions();
            RoundTrip check = typeof(PacketContractTests)
                .GetMethod(nameof(Check), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(packet.DeclaredType(), options.GetType())
                .CreateDelegate<RoundTrip>();
            Assert.Null(check(options, WireBytes.Parse(vector.Bytes), JsonFields.Parse(vector.Fields), packet));
        });

    /// <summary>What is wrong with a packet, or null.</summary>
    private static string? Check<TPacket, TOptions>(object options, byte[] frame, JsonObject fields, PacketInfo info)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        var chosen = (TOptions)options;
        if (TPacket.Info != info)
            return "Its entry is another one than the catalogue's.";
        if (!TPacket.TryDecode(frame, chosen, out TPacket packet, out PacketError error))
            return $"It does not decode: {error}";
        JsonVisitor visitor = new();
        packet.Accept(ref visitor);
        if (!JsonNode.DeepEquals(fields, visitor.Fields))
            return $"It shows {visitor.Fields.ToJsonString()}.";
        byte[] written = new byte[packet.GetEncodedLength(chosen)];
        OperationStatus status = packet.Encode(written, chosen, out int length, out error);
        return status == OperationStatus.Done && length == frame.Length && written.AsSpan().SequenceEqual(frame) ? null : $"It does not encode: {error}";
    }
}
