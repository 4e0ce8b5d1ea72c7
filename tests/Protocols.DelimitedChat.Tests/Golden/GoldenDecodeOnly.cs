using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>
/// Structure and meaning are separate: these packets are well formed and decode to the fields, so that a server can answer each field with its code;
/// the encoder refuses the same fields.
/// </summary>
public static class GoldenDecodeOnly
{
    public static readonly GoldenPacket[] Packets =
    [
        // A byte order that is none: another letter, another number, a digit for the number, one byte too many.
        new("Login", "02 FF 'alice' FF 'c2VjcmV0' FF 'X' 00",
            """{"username":"alice","password":"c2VjcmV0","byteOrder":"Invalid"}"""),
        new("Login", "02 FF 'alice' FF 'c2VjcmV0' FF 'l' 00",
            """{"username":"alice","password":"c2VjcmV0","byteOrder":"Invalid"}"""),
        new("Login", "02 FF 'alice' FF 'c2VjcmV0' FF 03 00",
            """{"username":"alice","password":"c2VjcmV0","byteOrder":"Invalid"}"""),
        new("Login", "02 FF 'alice' FF 'c2VjcmV0' FF '1' 00",
            """{"username":"alice","password":"c2VjcmV0","byteOrder":"Invalid"}"""),
        new("Login", "02 FF 'alice' FF 'c2VjcmV0' FF 'LL' 00",
            """{"username":"alice","password":"c2VjcmV0","byteOrder":"Invalid"}"""),

        // Base64 that is none.
        new("Login", "02 FF 'alice' FF 'secret!!' FF 4C 00",
            """{"username":"alice","password":"secret!!","byteOrder":"LittleEndian"}"""),
        new("Register", "06 FF 'alice' FF 'aGk' FF 'alice@example.org' 00",
            """{"username":"alice","password":"aGk","email":"alice@example.org"}"""),
        new("JoinRoom", "A0 FF '0000002A' FF 'a===' 00",
            """{"room":"0000002A","password":"a==="}"""),
        new("ShortMessage", "50 FF 00000007 FF '00000000' FF 'hi there' 00",
            """{"clientMessageId":7,"room":"00000000","message":"hi there"}"""),
        new("LongMessageNext", "5B FF 01000000 FF 07000000 FF 'aGl=' 00",
            """{"number":1,"clientMessageId":7,"message":"aGl="}""", "byte-order=little"),

        // One step over 4000 encoded bytes.
        new("ShortMessage", "50 FF 00000007 FF '00000000' FF ('A')*4004 00",
            $$"""{"clientMessageId":7,"room":"00000000","message":"{{new string('A', 4004)}}"}"""),
        new("LongMessageHead", "57 FF 00000001 FF 00000007 FF '00000000' FF ('A')*4004 00",
            $$"""{"remaining":1,"clientMessageId":7,"room":"00000000","message":"{{new string('A', 4004)}}"}"""),

        // Rooms of a wrong length.
        new("ShortMessage", "50 FF 00000007 FF '0' FF 'aGk=' 00",
            """{"clientMessageId":7,"room":"0","message":"aGk="}"""),
        new("LongMessageHead", "57 FF 00000001 FF 00000007 FF '000000000' FF 'aGk=' 00",
            """{"remaining":1,"clientMessageId":7,"room":"000000000","message":"aGk="}"""),
        new("JoinRoom", "A0 FF 'lobby' FF 00",
            """{"room":"lobby","password":""}"""),
        new("PartRoom", "A3 FF 'lobby' 00",
            """{"room":"lobby"}"""),
        new("PartRoom", "A3 FF 'lobby' FF 'bye' 00",
            """{"room":"lobby","partMessage":"bye"}"""),
        new("InviteToRoom", "A9 FF 'lobby' FF 'bob' FF 00",
            """{"room":"lobby","username":"bob","alias":""}"""),
    ];
}
