using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatProto;

/// <summary>
/// A packet to encode, from a line as <c>decode --json</c> prints it: a packet of the catalogue with its fields, or the bytes of an unknown one.
/// </summary>
internal sealed class JsonPacket : IFieldSource
{
    // A field may itself be JSON, nested as deep as any format allows.
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = 128 };

    private readonly Dictionary<string, FieldValue> _fields = [];

    private JsonPacket()
    {
    }

    /// <summary>The packet; null for an unknown one.</summary>
    public PacketInfo? Packet { get; private set; }

    /// <summary>The bytes of an unknown packet.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>The side that the line says sent the packet.</summary>
    public PacketSender? From { get; private set; }

    /// <summary>When the line says that the packet was seen.</summary>
    public DateTimeOffset? Time { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="packets">The packets that may be named.</param>
    /// <param name="expected">The only packet that may be named, whose name may be left out; null if any may be named.</param>
    /// <param name="packet">The parsed line.</param>
    /// <param name="problem">Why the line cannot be parsed.</param>
    /// <returns>Whether it can be parsed.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> line, PacketSet packets, PacketInfo? expected, out JsonPacket packet, out Problem problem)
    {
        packet = new JsonPacket();
        // The parser does not check UTF-8.
        if (!Utf8.IsValid(line.Span))
        {
            problem = Problem.InInput(0, "The line is not valid UTF-8.");
            return false;
        }
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, _options);
            return packet.TryRead(document.RootElement, packets, expected, out problem);
        }
        catch (JsonException cause)
        {
            problem = Problem.InInput(cause.BytePositionInLine ?? 0, $"The line is not JSON at byte {cause.BytePositionInLine ?? 0}.");
            return false;
        }
        catch (InvalidOperationException)
        {
            // A string with an escaped lone surrogate has no text.
            problem = Problem.InInput(0, "The line has an escape that is no character.");
            return false;
        }
    }

    public FieldValue GetField(string name) => _fields.GetValueOrDefault(name);

    private bool TryRead(JsonElement root, PacketSet packets, PacketInfo? expected, out Problem problem)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            problem = Problem.InInput(0, "The line is not a JSON object.");
            return false;
        }
        if (root.TryGetProperty("error", out _))
        {
            problem = Problem.InInput(0, "The line is an error and not a packet.");
            return false;
        }
        foreach (string once in (string[])["packet", "fields", "hex"])
        {
            if (root.EnumerateObject().Count(member => member.NameEquals(once)) > 1)
            {
                problem = Problem.InInput(0, $"The line has more than one \"{once}\".");
                return false;
            }
        }
        ReadOrigin(root);
        JsonElement name = root.TryGetProperty("packet", out JsonElement member) ? member : default;
        switch (name.ValueKind)
        {
            case JsonValueKind.String:
                return TryFind(name.GetString()!, packets, expected, out problem) && TryReadFields(root, out problem);

            case JsonValueKind.Undefined when expected is not null:
                Packet = expected;
                return TryReadFields(root, out problem);

            case JsonValueKind.Undefined or JsonValueKind.Null:
                return TryReadHex(root, out problem);

            default:
                problem = Problem.InInput(0, "The packet's name is not a string.");
                return false;
        }
    }

    /// <summary>Reads the members that are not needed to encode the packet.</summary>
    private void ReadOrigin(JsonElement root)
    {
        if (root.TryGetProperty("from", out JsonElement from) && from.ValueKind == JsonValueKind.String)
            From = from.GetString() switch { "client" => PacketSender.Client, "server" => PacketSender.Server, _ => null };
        if (root.TryGetProperty("time", out JsonElement time) && time.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(time.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
        {
            Time = moment;
        }
    }

    private bool TryFind(string name, PacketSet packets, PacketInfo? expected, out Problem problem)
    {
        Packet = packets.Find(name);
        problem = default;
        if (Packet is not null && (expected is null || expected == Packet))
            return true;
        string reason = Packet is null ? $"The format has no packet {name}." : $"This is the packet {name} and not {expected}.";
        problem = new Problem(nameof(PacketErrorCode.UnknownPacket), 0, null, reason);
        return false;
    }

    private bool TryReadHex(JsonElement root, out Problem problem)
    {
        problem = Problem.InInput(0, "The line names no packet and has no bytes in hex.");
        if (!root.TryGetProperty("hex", out JsonElement hex) || hex.ValueKind != JsonValueKind.String)
            return false;
        bool isHex = Hex.TryParse(Encoding.UTF8.GetBytes(hex.GetString()!), out byte[] bytes, out _);
        Bytes = bytes;
        return isHex && bytes.Length > 0;
    }

    private bool TryReadFields(JsonElement root, out Problem problem)
    {
        problem = default;
        if (!root.TryGetProperty("fields", out JsonElement fields))
            return true;
        if (fields.ValueKind != JsonValueKind.Object)
        {
            problem = Problem.InInput(0, "The packet's fields are not a JSON object.");
            return false;
        }
        foreach (JsonProperty field in fields.EnumerateObject())
        {
            if (!TryAdd(field.Name, field.Value, out problem))
                return false;
        }
        return true;
    }

    private bool TryAdd(string name, JsonElement json, out Problem problem)
    {
        problem = default;
        if (!HasField(name))
            problem = Problem.InField(PacketErrorCode.WrongType, name, $"The packet {Packet} has no field {name}.");
        else if (!_fields.TryAdd(name, JsonFieldValue.Of(json).WithJson(JsonMarshal.GetRawUtf8Value(json).ToArray())))
            problem = Problem.InField(PacketErrorCode.RepeatedMember, name, $"The field {name} occurs twice.");
        return problem == default;
    }

    private bool HasField(string name)
    {
        foreach (FieldInfo field in Packet!.Fields)
        {
            if (field.Name == name)
                return true;
        }
        return false;
    }
}
