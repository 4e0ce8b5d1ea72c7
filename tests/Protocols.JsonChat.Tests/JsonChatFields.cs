using System.Text;
using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>Random values for each kind of field of the format.</summary>
public sealed class JsonChatFields : FieldGenerator
{
    private const int DeepestValue = 6;

    private static readonly string[] _special = ["\"", "\\", "/", "\b", "\f", "\n", "\r", "\t", "\0", "\u001f", "\u007f", "\u2028", "\ufeff", "\uffff", "👍"];

    protected override JsonNode? Create(FieldInfo field, Random random) => field.Kind switch
    {
        "string" => ValueNode.Create(Text(random)),
        "string-or-null" => random.Next(3) == 1 ? null : ValueNode.Create(Text(random)),
        "bool" => ValueNode.Create(random.Next(2) == 1),
        "number" => ValueNode.Create(Number(random, 4) & int.MaxValue),
        "strings" => new ArrayNode([.. Enumerable.Range(0, random.Next(6)).Select(_ => ValueNode.Create(Text(random)))]),
        "json" => JsonFields.FromJson(Encoding.UTF8.GetBytes(Json(random, DeepestValue))),
        _ => throw new NotSupportedException($"No random values for the kind {field.Kind}."),
    };

    protected override bool IsLeftOut(FieldInfo field, Random random) => field.Optional && random.Next(3) == 1;

    private static string Text(Random random)
    {
        string text = Encoding.UTF8.GetString(Utf8(random, 400));
        for (int i = random.Next(4); i > 0; i--)
        {
            int at = random.Next(text.Length + 1);
            bool isInPair = at > 0 && at < text.Length && char.IsLowSurrogate(text[at]);
            text = text.Insert(isInPair ? at - 1 : at, _special[random.Next(_special.Length)]);
        }
        return text;
    }

    /// <summary>A JSON text of any kind, with white space, escapes and repeated names here and there.</summary>
    private static string Json(Random random, int depth)
    {
        string value = random.Next(depth > 0 ? 9 : 7) switch
        {
            0 => "null",
            1 => "true",
            2 => "false",
            3 => random.Next().ToString(),
            4 => new[] { "-0", "1.50", "-1E+2", "0.1e-07", "123456789012345678901234567890", "1e999" }[random.Next(6)],
            5 => new[] { @"""\u0041\/""", @"""\uD83D\uDC4D""", @"""é "" ", @""" : , ] ["" ", @"""\\\""""" }[random.Next(5)],
            6 => ValueNode.Create(Text(random)).ToJsonString(),
            7 => $"[{Space(random)}{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth - 1)))}]",
            _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(index => $"{Space(random)}\"m{index / 2}\"{Space(random)}:{Json(random, depth - 1)}"))}}}",
        };
        return Space(random) + value + Space(random);
    }

    private static string Space(Random random) => random.Next(6) switch { 1 => " ", 2 => "\t", 3 => "\r\n", _ => "" };
}
