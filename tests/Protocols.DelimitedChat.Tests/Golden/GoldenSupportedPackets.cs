using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>FB–FE: which packets either side supports.</summary>
public static class GoldenSupportedPackets
{
    public static readonly GoldenPacket[] Packets =
    [
        new("PacketNotSupported", "FB FF 'PNS' 00", "{}"),
        new("SupportedPacketsRequest", "FC FF 'SP' 00", "{}"),

        new("ServerSupportedPackets", "FD FF 50 00",
            """{"ids":[80]}"""),
        new("ServerSupportedPackets", "FD FF 01 FF FE 00",
            """{"ids":[1,254]}"""),
        // The order is the sender's, and so are repetitions.
        new("ServerSupportedPackets", "FD FF 50 FF 02 FF 50 00",
            """{"ids":[80,2,80]}"""),
        // All that a client may send.
        new("ServerSupportedPackets",
            "FD FF 02 FF 06 FF 28 FF 50 FF 54 FF 57 FF 5B FF 60 FF 63 FF A0 FF A3 FF A6 FF A9 FF FC FF FE 00",
            """{"ids":[2,6,40,80,84,87,91,96,99,160,163,166,169,252,254]}"""),

        new("ClientSupportedPackets", "FE FF 53 00",
            """{"ids":[83]}"""),
        new("ClientSupportedPackets", "FE FF FE FF 01 00",
            """{"ids":[254,1]}"""),
        new("ClientSupportedPackets", "FE FF 01 FF 03 FF 04 FF 51 FF 52 FF 53 FF 67 FF FB FF FD 00",
            """{"ids":[1,3,4,81,82,83,103,251,253]}"""),
    ];
}
