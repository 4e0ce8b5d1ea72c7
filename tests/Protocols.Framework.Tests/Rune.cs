namespace System.Text;

/// <summary>The part of .NET's type that the tests need: a Unicode scalar value.</summary>
internal readonly struct Rune(int value)
{
    public int Value { get; } = value;

    public bool IsBmp => Value < 0x10000;

    public int Utf8SequenceLength => Value < 0x80 ? 1 : Value < 0x800 ? 2 : IsBmp ? 3 : 4;

    public static bool IsValid(int value) => value is >= 0 and < 0xD800 or > 0xDFFF and < 0x110000;

    public static bool IsWhiteSpace(Rune rune) => rune.IsBmp && char.IsWhiteSpace((char)rune.Value);

    public override string ToString() => char.ConvertFromUtf32(Value);
}

internal static class RuneExtensions
{
    public static IEnumerable<Rune> EnumerateRunes(this string text)
    {
        for (int i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
            yield return new Rune(char.ConvertToUtf32(text, i));
    }
}
