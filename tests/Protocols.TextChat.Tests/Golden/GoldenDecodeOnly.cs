using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>Lines that decode and are not written: over the limit of a message, or read only because of what stands in front of them.</summary>
public static class GoldenDecodeOnly
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Send",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"' ('x')*501 '"}' 0A""",
            $$"""{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"{{new string('x', 501)}}"}"""),
        new("Edit",
            """'EDIT {"message_id":"41","message":"' ('\ud83d\udc4d')*501 '"}' 0A""",
            $$"""{"messageId":"41","message":"{{new string('x', 501).Replace("x", "👍")}}"}"""),
        new("Received",
            """'RECEIVED {"sender":"bob","timestamp":"9:00 am","message":"' (C3A9)*501 '","message_id":"41"}' 0A""",
            $$"""{"sender":"bob","timestamp":"9:00 am","message":"{{new string('é', 501)}}","messageId":"41"}"""),
        new("MessageDelivery",
            """'200 SEND {"sender":"bob","timestamp":"3:05 PM","messageId":"42","message":"' (E69D8E)*501 '"}' 0A""",
            $$"""{"sender":"bob","timestamp":"3:05 PM","messageId":"42","message":"{{new string('李', 501)}}"}"""),
        new("Response", "'404 BOARD {}' 0A", """{"code":404,"reason":"BOARD {}"}"""),
    ];
}
