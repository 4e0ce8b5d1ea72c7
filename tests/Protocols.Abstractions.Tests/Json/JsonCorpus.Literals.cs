using Protocols.TestKit;

namespace Protocols.Abstractions.Tests;

public static partial class JsonCorpus
{
    private static JsonCase[] Literals =>
    [
        new("true", "'true'", true),
        new("false", "'false'", true),
        new("literals in an array", "'[true,false,null]'", true),
        new("literals in an object", """'{"true":true,"false":false,"null":null}'""", true),

        new("True", "'True'", false),
        new("TRUE", "'TRUE'", false),
        new("False", "'False'", false),
        new("Null", "'Null'", false),
        new("NULL", "'NULL'", false),
        new("None", "'None'", false),
        new("nil", "'nil'", false),
        new("undefined", "'undefined'", false),
        new("yes", "'yes'", false),
        new("bare word", "'hello'", false),
        new("bare word in an array", "'[hello]'", false),
        new("truth", "'truth'", false),
        new("nulls", "'nulls'", false),
        new("true followed by a digit", "'true1'", false),
        new("false followed by a string", """'false"a"'""", false),
        new("two literals run together", "'truefalse'", false),
        new("minus true", "'-true'", false),
        new("true cut after three letters", "'tru'", false),
        new("false cut after one letter", "'f'", false),
        new("null cut before the bracket", "'[nul]'", false),
        new("null with a capital at the end", "'[nulL]'", false),
        new("escaped literal", @"'[\u0074rue]'", false),
        new("literal with a NUL", "'nul' 00", false),
        new("literal with a wide letter", "EF BD 8E 'ull'", false),
    ];
}
