using System.Text;
using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>Random values for each kind of field of the format.</summary>
public sealed class TextFields : FieldGenerator
{
    private const int LongestText = 600;
    private const int LongestMessage = 500;

    private static readonly string[] _statuses = ["ONLINE", "OFFLINE", "DO_NOT_DISTURB"];

    protected override JsonNode Create(FieldInfo field, Random random) => field.Kind switch
    {
        "text" => ValueNode.Create((field.Optional ? "x" : "") + Text(random, LongestText)),
        "word" => ValueNode.Create("w" + Text(random, 40).Replace(' ', '_')),
        "code" => ValueNode.Create(random.Next(1000)),
        "reason" => ValueNode.Create("O" + Text(random, LongestText)),
        "statuses" => new ArrayNode([.. Enumerable.Range(0, random.Next(30)).Select(_ => User(random))]),
        "string" when field.Name != "sender" && random.Next(8) == 7 => ValueNode.Create(_statuses[random.Next(3)]),
        "string" => ValueNode.Create(WithEscapes(Text(random, field.Name == "message" ? LongestMessage : LongestText), random)),
        _ => throw new NotSupportedException($"No random values for the kind {field.Kind}."),
    };

    protected override bool IsLeftOut(FieldInfo field, Random random) => field.Optional && random.Next(3) == 2;

    private static JsonObject User(Random random)
        => new JsonObject { ["username"] = WithEscapes(Text(random, 30), random), ["status"] = _statuses[random.Next(3)] };

    private static string Text(Random random, int largest) => Encoding.UTF8.GetString(Utf8(random, largest));

    /// <summary>The same number of characters, some of which must be escaped in JSON.</summary>
    private static string WithEscapes(string text, Random random)
    {
        if (random.Next(3) == 0)
            return text;
        StringBuilder changed = new(text);
        for (int i = 0; i < changed.Length; i++)
        {
            if (changed[i] < 0x80 && random.Next(8) == 0)
                changed[i] = random.Next(3) switch { 0 => '"', 1 => '\\', _ => (char)random.Next(0x20) };
        }
        return changed.ToString();
    }
}
