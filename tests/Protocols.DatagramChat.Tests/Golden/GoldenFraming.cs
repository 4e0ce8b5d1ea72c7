using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Streams, where a packet's length says where the next begins.</summary>
public static class GoldenFraming
{
    public static readonly FramingScript[] Scripts =
    [
        new("nothing", "", []),
        new("packets without data", "28 0000  2A 0000  0C 0000", ["frame 3", "frame 3", "frame 3"]),
        new("data of any bytes", "14 0004 00 28 00 00  16 0003 00 FF 00", ["frame 7", "frame 6"]),
        new("a length of two bytes", "14 0100 ('m')*256  0C 0000", ["frame 259", "frame 3"]),

        // Whether a frame's data makes sense is for decoding to say.
        new("data where there should be none", "0C 0002 '??'  0C 0000", ["frame 5", "frame 3"]),
        new("two fields that nothing separates", "16 0004 'bert'  0C 0000", ["frame 7", "frame 3"]),

        new("unknown opcodes", "FF 0003 'abc'  02 0000  63 0001 00", ["frame 6", "frame 3", "frame 4"]),
        new("packets of the other side", "00 0000  15 0008 'anna' 00 'Hey'", ["frame 3", "frame 11"]),
        new("packets from the server", "00 0000  2B 0009 'anna' 00 'bert'", ["frame 3", "frame 12"], From: Sender.Server),

        new("half a header", "0C 0000  0B 00", ["frame 3", "more"]),
        new("a header alone", "0B 0004", ["more"]),
        new("data cut short", "0C 0000  0B 0004 'ann'", ["frame 3", "more"]),

        // 65 504 bytes of data are the most; lengths up to 65 535 can be said, and stepped over.
        new("the longest packet", "14 FFE0 ('m')*65504  0C 0000", ["frame 65507", "frame 3"]),
        new("one byte too many", "14 FFE1 ('m')*65505  0C 0000", ["bad 3 TooLong 0 -", "skip 65505", "frame 3"]),
        new("the largest length that can be said", "14 FFFF (00)*65535  0C 0000", ["bad 3 TooLong 0 -", "skip 65535", "frame 3"]),
        new("too long and cut short", "14 FFFF 'abc'", ["bad 3 TooLong 0 -", "skip 3"]),
        new("too long and nothing more", "14 FFFF", ["bad 3 TooLong 0 -"]),
        new("an unknown opcode, too long", "63 FFF0 (FF)*65520  0C 0000", ["bad 3 TooLong 0 -", "skip 65520", "frame 3"]),
    ];
}
