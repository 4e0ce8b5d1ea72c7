using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>Streams of lines. What is in them does not matter, but for LF.</summary>
public static class GoldenFraming
{
    public static readonly FramingScript[] Scripts =
    [
        new("nothing", "", []),
        new("two lines", "'JOIN alice' 0A 'LEAVE' 0A", ["frame 11", "frame 6"]),
        new("CR LF", "'JOIN alice' 0D 0A 'LEAVE' 0D 0A", ["frame 12", "frame 7"]),
        new("LF CR", "'LEAVE' 0A 0D 'LEAVE' 0A", ["frame 6", "frame 7"]),
        new("empty lines", "0A 0A 0D 0A", ["frame 1", "frame 1", "frame 2"]),
        new("an unknown verb", "'HELLO world' 0A 'LEAVE' 0A", ["frame 12", "frame 6"]),
        new("no text at all", "00 FF C3 0A 0D 00 0A", ["frame 4", "frame 3"]),
        new("JSON over two lines", "'SEND {' 0A '}' 0A", ["frame 7", "frame 2"]),
        new("a line that has not ended", "'JOIN alice' 0A 'LEAVE'", ["frame 11", "more"]),
        new("a line that has not ended after CR", "'LEAVE' 0D", ["more"]),
        new("server lines", "'200 OK' 0A '{}' 0A 'JOIN al has entered the chat.' 0A", ["frame 7", "frame 3", "frame 30"], From: Sender.Server),

        // 8 192 bytes, LF included, are the most that a client may say in a line; a server may say more.
        new("the longest line of a client", "'JOIN ' ('a')*8186 0A 'LEAVE' 0A", ["frame 8192", "frame 6"]),
        new("the longest line of a client, with CR", "'JOIN ' ('a')*8185 0D 0A 'LEAVE' 0A", ["frame 8192", "frame 6"]),
        new("a client's line that is one byte too long", "'JOIN ' ('a')*8187 0A 'LEAVE' 0A", ["bad 8192 TooLong 8192 -", "skip 1", "frame 6"]),
        new("a client's line that is far too long", "'JOIN ' ('a')*20000 0A 'LEAVE' 0A", ["bad 8192 TooLong 8192 -", "skip 11814", "frame 6"]),
        new("a client's line that is too long and has not ended", "('a')*9000", ["bad 8192 TooLong 8192 -", "skip 808"]),
        new("the same line from a server", "'JOIN ' ('a')*8187 0A '200 OK' 0A", ["frame 8193", "frame 7"], From: Sender.Server),
    ];
}
