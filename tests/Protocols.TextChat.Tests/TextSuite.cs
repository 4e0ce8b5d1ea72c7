using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>The format for the kit's tests.</summary>
public sealed class TextSuite : FormatSuite
{
    /// <summary>The option that chooses the revised dialect.</summary>
    public const string Revised = "dialect=revised";

    public static TextSuite Instance { get; } = new();

    public override PacketFormat Format => TextChat.Format;

    public override IReadOnlyList<string> Dialects => ["", Revised];

    public override ReferenceCodec Reference { get; } = new TextReference();

    public override FieldGenerator Fields { get; } = new TextFields();

    public override IReadOnlyDictionary<PacketInfo, string> Own { get; } = new Dictionary<PacketInfo, string>
    {
        [Wave.Info] = "'WAVE bob' 0A",
        [WaveDelivery.Info] = "'WAVE bob waves.' 0A",
    };

    /// <summary>CR LF, a space without an optional parameter after it, and other forms of the same JSON.</summary>
    public override bool MayBeRewritten(PacketInfo packet, byte[] read, byte[] written)
    {
        ReadOnlySpan<byte> line = read.AsSpan().TrimEnd("\r\n"u8);
        ReadOnlySpan<byte> canonical = written.AsSpan()[..^1];
        bool isJson = packet.Fields.Any(static field => field.Kind is "string" or "statuses");
        bool isOptional = packet.Fields is [{ Kind: "text", Optional: true }];
        return (isJson && SaysTheSame(packet, read, written))
            || (read[^2] == '\r' && line.SequenceEqual(canonical))
            || (isOptional && line.Length == canonical.Length + 1 && line[^1] == ' ' && line.StartsWith(canonical));
    }

    /// <summary>
    /// A response with another code may have the reason that marks JSON, a line marked as a delivery may contain only statuses, and a line may be over the
    /// limit of its side.
    /// </summary>
    public override bool IsFieldLimit(PacketError error)
        => base.IsFieldLimit(error)
            || (error.Code == PacketErrorCode.BadValue && error.Field is null or "reason")
            || (error.Code, error.Field) == (PacketErrorCode.TooLong, null);

    private bool SaysTheSame(PacketInfo packet, byte[] read, byte[] written)
    {
        string options = IsSpoken(packet, "") ? "" : Revised;
        return Reference.Decode(packet, read, options) is { } fields && JsonNode.DeepEquals(fields, Reference.Decode(packet, written, options));
    }
}
