using System.Buffers;
using System.Text.Json;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>
/// What decodes as JSON is JSON, and decodes to the same with its members in another order and with spaces between them. The canonical form is
/// read piece by piece, and every other by searching for the members.
/// </summary>
/// <param name="format">A format whose packets are JSON, or lines with JSON in them.</param>
/// <param name="sender">The side that sends.</param>
/// <param name="inner">The member whose own members may be in any order, too.</param>
public sealed class JsonOrderTarget(PacketFormat format, PacketSender sender, string? inner) : FuzzTarget
{
    private readonly FieldTranscript _fields = new(new Transcript());
    private readonly FieldTranscript _fieldsAgain = new(new Transcript());
    private readonly (PacketInfo Info, TypedPacket Typed)[] _packets =
    [
        .. format.Packets.Where(packet => packet.Sender == sender && IsJson(format, packet)).Select(packet => (packet, TypedPacket.Of(format, packet))),
    ];

    /// <inheritdoc />
    public override IEnumerable<byte[]> Seeds => FormatSeeds.Of(format, "", sender);

    /// <inheritdoc />
    public override IEnumerable<byte[]> Words => FormatWords.Of(format, sender);

    /// <inheritdoc />
    public override void Run(ReadOnlySpan<byte> input, Transcript seen)
    {
        seen.Clear();
        byte[] frame = input.ToArray();
        foreach ((PacketInfo packet, TypedPacket typed) in _packets)
        {
            _fields.Begin();
            bool isPacket = format.TryDescribe(packet, frame, _fields, out PacketError error);
            seen.Add(error);
            // A space is all it takes to get from one way of reading to the other.
            if (inner is not null && input.Length is > 0 and < LongestInput)
                DemandSpaced(packet, frame, isPacket, error);
            if (isPacket)
                DemandAnyOrder(packet, typed, frame);
        }
    }

    private void DemandSpaced(PacketInfo packet, byte[] frame, bool isPacket, PacketError error)
    {
        _fieldsAgain.Begin();
        bool isSpaced = format.TryDescribe(packet, [(byte)' ', .. frame], _fieldsAgain, out PacketError spaced);
        if (isSpaced != isPacket || (isPacket && !_fieldsAgain.Bytes.SequenceEqual(_fields.Bytes)) || (!isPacket && error != new PacketError(spaced.Code, spaced.Offset - 1, spaced.Field)))
            throw new FuzzException($"{packet} decodes: {isPacket}, {error} After a space: {isSpaced}, {spaced}");
    }

    private void DemandAnyOrder(PacketInfo packet, TypedPacket typed, byte[] frame)
    {
        int start = Array.IndexOf(frame, (byte)'{');
        int end = Array.LastIndexOf(frame, (byte)'}') + 1;
        if (start < 0 || end <= start)
            return;
        ArrayBufferWriter<byte> other = new();
        other.Write(frame.AsSpan(0, start));
        try
        {
            // A member that is handed over whole keeps its order.
            bool isWhole = packet.Fields.Any(step => step.Path == inner);
            WriteReversed(frame.AsSpan(start, end - start), isWhole ? null : inner, other);
        }
        catch (JsonException reason)
        {
            throw new FuzzException($"{packet} decodes from what is no JSON: {reason.Message}");
        }
        other.Write(frame.AsSpan(end));
        if (other.WrittenCount > LongestInput)
            return;
        _fieldsAgain.Begin();
        if (!format.TryDescribe(packet, other.WrittenSpan, _fieldsAgain, out PacketError error))
        {
            // Spaces may be what makes a line too long.
            if (error.Code == PacketErrorCode.TooLong)
                return;
            throw new FuzzException($"{packet} decodes, and {WireBytes.Show(other.WrittenSpan)} does not: {error}");
        }
        if (!_fieldsAgain.Bytes.SequenceEqual(_fields.Bytes))
            throw new FuzzException($"{packet} has other fields as {WireBytes.Show(other.WrittenSpan)}.");
        DemandSameBytes(packet, typed, frame, other.WrittenSpan);
    }

    private static void DemandSameBytes(PacketInfo packet, TypedPacket typed, byte[] frame, ReadOnlySpan<byte> other)
    {
        byte[] first = new byte[8 * LongestInput];
        byte[] second = new byte[8 * LongestInput];
        OperationStatus status = typed.Encode(frame, first, out int length);
        if (typed.Encode(other, second, out int otherLength) != status || !first.AsSpan(0, length).SequenceEqual(second.AsSpan(0, otherLength)))
            throw new FuzzException($"{packet} encodes to other bytes from {WireBytes.Show(other)}.");
    }

    /// <summary>Writes an object with its last member first, and spaces between.</summary>
    private static void WriteReversed(ReadOnlySpan<byte> json, string? inner, ArrayBufferWriter<byte> to)
    {
        Utf8JsonReader reader = new(json);
        List<(int Start, int Value, int End, bool IsInner)> members = [];
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int start = (int)reader.TokenStartIndex;
            bool isInner = inner is not null && reader.ValueTextEquals(inner);
            reader.Read();
            int value = (int)reader.TokenStartIndex;
            isInner &= reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            members.Add((start, value, (int)reader.BytesConsumed, isInner));
        }
        // Throws if anything follows.
        reader.Read();
        to.Write("{ "u8);
        for (int i = members.Count - 1; i >= 0; i--)
        {
            (int start, int value, int end, bool isInner) = members[i];
            to.Write(json.Slice(start, value - start));
            if (isInner)
                WriteReversed(json.Slice(value, end - value), null, to);
            else
                to.Write(json.Slice(value, end - value));
            if (i > 0)
                to.Write(" , "u8);
        }
        to.Write(" }"u8);
    }

    /// <summary>Whether a packet is JSON of named members. A board of statuses has an order.</summary>
    private static bool IsJson(PacketFormat format, PacketInfo packet)
        => format.Name == "json" || (packet.Fields.Count > 0 && packet.Fields.All(static field => field.Kind == "string"));
}
