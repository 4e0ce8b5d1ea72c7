using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Protocols.BinaryChat;

/// <summary>The format as tools see it.</summary>
internal sealed class BinaryFormat(BinaryOptions options) : PacketFormat<BinaryOptions>(options)
{
    private static readonly FormatOption[] _options =
    [
        new("numbering", "The numbers of the packets about files.", "documented", "separate"),
        new("transfer", "What a packet of type 16 answers, in the documented numbering.", "download", "upload"),
    ];

    public override string Name => "binary";

    public override PacketSet Packets => Chosen.Packets;

    public override IReadOnlyList<FormatOption> Options => _options;

    public override int HeaderLength => BinaryPacketReader.HeaderLength;

    public override PacketFormat With(string option, string value) => new BinaryFormat((option, value) switch
    {
        ("numbering", "documented") => Chosen with { Numbering = Numbering.Documented },
        ("numbering", "separate") => Chosen with { Numbering = Numbering.Separate },
        ("transfer", "download") => Chosen with { Transfer = TransferKind.Download },
        ("transfer", "upload") => Chosen with { Transfer = TransferKind.Upload },
        _ => throw new ArgumentException($"The format {Name} has no option {option}={value}."),
    });

    public override PacketFormat With(params PacketInfo[] packets) => new BinaryFormat(Chosen with { Packets = Chosen.Packets.With(packets) });

    public override PacketFramer CreateFramer(Sender sender)
        => Chosen.Numbering == Numbering.Separate ? new BinaryFramer(Chosen) : throw new NotSupportedException(BinaryFramer.NotFramed);

    public override PacketInfo? Identify(ReadOnlySpan<byte> frame, Sender sender, out PacketError error)
        => BinaryChat.Identify(frame, sender, Chosen, out error);

    public override PacketId GetId(ReadOnlySpan<byte> frame)
        => frame.Length < BinaryPacketReader.HeaderLength ? default : (PacketId)(uint)BinaryPrimitives.ReadUInt16BigEndian(frame);

    public override PacketId IdOf(PacketInfo packet)
        => packet.Declaration is BinaryPacketAttribute declaration ? (PacketId)(uint)declaration.TypeIn(Chosen.Numbering) : packet.Id;
}
