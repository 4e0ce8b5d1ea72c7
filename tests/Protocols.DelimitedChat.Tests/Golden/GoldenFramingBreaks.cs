using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Malformed frames. Each ends at the first 00 at or after its break; a 00 before the break ends nothing.</summary>
public static class GoldenFramingBreaks
{
    public static readonly FramingScript[] Delimiters =
    [
        // The break is the 00 itself.
        new("no field at all", "01 00  A3 00  FD 00  04 00  01 FF 00",
            ["bad 2 BadDelimiter 1 -", "bad 2 BadDelimiter 1 -", "bad 2 BadDelimiter 1 -", "bad 2 BadDelimiter 1 -", "frame 3"]),
        new("one field too few, after text", "02 FF 'alice' FF 'c2VjcmV0' 00  01 FF 00", ["bad 17 BadDelimiter 16 password", "frame 3"]),
        new("one field too few, after u32", "50 FF 00000007 00  01 FF 00", ["bad 7 BadDelimiter 6 clientMessageId", "frame 3"]),
        new("one field too few, after id16", "53 FF (00)*16 00  01 FF 00", ["bad 19 BadDelimiter 18 messageId", "frame 3"]),
        new("one field too few, after a room", "A0 FF '0000002A' 00  01 FF 00", ["bad 11 BadDelimiter 10 room", "frame 3"]),
        new("the zeros of a u32 end nothing", "57 FF 00000002 FF 00000000 00  01 FF 00", ["bad 12 BadDelimiter 11 clientMessageId", "frame 3"]),

        // The break is another byte, and the 00 comes later.
        new("no delimiter after the id", "01 'Guest' 00  01 FF 00", ["bad 7 BadDelimiter 1 -", "frame 3"]),
        new("one field too many, after text", "01 FF 'Guest' FF 'more' 00  01 FF 00", ["bad 13 BadDelimiter 7 username", "frame 3"]),
        new("one field too many, after codes", "03 FF 03 03 03 FF 03 00  01 FF 00", ["bad 8 BadDelimiter 5 byteOrder", "frame 3"]),
        new("one code too many", "51 FF 00000007 FF 03 03 03 00  01 FF 00", ["bad 11 BadDelimiter 9 message", "frame 3"]),
        new("one field too many, after u32", "5A FF 00000007 FF '0' 00  01 FF 00", ["bad 9 BadDelimiter 6 clientMessageId", "frame 3"]),
        new("one field too many, after id16", "54 FF (00)*16 FF '0' 00  01 FF 00", ["bad 21 BadDelimiter 18 messageId", "frame 3"]),
        new("one field too many, after id8", "61 FF (FF)*9 00  01 FF 00", ["bad 12 BadDelimiter 10 messageCounter", "frame 3"]),
        new("one field too many, after a literal", "28 FF 'BYE' FF 'BYE' 00  01 FF 00", ["bad 10 BadDelimiter 5 -", "frame 3"]),
        new("one field too many, after an optional one",
            "A3 FF '0000002A' FF 'bye' FF 00  01 FF 00",
            ["bad 16 BadDelimiter 14 partMessage", "frame 3"]),
        new("a second inner delimiter", "07 FF 03 03 FF 03 FF 03 00  01 FF 00", ["bad 9 BadDelimiter 6 email", "frame 3"]),
        new("a literal that goes on", "04 FF 'BADLY' 00  01 FF 00", ["bad 8 BadDelimiter 5 -", "frame 3"]),
        new("no delimiter after u32", "50 FF 00000007 '00000000' FF 'aGk=' 00  01 FF 00", ["bad 20 BadDelimiter 6 clientMessageId", "frame 3"]),
        new("ids without their delimiters", "FD FF 01 02 03 00  FE FF 50 FF 51 52 00", ["bad 6 BadDelimiter 3 ids", "bad 7 BadDelimiter 5 ids"]),
        // The bit takes the 00, so the next frame's id stands where the terminator is due, and that frame is lost with it.
        new("the reply 64 as the document's byte line has it",
            "64 FF (00)*8 FF 03 03 03 00  01 FF 'Guest' 00  01 FF 00",
            ["bad 23 BadDelimiter 15 allowed", "frame 3"]),
        new("the extension without its message, off",
            "67 FF 00000001 FF (00)*16 00  01 FF 00",
            ["bad 24 BadDelimiter 23 messageId", "frame 3"]),
        new("the extension without its message, on",
            "67 FF 00000001 FF (00)*16 00  01 FF 00",
            ["bad 24 BadDelimiter 23 messageId", "frame 3"], "extensions"),
    ];

    public static readonly FramingScript[] Values =
    [
        new("a code that is 00", "03 FF 00  03 FF 03 00  03 FF 03 03 00  01 FF 00",
            ["bad 3 BadValue 2 username", "bad 4 BadValue 3 password", "bad 5 BadValue 4 byteOrder", "frame 3"]),
        new("a code that is FF", "03 FF FF 03 03 00  03 FF 03 FF 03 FF 03 00", ["bad 6 BadValue 2 username", "bad 8 BadValue 3 password"]),
        new("a code that is 00, after a u32 of zeros", "58 FF 00000000 FF 03 00  01 FF 00", ["bad 9 BadValue 8 room", "frame 3"]),
        new("a code that is 00, before a bit", "64 FF (00)*8 FF 03 03 00  01 FF 00", ["bad 14 BadValue 13 message", "frame 3"]),
        new("one code too few", "A7 FF 00  A1 FF '0000002A' FF 00", ["bad 3 BadValue 2 alias", "bad 12 BadValue 11 result"]),
        new("the inner delimiter with no code behind it", "07 FF 03 03 FF 00  07 FF 03 03 00  07 FF 03 03 FF FF 03 00",
            ["bad 6 BadValue 5 email", "bad 5 BadValue 4 email", "bad 8 BadValue 5 email"]),
        new("the inner delimiter in the wrong place", "07 FF 03 FF 03 03 00  03 FF 03 03 FF 03 00",
            ["bad 7 BadValue 3 password", "bad 7 BadValue 4 byteOrder"]),

        new("a literal cut short",
            "04 FF 00  04 FF 'B' 00  04 FF 'BA' 00",
            ["bad 3 BadLiteral 2 -", "bad 4 BadLiteral 3 -", "bad 5 BadLiteral 4 -"]),
        new("another literal",
            "04 FF 'BYE' 00  28 FF 'BAD' 00  FC FF 'PNS' 00",
            ["bad 6 BadLiteral 3 -", "bad 6 BadLiteral 3 -", "bad 6 BadLiteral 2 -"]),
        new("a literal with a delimiter in it", "FB FF 'P' FF 'NS' 00  01 FF 00", ["bad 7 BadLiteral 3 -", "frame 3"]),

        new("a list without ids", "FD FF 00  FE FF 00  01 FF 00", ["bad 3 BadValue 2 ids", "bad 3 BadValue 2 ids", "frame 3"]),
        new("a list whose last id is missing", "FD FF 50 FF 00  01 FF 00", ["bad 5 BadValue 4 ids", "frame 3"]),
        new("a list with the id FF", "FD FF FF 00  FE FF 50 FF FF FF 51 00", ["bad 4 BadValue 2 ids", "bad 8 BadValue 4 ids"]),
    ];

    public static readonly FramingScript[] Resynchronisation =
    [
        // After the break only 00 counts: what stands before it is not looked at, whatever it resembles.
        new("a frame's look-alike behind the break", "04 FF 'X' 04 FF 'BAD' 00  01 FF 00", ["bad 9 BadLiteral 2 -", "frame 3"]),
        new("malformed frames in a row", "04 FF 'BX' 00  01 00  03 FF 00  02 FF 00  01 FF 00",
            ["bad 5 BadLiteral 3 -", "bad 2 BadDelimiter 1 -", "bad 3 BadValue 2 username", "bad 3 BadDelimiter 2 username", "frame 3"]),
        new("known, malformed, unknown, known",
            "01 FF 00  04 FF 'BX' 00  20 FF 00  01 FF 00",
            ["frame 3", "bad 5 BadLiteral 3 -", "frame 3", "frame 3"]),

        // A break in front of binary fields: the rest of the packet is cut at their zeros. Here 07 then opens a RegisterReply.
        new("no delimiter before a u32 with zeros",
            "50 00000007 FF '00000000' FF 'aGk=' 00  01 FF 00",
            [
                "bad 2 BadDelimiter 1 -",
                "bad 1 UnknownPacket 0 -",
                "bad 1 UnknownPacket 0 -",
                "bad 16 BadDelimiter 5 email",
                "frame 3",
            ]),
        new("a u32 that is a byte too long",
            "5A FF 0000000007 00  01 FF 00",
            ["bad 8 BadDelimiter 6 clientMessageId", "frame 3"]),
        // The u32 takes the terminator and two bytes of the next frame, whose third is no delimiter.
        new("a u32 that is three bytes too short", "5A FF 07 00  01 FF 'Guest' 00  01 FF 00", ["bad 12 BadDelimiter 6 clientMessageId", "frame 3"]),
        // An id16 where an id8 is due: its second half begins with the terminator.
        new("an id8 that is too long",
            "61 FF 0000000000000001 0000018BCFE56800 00",
            ["frame 11", "bad 1 UnknownPacket 0 -", "bad 6 BadDelimiter 1 -", "bad 1 UnknownPacket 0 -"]),
    ];
}
