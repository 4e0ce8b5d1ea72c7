using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Protocols.TestKit;

namespace Protocols.Abstractions.Tests;

/// <summary>Random JSON texts, with white space and escapes wherever they are allowed, and random text.</summary>
internal static class RandomJson
{
    private const int MaxDepth = 5;

    private static readonly string[] _numbers = ["0", "-0", "7", "-12.50", "1e5", "0.1E-07", "2147483647", "18446744073709551616", "1e999"];
    private static readonly byte[] _edits = "{}[]\",:\\u0dtfn-+.e \n\0\x1F\x7F"u8.ToArray();

    /// <summary>JSON texts.</summary>
    public static Arbitrary<byte[]> Texts { get; } = Arb.From(FromSeed(static random => Create(random)));

    /// <summary>JSON texts with a few bytes changed, so that most of them are not JSON.</summary>
    public static Arbitrary<byte[]> Mutations { get; } = Arb.From(FromSeed(static random => Mutate(random, Create(random))));

    /// <summary>Text of any characters.</summary>
    public static Arbitrary<string> Strings { get; } = Arb.From(FromSeed(static random => Text(random, 40)));

    /// <summary>Some of these JSON texts with a few bytes changed.</summary>
    public static Arbitrary<byte[]> MutationsOf(params byte[][] texts)
        => Arb.From(FromSeed(random => Mutate(random, texts[random.Next(texts.Length)])));

    /// <summary>A JSON text.</summary>
    public static byte[] Create(Random random)
    {
        List<byte> json = [];
        Value(random, json, MaxDepth);
        return [.. json];
    }

    /// <summary>A string as JSON, with each character escaped in one of the allowed ways.</summary>
    public static byte[] Quote(Random random, string text)
    {
        StringBuilder quoted = new("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool mayBePlain = rune.Value is >= 0x20 and not '"' and not '\\';
            int letter = "\"\\/\b\f\n\r\t".IndexOf((char)rune.Value, StringComparison.Ordinal);
            if (mayBePlain && random.Next(4) > 0)
                quoted.Append(rune.ToString());
            else if (rune.IsBmp && letter >= 0 && random.Next(2) == 0)
                quoted.Append('\\').Append("\"\\/bfnrt"[letter]);
            else
                AppendHex(random, quoted, rune);
        }
        return Encoding.UTF8.GetBytes(quoted.Append('"').ToString());
    }

    /// <summary>Text of limited length, with many characters that are escaped or next to a boundary of UTF-8.</summary>
    public static string Text(Random random, int maxLength)
    {
        StringBuilder text = new();
        for (int i = random.Next(maxLength + 1); i > 0; i--)
        {
            text.Append(random.Next(8) switch
            {
                0 => new Rune(random.Next(0x20)).ToString(),
                1 => "\"\\/\x7F\x80\u07FF\u0800\uD7FF\uE000\uFEFF\uFFFF\u2028"[random.Next(12)].ToString(),
                2 => new Rune(random.Next(0x10000, 0x110000)).ToString(),
                3 => new Rune(random.Next(0x80, 0xD800)).ToString(),
                _ => ((char)random.Next(0x20, 0x7F)).ToString(),
            });
        }
        return text.ToString();
    }

    private static Gen<T> FromSeed<T>(Func<Random, T> create) => Gen.Choose(0, int.MaxValue - 1).Select(seed => create(new Random(seed)));

    private static void Value(Random random, List<byte> json, int depth)
    {
        WhiteSpace(random, json);
        switch (random.Next(depth == 0 ? 4 : 8))
        {
            case 0:
                json.AddRange(Encoding.ASCII.GetBytes(new[] { "true", "false", "null" }[random.Next(3)]));
                break;
            case 1:
                json.AddRange(Encoding.ASCII.GetBytes(_numbers[random.Next(_numbers.Length)]));
                break;
            case 2 or 3:
                json.AddRange(Quote(random, Text(random, 12)));
                break;
            case 4 or 5:
                Container(random, json, "[]", () => Value(random, json, depth - 1));
                break;
            default:
                Container(random, json, "{}", () =>
                {
                    WhiteSpace(random, json);
                    json.AddRange(Quote(random, Text(random, 4)));
                    WhiteSpace(random, json);
                    json.Add((byte)':');
                    Value(random, json, depth - 1);
                });
                break;
        }
        WhiteSpace(random, json);
    }

    private static void Container(Random random, List<byte> json, string brackets, Action element)
    {
        json.Add((byte)brackets[0]);
        WhiteSpace(random, json);
        int count = random.Next(4);
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                json.Add((byte)',');
            element();
        }
        json.Add((byte)brackets[1]);
    }

    private static void WhiteSpace(Random random, List<byte> json)
    {
        if (random.Next(6) == 0)
            json.AddRange(Enumerable.Repeat(" \t\r\n"u8[random.Next(4)], 1 + random.Next(3)));
    }

    private static byte[] Mutate(Random random, byte[] text)
    {
        byte[] json = Edit.Apply(text, Edit.Choose(random));
        for (int i = random.Next(3); i > 0 && json.Length > 0; i--)
            json[random.Next(json.Length)] = _edits[random.Next(_edits.Length)];
        return json;
    }

    private static void AppendHex(Random random, StringBuilder quoted, Rune rune)
    {
        foreach (char unit in rune.ToString())
            quoted.Append("\\u").Append(((int)unit).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture));
    }
}
