using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>The format for the kit's tests.</summary>
public sealed class BinarySuite : FormatSuite
{
    public static BinarySuite Instance { get; } = new();

    public override PacketFormat Format => BinaryChat.Format;

    public override IReadOnlyList<string> Dialects => ["", "transfer=upload", "numbering=separate", "numbering=separate transfer=upload"];

    public override ReferenceCodec Reference { get; } = new BinaryReference();

    public override FieldGenerator Fields { get; } = new BinaryFields();

    public override IReadOnlyDictionary<PacketInfo, string> Own { get; } = new Dictionary<PacketInfo, string>
    {
        [Feeling.Info] = "0021 00000002 8000000000000000 0004 'hall'",
        [FifteenFromTheServer.Info] = "000F 0000000000000007",
    };

    public override bool IsFramed(string options) => IsSeparate(options);

    /// <summary>The options decide what type 16 is in the documented numbering.</summary>
    public override bool IsKnown(PacketInfo packet, string options) => packet.Name switch
    {
        _ when IsSeparate(options) => true,
        "FileDownloadResponse" => !options.Contains("transfer=upload", StringComparison.Ordinal),
        "FileUploadResponse" => options.Contains("transfer=upload", StringComparison.Ordinal),
        _ => true,
    };

    private static bool IsSeparate(string options) => options.Split(' ').Contains("numbering=separate");
}
