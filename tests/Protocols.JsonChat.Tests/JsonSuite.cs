using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>The format for the kit's tests.</summary>
public sealed class JsonSuite : FormatSuite
{
    public static JsonSuite Instance { get; } = new();

    public override PacketFormat Format => JsonChat.Format;

    public override ReferenceCodec Reference { get; } = new JsonReference();

    public override FieldGenerator Fields { get; } = new JsonChatFields();

    public override IReadOnlyDictionary<PacketInfo, string> Own { get; } = new Dictionary<PacketInfo, string>
    {
        [LeaveRoom.Info] = """'{"type":"ROOM","data":{"action":"leave","room":"hall"}}'""",
        [WaveDelivery.Info] = """'{"type":"WAVE","data":{"from":"anna"}}'""",
    };

    /// <summary>A line has only one LF, at its end, so an LF in white space is replaced by a space.</summary>
    /// <param name="frame">The envelope.</param>
    public override byte[] ToStream(byte[] frame) => [.. frame.Select(static value => value == '\n' ? (byte)' ' : value), (byte)'\n'];

    /// <summary>Another form may be read, but the values written are the same.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="read">The bytes that were read.</param>
    /// <param name="written">The canonical ones.</param>
    public override bool MayBeRewritten(PacketInfo packet, byte[] read, byte[] written)
        => JsonFields.AreAlike(Reference.Decode(packet, read, ""), Reference.Decode(packet, written, ""));

    public override bool TakesAnyValue(FieldInfo field) => field.Kind == "json";
}
