using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>
/// How a stream is cut. <c>frame 9</c>: a frame of 9 bytes. <c>bad 7 BadDelimiter 6 room</c>: 7 bytes to skip, the break being byte 6 of the frame.
/// <c>more</c>: the stream ends inside a frame.
/// </summary>
public static class GoldenFraming
{
    public static FramingScript[] Scripts =>
    [
        .. WholeFrames,
        .. GoldenFramingBreaks.Delimiters,
        .. GoldenFramingBreaks.Values,
        .. GoldenFramingBreaks.Resynchronisation,
        .. UnknownIds,
        .. PartialFrames,
    ];

    public static readonly FramingScript[] WholeFrames =
    [
        new("no bytes, no frames", "", []),
        new("a login",
            "01 FF 'Guest1042' 00  02 FF 'alice' FF 'c2VjcmV0' FF 4C 00  03 FF 03 03 03 00",
            ["frame 12", "frame 19", "frame 6"]),
        new("a login with nothing in it", "01 FF 00  02 FF FF FF 00", ["frame 3", "frame 5"]),
        new("a registration", "06 FF 'bob' FF 'YQ==' FF 'b@c' 00  07 FF 03 03 03 00  06 FF FF FF 00", ["frame 15", "frame 6", "frame 5"]),
        new("the byte order is not the framer's business", "02 FF FF FF 'LB?' 00", ["frame 8"]),
        new("a chat",
            "50 FF 00000007 FF '00000000' FF 'aGk=' 00" +
            "51 FF 00000007 FF 03 03 00" +
            "53 FF 0000000000000001 0000018BCFE56800 FF '00000000' FF 'alice' FF FF 'aGk=' 00" +
            "54 FF 0000000000000001 0000018BCFE56800 00",
            ["frame 21", "frame 10", "frame 40", "frame 19"]),
        new("every literal",
            "04 FF 'BAD' 00  05 FF 'BAD' 00  08 FF 'BAD' 00  09 FF 'BAD' 00  28 FF 'BYE' 00  52 FF 'BAD' 00  56 FF 'BAD' 00" +
            "59 FF 'BAD' 00  5D FF 'BAD' 00  62 FF 'BAD' 00  66 FF 'BAD' 00  FB FF 'PNS' 00  FC FF 'SP' 00",
            [
                "frame 6", "frame 6", "frame 6", "frame 6", "frame 6", "frame 6", "frame 6",
                "frame 6", "frame 6", "frame 6", "frame 6", "frame 6", "frame 5",
            ]),

        // Fixed widths are stepped over, whatever is in them.
        new("u32 of zeros, then nothing", "50 FF 00000000 FF FF 00", ["frame 9"]),
        new("u32 of FF, then nothing", "50 FF FFFFFFFF FF FF 00", ["frame 9"]),
        new("u32 of both, in both orders", "5E FF 00FF00FF FF FF00FF00 00  5E FF FF00FF00 FF 00FF00FF 00", ["frame 12", "frame 12"]),
        new("the byte order changes no frame", "5E FF 00FF00FF FF FF00FF00 00  5A FF 07000000 00", ["frame 12", "frame 7"], "byte-order=little"),
        new("id16 of zeros", "54 FF (00)*16 00  55 FF (00)*16 00  60 FF (00)*16 00", ["frame 19", "frame 19", "frame 19"]),
        new("id16 of FF", "54 FF (FF)*16 00  55 FF (FF)*16 00  60 FF (FF)*16 00", ["frame 19", "frame 19", "frame 19"]),
        new("id8 of zeros and of FF", "61 FF (00)*8 00  61 FF (FF)*8 00", ["frame 11", "frame 11"]),
        new("id16 that looks like frames", "54 FF  01 FF 00  04 FF 'BAD' 00  5A FF 00000000 00  00", ["frame 19"]),
        new("zeros and FF around empty text", "53 FF (00)*16 FF FF FF FF 00  53 FF (FF)*16 FF FF FF FF 00", ["frame 23", "frame 23"]),
        new("zeros and FF around a room",
            "57 FF 00000000 FF FFFFFFFF FF '0000ECHO' FF 00  5F FF FFFFFFFF FF (00)*16 FF '0000ECHO' FF 00",
            ["frame 22", "frame 34"]),
        new("zeros and FF before codes",
            "58 FF 00000000 FF 03 03 03 00  5C FF FFFFFFFF FF 01 01 01 00  64 FF (00)*8 FF 03 03 03 01 00",
            ["frame 11", "frame 11", "frame 16"]),
        new("zeros and FF everywhere else",
            "5B FF 00000000 FF FFFFFFFF FF 00  63 FF FFFFFFFF FF (00)*8 00  65 FF 00000000 FF (FF)*16 00",
            ["frame 13", "frame 16", "frame 24"]),

        // What a bit, a code, a room or base64 means is asked later.
        new("a bit of 00, of 02, of FF",
            "64 FF (FF)*8 FF 03 03 03 00 00  64 FF (FF)*8 FF 03 03 03 02 00  64 FF (FF)*8 FF 03 03 03 FF 00",
            ["frame 16", "frame 16", "frame 16"]),
        new("codes that nobody defined", "03 FF 0D 7F FE 00", ["frame 6"]),
        new("rooms of a wrong length", "A0 FF 'lobby' FF 00  A2 FF 'the lobby' FF 'bob' FF 00", ["frame 9", "frame 17"]),
        new("base64 that is none", "50 FF 00000007 FF '00000000' FF 'hi there' 00", ["frame 25"]),
        new("a message over its limit", "50 FF 00000007 FF '00000000' FF ('A')*4004 00", ["frame 4021"]),
        new("one byte under the limit of a frame", "01 FF ('A')*16380 00  01 FF 00", ["frame 16383", "frame 3"]),

        // Fields and delimiters that may be missing, and lists.
        new("RegisterReply without and with its inner delimiter", "07 FF 03 03 03 00  07 FF 03 03 FF 03 00", ["frame 6", "frame 7"]),
        new("PartRoom in all its forms",
            "A3 FF '0000002A' FF 'bye' 00  A3 FF '0000002A' FF 00  A3 FF '0000002A' 00  A3 FF FF 00  A3 FF 00",
            ["frame 15", "frame 12", "frame 11", "frame 4", "frame 3"]),
        new("lists of one, two and five ids",
            "FD FF 50 00  FE FF 01 FF FE 00  FD FF 02 FF 06 FF 28 FF 50 FF FE 00",
            ["frame 4", "frame 6", "frame 12"]),
        new("rooms and aliases",
            "A0 FF '0000002A' FF 'c2VjcmV0' 00  A1 FF '0000002A' FF 03 00  A2 FF '0000002A' FF 'al' FF 'Al' 00" +
            "A4 FF '0000002A' FF 09 00  A5 FF '0000002A' FF 'al' FF 00  A9 FF '0000002A' FF 'bob' FF 00" +
            "A6 FF 'Al' 00  A7 FF 03 00  A8 FF 'al' FF 'Al' FF 'Ally' 00",
            ["frame 20", "frame 13", "frame 17", "frame 13", "frame 15", "frame 16", "frame 5", "frame 4", "frame 13"]),

        // The extension has its layout whether it is known or not.
        new("the extension, off", "67 FF 00000001 FF 0000000000000001 0000018BCFE56800 FF 'aGk=' 00  01 FF 00", ["frame 29", "frame 3"]),
        new("the extension, on", "67 FF 00000001 FF 0000000000000001 0000018BCFE56800 FF 'aGk=' 00  01 FF 00", ["frame 29", "frame 3"], "extensions"),
        new("the extension full of FF, off", "67 FF FFFFFFFF FF (FF)*16 FF 00", ["frame 25"]),
        new("the extension full of FF, on", "67 FF FFFFFFFF FF (FF)*16 FF 00", ["frame 25"], "extensions"),
    ];

    public static readonly FramingScript[] UnknownIds =
    [
        new("an unknown id reaches to the next 00", "20 FF 'hello' 00  20 00  FA FF FF FF 00", ["frame 8", "frame 2", "frame 5"]),
        new("the first and last ids of the free ranges",
            "0A FF 00  27 FF 00  29 FF 00  4F FF 00  68 FF 00  9F FF 00  AA FF 00  FA FF 00",
            ["frame 3", "frame 3", "frame 3", "frame 3", "frame 3", "frame 3", "frame 3", "frame 3"]),
        new("an unknown id has no delimiters", "20 'hello' 00", ["frame 7"]),
        new("an unknown id between known ones", "01 FF 00  20 FF 'hello' 00  01 FF 00", ["frame 3", "frame 8", "frame 3"]),
        new("the id FF is unknown", "FF 00  FF 'abc' 00  (FF)*5 00", ["frame 2", "frame 5", "frame 6"]),
        new("the id 00 is malformed", "00  00  01 FF 00", ["bad 1 UnknownPacket 0 -", "bad 1 UnknownPacket 0 -", "frame 3"]),
        // An unknown id's binary fields are cut at their first 00; here what follows is id 00 twice, then 07.
        new("binary fields of an unknown id",
            "20 FF 00000007 FF 03 03 03 00",
            ["frame 3", "bad 1 UnknownPacket 0 -", "bad 1 UnknownPacket 0 -", "frame 6"]),
        new("drafts are unknown",
            "0A FF 'bob' 00  0B FF 'bob' 00  15 FF '0000002A' 00  0E FF 'SU' 00",
            ["frame 6", "frame 6", "frame 11", "frame 5"]),
        new("drafts whose ids are taken are their owners",
            "05 FF 'D' FF 'D' FF 'D' FF 'D' 00  09 FF 01 FF 'bob' 00",
            ["bad 10 BadLiteral 2 -", "bad 8 BadLiteral 2 -"]),
    ];

    public static readonly FramingScript[] PartialFrames =
    [
        new("an id", "02", ["more"]),
        new("an unknown id", "20", ["more"]),
        new("the id FF", "FF", ["more"]),
        new("an unknown packet", "20 FF 'hel'", ["more"]),
        new("text", "01 FF 'Guest'", ["more"]),
        new("a delimiter", "02 FF 'alice' FF", ["more"]),
        new("codes", "03 FF 03 03", ["more"]),
        new("a literal", "04 FF 'BA'", ["more"]),
        new("a literal without its terminator", "04 FF 'BAD'", ["more"]),
        new("u32 full of zeros", "50 FF 000000", ["more"]),
        new("id16 full of zeros", "54 FF (00)*15", ["more"]),
        new("id16 whose terminator is missing", "54 FF (00)*16", ["more"]),
        new("a bit that is 00", "64 FF (00)*8 FF 03 03 03 00", ["more"]),
        new("a code or the inner delimiter", "07 FF 03 03", ["more"]),
        new("a code after the inner delimiter", "07 FF 03 03 FF", ["more"]),
        new("a room that may be the last field", "A3 FF '0000002A'", ["more"]),
        new("a list that may go on", "FD FF 50", ["more"]),
        new("a list that does go on", "FD FF 50 FF", ["more"]),
        new("a frame after others", "01 FF 00  03 FF 03 03 03 00  01 FF 'Gu'", ["frame 3", "frame 6", "more"]),
        new("a break whose 00 has not come", "04 FF 'BX'", ["more"]),
        new("a missing delimiter whose 00 has not come", "50 FF 00000007 '00000000' FF 'aGk='", ["more"]),
        new("the rest after a malformed frame", "04 FF 'BAX' 00  01", ["bad 6 BadLiteral 4 -", "more"]),
    ];
}
