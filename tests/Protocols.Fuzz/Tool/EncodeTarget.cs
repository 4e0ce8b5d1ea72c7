using System.Text;
using ChatProto;
using ChatProto.Client;
using ChatProto.Output;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>A line of JSON that encodes gives bytes that decode as the packet it names, and that encode to themselves.</summary>
internal sealed class EncodeTarget : FuzzTarget
{
    public override IEnumerable<byte[]> Seeds
        => ToolFormat.Seeds(static vector => Encoding.UTF8.GetBytes($$"""{"packet":"{{vector.Packet}}","fields":{{vector.Fields}}}"""));

    public override void Run(ReadOnlySpan<byte> input, Transcript seen)
    {
        if (input.IsEmpty)
            return;
        ToolFormat chosen = ToolFormat.Of(input[0]);
        byte[] line = input.Slice(1).ToArray();
        if (new LineEncoder(chosen.Format).Encode(line, out byte[] encoded) is not null || encoded.Length == 0)
            return;
        if (!JsonPacket.TryParse(line, chosen.Format.Packets, null, out JsonPacket parsed, out Problem problem))
            throw new FuzzException($"A line encodes that cannot be read: {problem.Message}");
        if (parsed.Packet is not { } packet)
            return;
        ToolFormat sent = chosen with { Sender = packet.Sender };
        byte[] json = sent.Decode(encoded, packet, out bool isGood);
        if (!isGood)
            throw new FuzzException($"A line encodes to {WireBytes.Show(encoded)}, which is {Encoding.UTF8.GetString(json)}.");
        if (new LineEncoder(chosen.Format).Encode(json, out byte[] again) is not null || !again.AsSpan().SequenceEqual(encoded))
            throw new FuzzException($"A line encodes to {WireBytes.Show(encoded)}, and that, {Encoding.UTF8.GetString(json)}, to {WireBytes.Show(again)}.");
    }
}
