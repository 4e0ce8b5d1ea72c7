using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Streams in the separate numbering, where a packet's type and counts say where the next begins.</summary>
public static class GoldenFraming
{
    private const string Separate = "numbering=separate";

    public static readonly FramingScript[] Scripts =
    [
        new("nothing", "", [], Separate),
        new("packets of fixed length", "0004 8C0B5E6D7F3A2914  0007 8C0B5E6D7F3A2914 0000000000000007  0005 8C0B5E6D7F3A2914",
            ["frame 10", "frame 18", "frame 10"], Separate),
        new("blobs", "0001 0000  0001 0004 'anna'  0017 8C0B5E6D7F3A2914 0000012C 0008 'song.txt'", ["frame 4", "frame 8", "frame 24"], Separate),
        new("lists", "0006 0000  0006 0002 0000000000000007 0000000000000008  0010 0001 FFFFFFFFFFFFFFFF",
            ["frame 4", "frame 20", "frame 12"], Separate, Sender.Server),
        new("a chunk", "0019 0000000000000009 00000001 0100 (FF)*256  0004 8C0B5E6D7F3A2914", ["frame 272", "frame 10"], Separate),
        new("a chunk that is too long for a chunk", "0019 0000000000000009 00000001 0101 (FF)*257  0004 8C0B5E6D7F3A2914",
            ["frame 273", "frame 10"], Separate),

        // Framing goes by the type alone.
        new("packets of the other side", "0002 0000000000000007 8C0B5E6D7F3A2914  000A 0000000000000001", ["frame 18", "frame 10"], Separate),

        new("half a type", "0004 8C0B5E6D7F3A2914  00", ["frame 10", "more"], Separate),
        new("a type alone", "0004", ["more"], Separate),
        new("half a count", "0001 00", ["more"], Separate),
        new("a count alone", "0001 0004", ["more"], Separate),
        new("a blob cut short", "0004 8C0B5E6D7F3A2914  0001 0004 'ann'", ["frame 10", "more"], Separate),
        new("a list cut short", "0006 0002 0000000000000007 00000000000000", ["more"], Separate, Sender.Server),

        // Nothing says how long an unknown packet is, so nothing behind it can be found.
        new("an unknown type", "0004 8C0B5E6D7F3A2914  0003 8C0B5E6D7F3A2914  0004 8C0B5E6D7F3A2914",
            ["frame 10", "bad 2 UnknownPacket 0 -", "skip 18"], Separate),
        new("type 0", "0000 0004 8C0B5E6D7F3A2914", ["bad 2 UnknownPacket 0 -", "skip 10"], Separate),
        new("the first type behind the last", "001B", ["bad 2 UnknownPacket 0 -"], Separate),

        // 65 507 bytes are the most; longer frames can be said, and stepped over.
        new("the longest blob", "0001 FFDF ('a')*65503  0004 8C0B5E6D7F3A2914", ["frame 65507", "frame 10"], Separate),
        new("a blob of one byte more", "0001 FFE0 ('a')*65504  0004 8C0B5E6D7F3A2914",
            ["bad 4 TooLong 2 -", "skip 65504", "frame 10"], Separate),
        new("the longest list", "0006 1FFB (00)*65496  0006 0000", ["frame 65500", "frame 4"], Separate, Sender.Server),
        new("a list of one element more", "0006 1FFC (00)*65504  0006 0000", ["bad 4 TooLong 2 -", "skip 65504", "frame 4"], Separate, Sender.Server),
        new("the longest list that can be said, cut short", "0010 FFFF 0000000000000011", ["bad 4 TooLong 2 -", "skip 8"], Separate, Sender.Server),
        new("too long and cut short", "0009 0000000000000001 0000000000000002 0000000000000003 FFFF 'abc'", ["bad 28 TooLong 26 -", "skip 3"], Separate),
    ];
}
