using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>The format for the kit's tests.</summary>
public sealed class DatagramSuite : FormatSuite
{
    public static DatagramSuite Instance { get; } = new();

    public override PacketFormat Format => DatagramChat.Format;

    public override ReferenceCodec Reference { get; } = new DatagramReference();

    public override FieldGenerator Fields { get; } = new DatagramFields();

    public override IReadOnlyDictionary<PacketInfo, string> Own { get; } = new Dictionary<PacketInfo, string>
    {
        [Enter.Info] = "3D 0005 'hall' 00",
        [Unregister.Info] = "0B 0000",
    };
}
