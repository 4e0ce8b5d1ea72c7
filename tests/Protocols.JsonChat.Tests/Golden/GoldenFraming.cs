using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>Lines on a plain stream.</summary>
public static class GoldenFraming
{
    public static readonly FramingScript[] Scripts =
    [
        new("Two lines", """'{"type":"LOGOUT","data":{}}' 0A '{"type":"LOGOUT","data":{}}' 0A""", ["frame 28", "frame 28"]),
        new("CR in front of LF is white space", """'{"type":"LOGOUT","data":{}}' 0D 0A""", ["frame 29"]),
        new("White space around an envelope", """20 09 '{"type":"LOGOUT","data":{}}' 20 0A""", ["frame 31"]),
        new("An escaped LF ends nothing", """'{"type":"CAPTCHA","data":{"challenge":"a\nb"}}' 0A""", ["frame 47"]),
        new("A line need not be JSON", "'hello' 0A 00 FF 0A", ["frame 6", "frame 3"]),
        new("Empty lines", "0A 0A 0D 0A", ["frame 1", "frame 1", "frame 2"]),
        new("A line without its end", """'{"type":"LOGOUT","data":{}}'""", ["more"]),
        new("The start of a second line", """'{"type":"LOGOUT","data":{}}' 0A '{"type"'""", ["frame 28", "more"]),
        new("Nothing", "", []),
        new("A line of 64 KiB and its LF", "('A')*65536 0A '{}' 0A", ["frame 65537", "frame 3"]),
        new("A line one byte longer", "('A')*65537 0A '{}' 0A", ["bad 65537 TooLong 65537 -", "skip 1", "frame 3"]),
    ];
}
