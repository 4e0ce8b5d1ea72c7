using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>50–56: messages that fit one packet.</summary>
public static class GoldenShortMessages
{
    public static readonly GoldenPacket[] Packets =
    [
        new("ShortMessage", "50 FF 00000007 FF '00000000' FF 'aGk=' 00",
            """{"clientMessageId":7,"room":"00000000","message":"aGk="}"""),
        new("ShortMessage", "50 FF 07000000 FF '00000000' FF 'aGk=' 00",
            """{"clientMessageId":7,"room":"00000000","message":"aGk="}""", "byte-order=little"),
        new("ShortMessage", "50 FF 01020304 FF '0000ECHO' FF 'R3LDvMOfZQ==' 00",
            """{"clientMessageId":16909060,"room":"0000ECHO","message":"R3LDvMOfZQ=="}"""),
        new("ShortMessage", "50 FF 00000000 FF FF 00",
            """{"clientMessageId":0,"room":"","message":""}"""),
        new("ShortMessage", "50 FF FFFFFFFF FF FF 00",
            """{"clientMessageId":4294967295,"room":"","message":""}"""),
        new("ShortMessage", "50 FF 00FF00FF FF '0000ECHO' FF '++//' 00",
            """{"clientMessageId":16711935,"room":"0000ECHO","message":"++//"}"""),
        new("ShortMessage", "50 FF 00FF00FF FF '0000ECHO' FF '++//' 00",
            """{"clientMessageId":4278255360,"room":"0000ECHO","message":"++//"}""", "byte-order=little"),
        new("ShortMessage", "50 FF 00000007 FF '00000000' FF ('A')*4000 00",
            $$"""{"clientMessageId":7,"room":"00000000","message":"{{new string('A', 4000)}}"}"""),

        new("ShortMessageReply", "51 FF 00000007 FF 03 03 00",
            """{"clientMessageId":7,"room":"Okay","message":"Okay"}"""),
        new("ShortMessageReply", "51 FF 07000000 FF 01 04 00",
            """{"clientMessageId":7,"room":"Empty","message":"BadBase64"}""", "byte-order=little"),
        new("ShortMessageReply", "51 FF 00000000 FF 08 0B 00",
            """{"clientMessageId":0,"room":"NotAuthorized","message":"EmptyMessage"}"""),
        new("ShortMessageReply", "51 FF FFFFFFFF FF 09 0C 00",
            """{"clientMessageId":4294967295,"room":"NotInRoom","message":"MessageTooLong"}"""),
        // 11 and 12 read as hex: codes that nobody defined.
        new("ShortMessageReply", "51 FF FF0000FF FF 11 12 00",
            """{"clientMessageId":4278190335,"room":17,"message":18}"""),

        new("ShortMessageMalformed", "52 FF 'BAD' 00", "{}"),

        new("ShortMessageDelivery", "53 FF 0000000000000001 0000018BCFE56800 FF '00000000' FF 'alice' FF 'Al' FF 'aGk=' 00",
            """{"messageId":{"counter":1,"time":1700000000000},"room":"00000000","username":"alice","alias":"Al","message":"aGk="}"""),
        new("ShortMessageDelivery", "53 FF 0100000000000000 0068E5CF8B010000 FF '00000000' FF 'alice' FF 'Al' FF 'aGk=' 00",
            """{"messageId":{"counter":1,"time":1700000000000},"room":"00000000","username":"alice","alias":"Al","message":"aGk="}""",
            "byte-order=little"),
        new("ShortMessageDelivery", "53 FF (00)*16 FF FF FF FF 00",
            """{"messageId":{"counter":0,"time":0},"room":"","username":"","alias":"","message":""}"""),
        new("ShortMessageDelivery", "53 FF (FF)*16 FF FF FF FF 00",
            """{"messageId":{"counter":18446744073709551615,"time":18446744073709551615},"room":"","username":"","alias":"","message":""}"""),
        new("ShortMessageDelivery", "53 FF 00FF00FF00FF00FF FF00FF00FF00FF00 FF FF 'bob' FF F09F9982 FF 00",
            """{"messageId":{"counter":71777214294589695,"time":18374966859414961920},"room":"","username":"bob","alias":"🙂","message":""}"""),
        new("ShortMessageDelivery", "53 FF 00FF00FF00FF00FF FF00FF00FF00FF00 FF FF 'bob' FF F09F9982 FF 00",
            """{"messageId":{"counter":18374966859414961920,"time":71777214294589695},"room":"","username":"bob","alias":"🙂","message":""}""",
            "byte-order=little"),
        new("ShortMessageDelivery", "53 FF 0000000000000001 0000018BCFE56800 FF '0000ECHO' FF FF FF ('A')*4000 00",
            $$"""{"messageId":{"counter":1,"time":1700000000000},"room":"0000ECHO","username":"","alias":"","message":"{{new string('A', 4000)}}"}"""),

        new("ShortMessageReceipt", "54 FF 0102030405060708 1112131415161718 00",
            """{"messageId":{"counter":72623859790382856,"time":1230066625199609624}}"""),
        new("ShortMessageReceipt", "54 FF 0807060504030201 1817161514131211 00",
            """{"messageId":{"counter":72623859790382856,"time":1230066625199609624}}""", "byte-order=little"),
        new("ShortMessageReceipt", "54 FF (00)*16 00",
            """{"messageId":{"counter":0,"time":0}}"""),
        new("ShortMessageReceipt", "54 FF (FF)*16 00",
            """{"messageId":{"counter":18446744073709551615,"time":18446744073709551615}}""", "byte-order=little"),

        new("ShortMessageReceiptUnknown", "55 FF 0000000000000001 0000018BCFE56800 00",
            """{"messageId":{"counter":1,"time":1700000000000}}"""),
        new("ShortMessageReceiptUnknown", "55 FF 0100000000000000 0068E5CF8B010000 00",
            """{"messageId":{"counter":1,"time":1700000000000}}""", "byte-order=little"),
        new("ShortMessageReceiptUnknown", "55 FF FFFFFFFFFFFFFFFF 0000000000000000 00",
            """{"messageId":{"counter":18446744073709551615,"time":0}}"""),

        new("ShortMessageReceiptMalformed", "56 FF 'BAD' 00", "{}"),
    ];
}
