using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Where the document gives two encodings for one thing: both decode, the second is written.</summary>
public static class GoldenVariants
{
    public static readonly GoldenVariant[] Variants =
    [
        // The byte order as a number instead of a letter.
        new("Login", "02 FF 'alice' FF 'c2VjcmV0' FF 01 00",
            """{"username":"alice","password":"c2VjcmV0","byteOrder":"LittleEndian"}""",
            "02 FF 'alice' FF 'c2VjcmV0' FF 4C 00"),
        new("Login", "02 FF 'alice' FF 'c2VjcmV0' FF 02 00",
            """{"username":"alice","password":"c2VjcmV0","byteOrder":"BigEndian"}""",
            "02 FF 'alice' FF 'c2VjcmV0' FF 42 00"),
        new("Login", "02 FF FF FF 01 00",
            """{"username":"","password":"","byteOrder":"LittleEndian"}""",
            "02 FF FF FF 4C 00"),

        // A delimiter between the codes.
        new("RegisterReply", "07 FF 03 03 FF 03 00",
            """{"username":"Okay","password":"Okay","email":"Okay"}""",
            "07 FF 03 03 03 00"),
        new("RegisterReply", "07 FF 07 05 FF 05 00",
            """{"username":"AlreadyInUse","password":"Unchecked","email":"Unchecked"}""",
            "07 FF 07 05 05 00"),
        new("RegisterReply", "07 FF 0D FE FF FE 00",
            """{"username":13,"password":254,"email":254}""",
            "07 FF 0D FE FE 00"),

        // Neither the part message nor its delimiter.
        new("PartRoom", "A3 FF '0000002A' 00",
            """{"room":"0000002A"}""",
            "A3 FF '0000002A' FF 00"),
        new("PartRoom", "A3 FF 00",
            """{"room":""}""",
            "A3 FF FF 00"),
    ];
}
