using System.Collections.Generic;
using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>What the kit's tests work on.</summary>
public sealed class DatagramSuite : FormatSuite
{
    public static DatagramSuite Instance { get; } = new();

    public override PacketFormat Format => DatagramChat.Format;

    public override IReadOnlyList<GoldenPacket> Packets { get; } = Golden.Packets;

    public override IReadOnlyList<GoldenVariant> Variants { get; } = Golden.Variants;

    public override IReadOnlyList<GoldenError> Errors { get; } = Golden.Errors;

    public override IReadOnlyList<GoldenRefusal> Refusals { get; } = Golden.Refusals;

    public override IReadOnlyList<FramingScript> Framing { get; } = GoldenFraming.Scripts;

    public override ReferenceCodec Reference { get; } = new DatagramReference();

    public override FieldGenerator Fields { get; } = new DatagramFields();
}
