using System;
using System.Collections.Generic;

namespace Protocols.DelimitedChat;

/// <summary>The format as tools see it.</summary>
internal sealed class DelimitedFormat(DelimitedOptions options) : PacketFormat<DelimitedOptions>(options)
{
    private static readonly FormatOption[] _options =
    [
        new("byte-order", "The order of the bytes of integers.", "big", "little"),
        new("extensions", "Know the packets that were added to the documented ones.", "false", "true"),
    ];

    public override string Name => "delimited";

    public override PacketSet Packets => Chosen.Packets;

    public override IReadOnlyList<FormatOption> Options => _options;

    public override int HeaderLength => 1;

    public override PacketFormat With(string option, string value) => new DelimitedFormat((option, value) switch
    {
        ("byte-order", "big") => Chosen with { ByteOrder = ByteOrder.BigEndian },
        ("byte-order", "little") => Chosen with { ByteOrder = ByteOrder.LittleEndian },
        ("extensions", "true") => Chosen with { Extensions = true },
        ("extensions", "false") => Chosen with { Extensions = false },
        _ => throw new ArgumentException($"The format {Name} has no option {option}={value}."),
    });

    public override ByteOrder ByteOrder => Chosen.ByteOrder;

    public override int Delimiter => DelimitedReader.Delimiter;

    public override int Terminator => DelimitedReader.Terminator;

    public override PacketFormat With(params PacketInfo[] packets) => new DelimitedFormat(Chosen with { Packets = Chosen.Packets.With(packets) });

    public override PacketFramer CreateFramer(Sender sender) => new DelimitedFramer(Chosen);

    public override PacketInfo? Identify(ReadOnlySpan<byte> frame, Sender sender, out PacketError error)
        => DelimitedChat.Identify(frame, sender, Chosen, out error);

    public override PacketId GetId(ReadOnlySpan<byte> frame) => frame.IsEmpty ? default : (PacketId)(uint)frame[0];
}
