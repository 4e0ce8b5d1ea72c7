using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>The format for the kit's tests.</summary>
public sealed class DatagramSuite : FormatSuite
{
    public static DatagramSuite Instance { get; } = new();

    public override PacketFormat Format => DatagramChat.Format;

    public override ReferenceCodec Reference { get; } = new DatagramReference();

    public override FieldGenerator Fields { get; } = new DatagramFields();
}
