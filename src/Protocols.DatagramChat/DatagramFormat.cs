using System;

namespace Protocols.DatagramChat;

/// <summary>The format as tools see it.</summary>
internal sealed class DatagramFormat(DatagramOptions options) : PacketFormat<DatagramOptions>(options)
{
    public override string Name => "datagram";

    public override PacketSet Packets => Chosen.Packets;

    public override int HeaderLength => DatagramReader.HeaderLength;

    public override int LengthWidth => sizeof(ushort);

    public override PacketFormat With(params PacketInfo[] packets) => new DatagramFormat(Chosen with { Packets = Chosen.Packets.With(packets) });

    public override PacketFramer CreateFramer(Sender sender) => new DatagramFramer();

    public override PacketInfo? Identify(ReadOnlySpan<byte> frame, Sender sender, out PacketError error)
        => DatagramChat.Identify(frame, sender, Chosen, out error);

    public override PacketId GetId(ReadOnlySpan<byte> frame) => frame.IsEmpty ? default : (PacketId)(uint)frame[0];
}
