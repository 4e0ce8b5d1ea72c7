using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>57–5E: long messages on their way to the server.</summary>
public static class GoldenLongMessages
{
    public static readonly GoldenPacket[] Packets =
    [
        new("LongMessageHead", "57 FF 00000002 FF 00000007 FF '00000000' FF 'SGVsbG8=' 00",
            """{"remaining":2,"clientMessageId":7,"room":"00000000","message":"SGVsbG8="}"""),
        new("LongMessageHead", "57 FF 02000000 FF 07000000 FF '00000000' FF 'SGVsbG8=' 00",
            """{"remaining":2,"clientMessageId":7,"room":"00000000","message":"SGVsbG8="}""", "byte-order=little"),
        new("LongMessageHead", "57 FF FFFFFFFF FF 00000000 FF FF 00",
            """{"remaining":4294967295,"clientMessageId":0,"room":"","message":""}"""),
        new("LongMessageHead", "57 FF 00FF00FF FF FF00FF00 FF '0000ECHO' FF ('A')*4000 00",
            $$"""{"remaining":16711935,"clientMessageId":4278255360,"room":"0000ECHO","message":"{{new string('A', 4000)}}"}"""),

        new("LongMessageHeadReply", "58 FF 00000007 FF 03 03 03 00",
            """{"clientMessageId":7,"remaining":"Okay","room":"Okay","message":"Okay"}"""),
        new("LongMessageHeadReply", "58 FF 07000000 FF 01 01 01 00",
            """{"clientMessageId":7,"remaining":"Missing","room":"Missing","message":"Missing"}""", "byte-order=little"),
        new("LongMessageHeadReply", "58 FF 00000000 FF 02 02 02 00",
            """{"clientMessageId":0,"remaining":"Invalid","room":"Invalid","message":"Invalid"}"""),
        new("LongMessageHeadReply", "58 FF FFFFFFFF FF 03 04 04 00",
            """{"clientMessageId":4294967295,"remaining":"Okay","room":"NotAuthorized","message":"BadBase64"}"""),
        new("LongMessageHeadReply", "58 FF 00000007 FF 03 03 05 00",
            """{"clientMessageId":7,"remaining":"Okay","room":"Okay","message":"Empty"}"""),
        // The first undefined value of each enum.
        new("LongMessageHeadReply", "58 FF 00000007 FF 04 05 06 00",
            """{"clientMessageId":7,"remaining":4,"room":5,"message":6}"""),

        new("LongMessageHeadMalformed", "59 FF 'BAD' 00", "{}"),

        new("LongMessageHeadResend", "5A FF 01020304 00",
            """{"clientMessageId":16909060}"""),
        new("LongMessageHeadResend", "5A FF 04030201 00",
            """{"clientMessageId":16909060}""", "byte-order=little"),
        new("LongMessageHeadResend", "5A FF 00000000 00",
            """{"clientMessageId":0}"""),
        new("LongMessageHeadResend", "5A FF FFFFFFFF 00",
            """{"clientMessageId":4294967295}"""),

        new("LongMessageNext", "5B FF 00000001 FF 00000007 FF 'SGVsbG8=' 00",
            """{"number":1,"clientMessageId":7,"message":"SGVsbG8="}"""),
        new("LongMessageNext", "5B FF 01000000 FF 07000000 FF 'SGVsbG8=' 00",
            """{"number":1,"clientMessageId":7,"message":"SGVsbG8="}""", "byte-order=little"),
        new("LongMessageNext", "5B FF 00000000 FF FFFFFFFF FF 00",
            """{"number":0,"clientMessageId":4294967295,"message":""}"""),
        new("LongMessageNext", "5B FF FF00FF00 FF 00FF00FF FF ('A')*4000 00",
            $$"""{"number":16711935,"clientMessageId":4278255360,"message":"{{new string('A', 4000)}}"}""", "byte-order=little"),

        new("LongMessageNextReply", "5C FF 00000007 FF 03 03 03 00",
            """{"clientMessageId":7,"number":"Okay","room":"Okay","message":"Okay"}"""),
        new("LongMessageNextReply", "5C FF 07000000 FF 02 04 05 00",
            """{"clientMessageId":7,"number":"Invalid","room":"NotAuthorized","message":"Empty"}""", "byte-order=little"),
        new("LongMessageNextReply", "5C FF FFFFFFFF FF 01 01 04 00",
            """{"clientMessageId":4294967295,"number":"Missing","room":"Missing","message":"BadBase64"}"""),
        new("LongMessageNextReply", "5C FF 00000000 FF FE FE FE 00",
            """{"clientMessageId":0,"number":254,"room":254,"message":254}"""),

        new("LongMessageNextMalformed", "5D FF 'BAD' 00", "{}"),

        new("LongMessageNextResend", "5E FF 00000003 FF 00000007 00",
            """{"number":3,"clientMessageId":7}"""),
        new("LongMessageNextResend", "5E FF 03000000 FF 07000000 00",
            """{"number":3,"clientMessageId":7}""", "byte-order=little"),
        new("LongMessageNextResend", "5E FF FFFFFFFF FF 00000000 00",
            """{"number":4294967295,"clientMessageId":0}"""),
        new("LongMessageNextResend", "5E FF 00000000 FF FFFFFFFF 00",
            """{"number":0,"clientMessageId":4294967295}"""),
    ];
}
