using Protocols.TestKit;

namespace Protocols.Abstractions.Tests;

public static partial class JsonCorpus
{
    private static JsonCase[] WhiteSpace =>
    [
        new("space, tab, LF and CR before", "20 09 0A 0D '{}'", true),
        new("space, tab, LF and CR after", "'{}' 20 09 0A 0D", true),
        new("white space in an empty object", "'{' 20 09 0A 0D '}'", true),
        new("white space in an empty array", "'[' 20 09 0A 0D ']'", true),
        new("white space around a colon", """'{"a"' 0A ':' 09 '1}'""", true),
        new("white space around a comma", "'[1' 20 ',' 0D 0A '2]'", true),
        new("white space around a name", """'{ "a" :1, "b" :2 }'""", true),
        new("white space after a number", "'[1 ]'", true),
        new("white space around a number alone", "' 1 '", true),
        new("white space around a literal", "'[' 0A 'true' 09 ']'", true),
        new("white space within a string", """'"a   b"'""", true),
        new("indented object", """'{' 0D 0A '  "a": [' 0D 0A '    1,' 0D 0A '    2' 0D 0A '  ]' 0D 0A '}' 0D 0A""", true),
        new("a thousand spaces before", "(20)*1000 '[]'", true),
        new("a thousand spaces within", "'[1,' (20)*1000 '2]'", true),
        new("a thousand line ends after", "'[]' (0D0A)*1000", true),

        new("white space alone", "20 09 0A 0D", false),
        new("one space alone", "20", false),
        new("vertical tab", "'[' 0B ']'", false),
        new("form feed", "'[' 0C ']'", false),
        new("form feed after the value", "'[]' 0C", false),
        new("backspace", "'[' 08 ']'", false),
        new("NUL", "'[' 00 ']'", false),
        new("escape character", "'[' 1B ']'", false),
        new("delete", "'[' 7F ']'", false),
        new("next line", "'[' C2 85 ']'", false),
        new("no-break space", "'[' C2 A0 ']'", false),
        new("line separator", "'[' E2 80 A8 ']'", false),
        new("ideographic space", "'[' E3 80 80 ']'", false),
        new("zero-width no-break space", "'[' EF BB BF ']'", false),
        new("byte A0", "'[' A0 ']'", false),
        new("backslash before a line end", "'[\\' 0A ']'", false),
        new("escaped line end", @"'[\n]'", false),
        new("space in a literal", "'[nu ll]'", false),
        new("space in a number", "'[1 .5]'", false),
    ];
}
