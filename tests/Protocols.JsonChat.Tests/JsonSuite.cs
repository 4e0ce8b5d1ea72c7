using System.Collections.Generic;
using System.Linq;
using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>What the kit's tests work on.</summary>
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

    /// <summary>A line has no LF but the one at its end; white space with one is as good with a space.</summary>
    /// <param name="frame">The envelope.</param>
    public override byte[] ToStream(byte[] frame) => [.. frame.Select(static value => value == '\n' ? (byte)' ' : value), (byte)'\n'];

    /// <summary>Whatever form was read, the same values are written.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="read">The bytes that were read.</param>
    /// <param name="written">The canonical ones.</param>
    public override bool MayBeRewritten(PacketInfo packet, byte[] read, byte[] written)
        => JsonFields.AreAlike(Reference.Decode(packet, read, ""), Reference.Decode(packet, written, ""));

    public override bool TakesAnyValue(FieldInfo field) => field.Kind == "json";
}
