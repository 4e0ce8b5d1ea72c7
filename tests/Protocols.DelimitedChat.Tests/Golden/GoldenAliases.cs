using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>A6–A8: changing an alias.</summary>
public static class GoldenAliases
{
    public static readonly GoldenPacket[] Packets =
    [
        new("ChangeAlias", "A6 FF 'Al' 00",
            """{"alias":"Al"}"""),
        new("ChangeAlias", "A6 FF 00",
            """{"alias":""}"""),
        new("ChangeAlias", "A6 FF 'Zo' C3AB 20 F09F9982 00",
            """{"alias":"Zoë 🙂"}"""),
        // A lone surrogate is no UTF-8.
        new("ChangeAlias", "A6 FF EDA080 00",
            """{"alias":{"hex":"eda080"}}"""),

        new("ChangeAliasReply", "A7 FF 03 00",
            """{"alias":"Okay"}"""),
        new("ChangeAliasReply", "A7 FF 07 00",
            """{"alias":"AlreadyInUse"}"""),
        new("ChangeAliasReply", "A7 FF 01 00",
            """{"alias":"Empty"}"""),
        new("ChangeAliasReply", "A7 FF FE 00",
            """{"alias":254}"""),

        new("AliasChanged", "A8 FF 'alice' FF 'Al' FF 'Ally' 00",
            """{"username":"alice","oldAlias":"Al","newAlias":"Ally"}"""),
        new("AliasChanged", "A8 FF 'alice' FF FF 'Zo' C3AB 00",
            """{"username":"alice","oldAlias":"","newAlias":"Zoë"}"""),
        new("AliasChanged", "A8 FF 'alice' FF 'Al' FF 00",
            """{"username":"alice","oldAlias":"Al","newAlias":""}"""),
        new("AliasChanged", "A8 FF FF FF 00",
            """{"username":"","oldAlias":"","newAlias":""}"""),
    ];
}
