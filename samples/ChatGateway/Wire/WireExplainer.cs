using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatProto;
using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatGateway.Wire;

/// <summary>Explains bytes: the packet, its fields and where they are. It uses only the catalogue and the code of <c>chatproto</c>. Secrets are overwritten
/// first.</summary>
internal static class WireExplainer
{
    private static readonly JsonWriterOptions _relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the explanation of a frame, as members of the open object.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="format">The frame's format.</param>
    /// <param name="from">Who sent it.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="error">Why the bytes are not a frame, if framing found an error.</param>
    public static void Write(Utf8JsonWriter writer, PacketFormat format, PacketSender from, ReadOnlyMemory<byte> frame, PacketError error)
    {
        PacketInfo? packet = error.Code == PacketErrorCode.None ? format.Identify(frame.Span, from, out error) : null;
        FieldTree fields = new(frame);
        Dictionary<string, Range> extents = [];
        byte[] shown = frame.ToArray();
        List<Range> masked;
        if (packet is not null && format.TryDescribe(packet, frame.Span, fields, out error))
        {
            extents = Locate(format, packet, frame, fields.Fields);
            masked = OverwriteWhole(format, packet, shown, extents);
            // Decoded again, now without the secrets.
            fields = new FieldTree(shown);
            format.TryDescribe(packet, shown, fields, out _);
        }
        else
        {
            PartialPacket? partial = PartialPacket.Read(format, from, null, frame, error);
            packet = partial?.Packet;
            masked = OverwriteOther(format, packet, shown, isMalformed: error.Code != PacketErrorCode.None);
            if (masked.Count == 0)
                partial?.Accept(fields);
        }

        writer.WriteString("packet", packet?.Name);
        writer.WriteNumber("length", shown.Length);
        writer.WriteHex("hex", shown);
        WriteFields(writer, fields.Fields, extents);
        writer.WriteStartArray("masked");
        foreach (Range range in masked)
            WriteRange(writer, range);
        writer.WriteEndArray();
        if (error.Code != PacketErrorCode.None)
        {
            writer.WriteStartObject("error");
            writer.WriteString("code", error.Code.ToString());
            writer.WriteNumber("offset", error.Offset);
            writer.WriteString("message", error.ToString());
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("json", ToJson(format, packet, shown));
        }
    }

    /// <summary>The frames in bytes that the server sent at once.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Split(WirePacket packet)
    {
        ReadOnlyMemory<byte> rest = packet.Bytes;
        // Over a WebSocket and over UDP each packet is sent separately, and received frames are already cut.
        bool mayBeMany = packet.From == PacketSender.Server && packet.Format.Name is "text" or "delimited";
        PacketFramer? framer = mayBeMany ? packet.Format.CreateFramer(PacketSender.Server) : null;
        while (framer?.Read(rest.Span, out int length, out _) == OperationStatus.Done && length < rest.Length)
        {
            yield return rest[..length];
            rest = rest[length..];
        }
        yield return rest;
    }

    private static bool HasSecrets(PacketFormat format) => format.Packets.Any(WireSecrets.HasAny);

    private static bool IsJson(PacketFormat format) => format.Packets.Any(static packet => packet.Fields.Any(static field => field.Path is not null));

    private static List<Range> OverwriteWhole(PacketFormat format, PacketInfo packet, Span<byte> bytes, Dictionary<string, Range> extents)
        => !HasSecrets(format)
            ? []
            : IsJson(format)
                ? WireSecrets.OverwriteJson(bytes, isWhole: true)
                : WireSecrets.Overwrite(packet, bytes, Math.Max(0, format.HeaderLength), extents);

    /// <summary>
    /// In bytes that are not a known packet, the place of a secret is unknown. If they may be a packet with a secret, or may be anything, everything but the
    /// header is overwritten.
    /// </summary>
    private static List<Range> OverwriteOther(PacketFormat format, PacketInfo? packet, Span<byte> bytes, bool isMalformed)
    {
        if (!HasSecrets(format))
            return [];
        if (IsJson(format))
            return WireSecrets.OverwriteJson(bytes, isWhole: !isMalformed);
        if (packet is not null && !WireSecrets.HasAny(packet))
            return [];
        Range rest = Math.Min(Math.Max(0, format.HeaderLength), bytes.Length)..bytes.Length;
        bytes[rest].Fill((byte)'*');
        return [rest];
    }

    /// <summary>Where the fields are: JSON members by their paths, others as the tool finds them.</summary>
    private static Dictionary<string, Range> Locate(PacketFormat format, PacketInfo packet, ReadOnlyMemory<byte> frame, IReadOnlyList<FieldNode> fields)
    {
        Dictionary<string, Range> extents = [];
        int start = frame.Span.IndexOf((byte)'{');
        JsonMembers? members = start >= 0 && packet.Fields.Any(static field => field.Path is not null) ? JsonMembers.Find(frame[start..]) : null;
        foreach (FieldInfo field in packet.Fields)
        {
            foreach (string path in members is null ? [] : field.Path?.Split('|') ?? [])
            {
                if (members!.TryGet(path, out ReadOnlyMemory<byte> value) && frame.Span.Overlaps(value.Span, out int offset))
                    extents.TryAdd(field.Name, WithoutQuotes(value.Span, offset));
            }
        }
        foreach (FrameSegment segment in FrameMap.Divide(format, packet, frame.Span, fields))
        {
            if (segment.Field >= 0)
                extents.TryAdd(fields[segment.Field].Name, segment.Content..segment.End);
        }
        return extents;
    }

    private static Range WithoutQuotes(ReadOnlySpan<byte> value, int offset)
        => value is [(byte)'"', .., (byte)'"'] ? (offset + 1)..(offset + value.Length - 1) : offset..(offset + value.Length);

    private static void WriteFields(Utf8JsonWriter writer, IReadOnlyList<FieldNode> fields, Dictionary<string, Range> extents)
    {
        writer.WriteStartArray("fields");
        foreach (FieldNode field in fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field.Name);
            writer.WriteString("value", (field with { Name = "" }).ToString());
            if (WireSecrets.Fields.Contains(field.Name))
                writer.WriteBoolean("secret", true);
            if ((extents.TryGetValue(field.Name, out Range found) ? found : field.Extent) is { } extent)
            {
                writer.WritePropertyName("at");
                WriteRange(writer, extent);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteRange(Utf8JsonWriter writer, Range range)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(range.Start.Value);
        writer.WriteNumberValue(range.End.Value);
        writer.WriteEndArray();
    }

    /// <summary>The packet as a line that <c>chatproto encode</c> takes.</summary>
    private static string? ToJson(PacketFormat format, PacketInfo? packet, byte[] bytes)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter writer = new(line, _relaxed))
        {
            writer.WriteStartObject();
            writer.WriteString("packet", packet?.Name);
            if (packet is null)
            {
                writer.WriteHex("hex", bytes);
            }
            else
            {
                writer.WriteStartObject("fields");
                if (!format.TryDescribe(packet, bytes, new JsonFieldWriter(writer), out _))
                    return null;
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }
}
