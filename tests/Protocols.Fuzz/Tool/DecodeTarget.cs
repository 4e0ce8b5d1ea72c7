using System.Text.Json;
using ChatProto;
using ChatProto.Client;
using ChatProto.Output;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>
/// A frame is printed in each of the three ways, whatever is wrong with it. The JSON is JSON, and it encodes to bytes that print as the same JSON.
/// </summary>
internal sealed class DecodeTarget : FuzzTarget
{
    private static readonly StandardStreams _streams = new(Stream.Null, Stream.Null, TextWriter.Null);

    public override IEnumerable<byte[]> Seeds => ToolFormat.Seeds(static vector => WireBytes.Parse(vector.Bytes));

    public override void Run(ReadOnlySpan<byte> input, Transcript seen)
    {
        if (input.IsEmpty)
            return;
        ToolFormat chosen = ToolFormat.Of(input[0]);
        byte[] frame = input.Slice(1).ToArray();
        chosen.Decode(frame, null, output => new TreePrinter(chosen.Format, chosen.Sender, new Display(_streams, output)), out bool isGood);
        chosen.Decode(frame, null, output => new LinePrinter(chosen.Format, output), out bool isGoodInLines);
        byte[] json = chosen.Decode(frame, null, out bool isGoodInJson);
        if (isGood != isGoodInJson || isGood != isGoodInLines)
            throw new FuzzException($"The frame is good in a tree: {isGood}, in JSON: {isGoodInJson}, in lines: {isGoodInLines}.");
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 128 });
        if (isGood && new LineEncoder(chosen.Format).Encode(json, out byte[] encoded) is null)
            DemandAlike(chosen, document.RootElement, frame, encoded);
    }

    private static void DemandAlike(ToolFormat chosen, JsonElement printed, byte[] frame, byte[] encoded)
    {
        PacketInfo? packet = printed.GetProperty("packet").GetString() is { } name ? chosen.Format.Packet(name) : null;
        if (packet is null && !encoded.AsSpan().SequenceEqual(frame))
            throw new FuzzException($"An unknown frame is printed as {printed} and encoded to {WireBytes.Show(encoded)}.");
        if (packet is null)
            return;
        using JsonDocument again = JsonDocument.Parse(chosen.Decode(encoded, packet, out bool isGood), new JsonDocumentOptions { MaxDepth = 128 });
        if (!isGood)
            throw new FuzzException($"{printed} is encoded to {WireBytes.Show(encoded)}, which is {again.RootElement}.");
        string? writtenAlways = FieldTranscript.WrittenAlways(packet);
        if (FieldsOf(again.RootElement, writtenAlways) != FieldsOf(printed, writtenAlways))
            throw new FuzzException($"{printed} is encoded to {WireBytes.Show(encoded)}, which has other fields: {again.RootElement}.");
    }

    private static string FieldsOf(JsonElement printed, string? writtenAlways)
    {
        string fields = printed.GetProperty("fields").GetRawText();
        return writtenAlways is null ? fields : fields.Replace($",\"{writtenAlways}\":\"\"", "", StringComparison.Ordinal);
    }
}
