using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>5F–67: long messages on their way from the server.</summary>
public static class GoldenLongMessageDeliveries
{
    public static readonly GoldenPacket[] Packets =
    [
        new("LongMessageHeadDelivery", "5F FF 00000002 FF 0000000000000001 0000018BCFE56800 FF '00000000' FF 'SGVsbG8=' 00",
            """{"remaining":2,"messageId":{"counter":1,"time":1700000000000},"room":"00000000","message":"SGVsbG8="}"""),
        new("LongMessageHeadDelivery", "5F FF 02000000 FF 0100000000000000 0068E5CF8B010000 FF '00000000' FF 'SGVsbG8=' 00",
            """{"remaining":2,"messageId":{"counter":1,"time":1700000000000},"room":"00000000","message":"SGVsbG8="}""",
            "byte-order=little"),
        new("LongMessageHeadDelivery", "5F FF 00000000 FF (00)*16 FF FF 00",
            """{"remaining":0,"messageId":{"counter":0,"time":0},"room":"","message":""}"""),
        new("LongMessageHeadDelivery", "5F FF FFFFFFFF FF (FF)*16 FF FF 00",
            """{"remaining":4294967295,"messageId":{"counter":18446744073709551615,"time":18446744073709551615},"room":"","message":""}"""),
        new("LongMessageHeadDelivery", "5F FF 00000001 FF 0000000000000001 0000018BCFE56800 FF '0000ECHO' FF ('A')*4000 00",
            $$"""{"remaining":1,"messageId":{"counter":1,"time":1700000000000},"room":"0000ECHO","message":"{{new string('A', 4000)}}"}"""),

        new("LongMessageHeadReceipt", "60 FF 0102030405060708 1112131415161718 00",
            """{"messageId":{"counter":72623859790382856,"time":1230066625199609624}}"""),
        new("LongMessageHeadReceipt", "60 FF 0807060504030201 1817161514131211 00",
            """{"messageId":{"counter":72623859790382856,"time":1230066625199609624}}""", "byte-order=little"),
        new("LongMessageHeadReceipt", "60 FF 0000000000000000 FFFFFFFFFFFFFFFF 00",
            """{"messageId":{"counter":0,"time":18446744073709551615}}"""),

        new("LongMessageReceiptUnknown", "61 FF 0102030405060708 00",
            """{"messageCounter":72623859790382856}"""),
        new("LongMessageReceiptUnknown", "61 FF 0807060504030201 00",
            """{"messageCounter":72623859790382856}""", "byte-order=little"),
        new("LongMessageReceiptUnknown", "61 FF 0000000000000000 00",
            """{"messageCounter":0}"""),
        new("LongMessageReceiptUnknown", "61 FF FFFFFFFFFFFFFFFF 00",
            """{"messageCounter":18446744073709551615}"""),

        new("LongMessageReceiptMalformed", "62 FF 'BAD' 00", "{}"),

        new("LongMessageDeliveryResend", "63 FF 00000003 FF 0000000000000001 00",
            """{"number":3,"messageCounter":1}"""),
        new("LongMessageDeliveryResend", "63 FF 03000000 FF 0100000000000000 00",
            """{"number":3,"messageCounter":1}""", "byte-order=little"),
        new("LongMessageDeliveryResend", "63 FF FFFFFFFF FF 0000000000000000 00",
            """{"number":4294967295,"messageCounter":0}"""),
        new("LongMessageDeliveryResend", "63 FF 00000000 FF FFFFFFFFFFFFFFFF 00",
            """{"number":0,"messageCounter":18446744073709551615}"""),

        new("LongMessageDeliveryResendReply", "64 FF 0000000000000001 FF 03 03 03 01 00",
            """{"messageCounter":1,"number":"Okay","room":"Okay","message":"Okay","allowed":true}"""),
        new("LongMessageDeliveryResendReply", "64 FF 0100000000000000 FF 03 04 03 00 00",
            """{"messageCounter":1,"number":"Okay","room":"NotAuthorized","message":"Okay","allowed":false}""", "byte-order=little"),
        new("LongMessageDeliveryResendReply", "64 FF 0000000000000000 FF 01 01 01 00 00",
            """{"messageCounter":0,"number":"Missing","room":"Missing","message":"Missing","allowed":false}"""),
        new("LongMessageDeliveryResendReply", "64 FF FFFFFFFFFFFFFFFF FF 02 02 05 01 00",
            """{"messageCounter":18446744073709551615,"number":"Invalid","room":"Invalid","message":"Empty","allowed":true}"""),
        new("LongMessageDeliveryResendReply", "64 FF 00FF00FF00FF00FF FF 04 05 FE 01 00",
            """{"messageCounter":71777214294589695,"number":4,"room":5,"message":254,"allowed":true}"""),

        new("LongMessageDeliveryResendUnknown", "65 FF 00000003 FF 0000000000000001 0000018BCFE56800 00",
            """{"number":3,"messageId":{"counter":1,"time":1700000000000}}"""),
        new("LongMessageDeliveryResendUnknown", "65 FF 03000000 FF 0100000000000000 0068E5CF8B010000 00",
            """{"number":3,"messageId":{"counter":1,"time":1700000000000}}""", "byte-order=little"),
        new("LongMessageDeliveryResendUnknown", "65 FF 00000000 FF (FF)*16 00",
            """{"number":0,"messageId":{"counter":18446744073709551615,"time":18446744073709551615}}"""),
        new("LongMessageDeliveryResendUnknown", "65 FF FFFFFFFF FF (00)*16 00",
            """{"number":4294967295,"messageId":{"counter":0,"time":0}}"""),

        new("LongMessageDeliveryResendMalformed", "66 FF 'BAD' 00", "{}"),

        new("LongMessageNextDelivery", "67 FF 00000001 FF 0000000000000001 0000018BCFE56800 FF 'SGVsbG8=' 00",
            """{"number":1,"messageId":{"counter":1,"time":1700000000000},"message":"SGVsbG8="}""", "extensions"),
        new("LongMessageNextDelivery", "67 FF 01000000 FF 0100000000000000 0068E5CF8B010000 FF 'SGVsbG8=' 00",
            """{"number":1,"messageId":{"counter":1,"time":1700000000000},"message":"SGVsbG8="}""", "extensions byte-order=little"),
        new("LongMessageNextDelivery", "67 FF 00000000 FF (00)*16 FF 00",
            """{"number":0,"messageId":{"counter":0,"time":0},"message":""}""", "extensions"),
        new("LongMessageNextDelivery", "67 FF FFFFFFFF FF (FF)*16 FF 00",
            """{"number":4294967295,"messageId":{"counter":18446744073709551615,"time":18446744073709551615},"message":""}""", "extensions"),
        new("LongMessageNextDelivery", "67 FF 00000001 FF 0000000000000001 0000018BCFE56800 FF ('A')*4000 00",
            $$"""{"number":1,"messageId":{"counter":1,"time":1700000000000},"message":"{{new string('A', 4000)}}"}""", "extensions"),
    ];
}
