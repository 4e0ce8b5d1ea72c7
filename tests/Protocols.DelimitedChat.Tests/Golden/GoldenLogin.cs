using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>01–09 and 28: the guest name, login, registration and logging off.</summary>
public static class GoldenLogin
{
    public static readonly GoldenPacket[] Packets =
    [
        new("GuestName", "01 FF 'Guest1042' 00",
            """{"username":"Guest1042"}"""),
        new("GuestName", "01 FF 00",
            """{"username":""}"""),
        new("GuestName", "01 FF 'Zo' C3AB 00",
            """{"username":"Zoë"}"""),
        // Not UTF-8: the neighbours of 00 and FF, then 00 in its overlong form.
        new("GuestName", "01 FF 01 FE 00",
            """{"username":{"hex":"01fe"}}"""),
        new("GuestName", "01 FF C0 80 00",
            """{"username":{"hex":"c080"}}"""),

        new("Login", "02 FF 'alice' FF 'c2VjcmV0' FF 4C 00",
            """{"username":"alice","password":"c2VjcmV0","byteOrder":"LittleEndian"}"""),
        new("Login", "02 FF 'alice' FF 'c2VjcmV0' FF 42 00",
            """{"username":"alice","password":"c2VjcmV0","byteOrder":"BigEndian"}"""),
        new("Login", "02 FF FF FF 00",
            """{"username":"","password":"","byteOrder":"Empty"}"""),
        new("Login", "02 FF 'J' C3BC 'rgen' FF '+/+/' FF 42 00",
            """{"username":"Jürgen","password":"+/+/","byteOrder":"BigEndian"}"""),
        // Only messages are limited to 4000 bytes.
        new("Login", "02 FF 'alice' FF ('A')*4004 FF 4C 00",
            $$"""{"username":"alice","password":"{{new string('A', 4004)}}","byteOrder":"LittleEndian"}"""),

        new("LoginReply", "03 FF 03 03 03 00",
            """{"username":"Okay","password":"Okay","byteOrder":"Okay"}"""),
        new("LoginReply", "03 FF 01 05 03 00",
            """{"username":"Empty","password":"Unchecked","byteOrder":"Okay"}"""),
        new("LoginReply", "03 FF 06 05 05 00",
            """{"username":"AlreadyValidated","password":"Unchecked","byteOrder":"Unchecked"}"""),
        // Every reply code, then the first undefined one and the last that a code can be.
        new("LoginReply", "03 FF 01 02 03 00",
            """{"username":"Empty","password":"Invalid","byteOrder":"Okay"}"""),
        new("LoginReply", "03 FF 04 05 06 00",
            """{"username":"BadBase64","password":"Unchecked","byteOrder":"AlreadyValidated"}"""),
        new("LoginReply", "03 FF 07 08 09 00",
            """{"username":"AlreadyInUse","password":"NotAuthorized","byteOrder":"NotInRoom"}"""),
        new("LoginReply", "03 FF 0A 0B 0C 00",
            """{"username":"AlreadyInRoom","password":"EmptyMessage","byteOrder":"MessageTooLong"}"""),
        new("LoginReply", "03 FF 03 0D FE 00",
            """{"username":"Okay","password":13,"byteOrder":254}"""),

        new("LoginMalformed", "04 FF 'BAD' 00", "{}"),
        new("MultipleLoginRefused", "05 FF 'BAD' 00", "{}"),

        new("Register", "06 FF 'alice' FF 'c2VjcmV0' FF 'alice@example.org' 00",
            """{"username":"alice","password":"c2VjcmV0","email":"alice@example.org"}"""),
        new("Register", "06 FF FF FF 00",
            """{"username":"","password":"","email":""}"""),
        new("Register", "06 FF 'zo' C3AB FF 'R3LDvMOfZQ==' FF 'zo' C3AB '@b' C3BC 'cher.example' 00",
            """{"username":"zoë","password":"R3LDvMOfZQ==","email":"zoë@bücher.example"}"""),

        new("RegisterReply", "07 FF 03 03 03 00",
            """{"username":"Okay","password":"Okay","email":"Okay"}"""),
        new("RegisterReply", "07 FF 07 05 05 00",
            """{"username":"AlreadyInUse","password":"Unchecked","email":"Unchecked"}"""),
        new("RegisterReply", "07 FF 03 04 01 00",
            """{"username":"Okay","password":"BadBase64","email":"Empty"}"""),
        new("RegisterReply", "07 FF 0D FE FE 00",
            """{"username":13,"password":254,"email":254}"""),

        new("RegisterMalformed", "08 FF 'BAD' 00", "{}"),
        new("HandshakeMalformed", "09 FF 'BAD' 00", "{}"),
        new("LogOff", "28 FF 'BYE' 00", "{}"),
    ];
}
