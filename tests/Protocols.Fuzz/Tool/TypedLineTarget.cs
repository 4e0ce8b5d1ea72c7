using System.Text;
using System.Text.Json;
using ChatProto;
using ChatProto.Client;
using ChatProto.Input;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>
/// A line as a person types it to <c>send</c>: what can be understood becomes a line of JSON, which the encoder reads without a fault of its own.
/// The same bytes as JSON that breaks off somewhere, too.
/// </summary>
internal sealed class TypedLineTarget : FuzzTarget
{
    public override IEnumerable<byte[]> Seeds => ToolFormat.Seeds(static vector => Encoding.UTF8.GetBytes(
        vector.Packet + string.Concat(JsonFields.Parse(vector.Fields).Select(static member => $" {member.Key}={member.Value?.ToJsonString() ?? "null"}"))))
        .Append(Encoding.UTF8.GetBytes("\0Login username=neo password=text:abc byteOrder=text:\"a b\""));

    public override void Run(ReadOnlySpan<byte> input, Transcript seen)
    {
        if (input.IsEmpty)
            return;
        PacketFormat format = ToolFormat.Of(input[0]).Format;
        byte[] bytes = input.Slice(1).ToArray();
        DemandRepaired(bytes);
        if (!PacketLine.TryParse(Encoding.UTF8.GetString(bytes), out PacketLine line, out _))
            return;
        PacketInfo? packet = format.Packets.Find(line.Packet);
        byte[] json = line.ToJson(packet);
        if (new LineEncoder(format).Encode(json, out byte[] frame) is null && packet is null)
            throw new FuzzException($"A line that names no packet encodes to {WireBytes.Show(frame)}.");
        if (JsonPacket.TryParse(json, format.Packets, packet, out JsonPacket parsed, out _) && parsed.Packet != packet)
            throw new FuzzException($"The line is for {packet}, and is read as {parsed.Packet}.");
    }

    private static void DemandRepaired(byte[] bytes)
    {
        JsonMembers members = JsonMembers.Find(bytes);
        if (members.Repaired.Length == 0)
            return;
        try
        {
            using JsonDocument document = JsonDocument.Parse(members.Repaired);
        }
        catch (JsonException reason)
        {
            throw new FuzzException($"Repaired JSON is no JSON: {reason.Message}");
        }
    }
}
