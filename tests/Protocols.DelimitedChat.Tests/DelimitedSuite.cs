using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>The format for the kit's tests.</summary>
public sealed class DelimitedSuite : FormatSuite
{
    public static DelimitedSuite Instance { get; } = new();

    public override PacketFormat Format => DelimitedChat.Format;

    /// <summary>The vectors of the packets that have ids of their own.</summary>
    public IEnumerable<GoldenPacket> Final => Packets.Where(static vector => !DelimitedChat.Format.Packet(vector.Packet).Declaration.Draft);

    public override IReadOnlyList<string> Dialects => ["", "byte-order=little", "extensions", "byte-order=little extensions"];

    public override ReferenceCodec Reference { get; } = new DelimitedReference();

    public override FieldGenerator Fields { get; } = new DelimitedFields();

    public override IReadOnlyDictionary<PacketInfo, string> Own { get; } = new Dictionary<PacketInfo, string>
    {
        [Wave.Info] = "30 FF 01020304 FF 'bob' 00",
        [WaveDelivery.Info] = "30 FF 01020304 FF 'bob' 00",
    };

    public override bool IsKnown(PacketInfo packet, string options)
        => base.IsKnown(packet, options) && (!packet.Declaration.Extension || options.Contains("extensions", System.StringComparison.Ordinal));

    /// <summary>A byte order as a number, an inner delimiter, or a part message that is missing together with its delimiter.</summary>
    public override bool MayBeRewritten(PacketInfo packet, byte[] read, byte[] written) => packet.Name switch
    {
        "Login" => read.Length == written.Length && read[^2] is 1 or 2,
        "RegisterReply" => read.Length == written.Length + 1 && read[4] == 0xFF,
        "PartRoom" => written.Length == read.Length + 1 && written[^2] == 0xFF,
        _ => false,
    };

    /// <summary>An invalid byte order is the only value that is refused only when it is written.</summary>
    public override bool IsFieldLimit(PacketError error)
        => base.IsFieldLimit(error) || (error.Code, error.Field) == (PacketErrorCode.BadValue, "byteOrder");
}
