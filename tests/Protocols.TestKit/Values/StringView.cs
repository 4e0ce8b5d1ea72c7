namespace Protocols.TestKit;

/// <summary>Texts that are views of strings, which only an array of strings can give.</summary>
public static class StringView
{
    public static JsonText Of(string text)
    {
        JsonArray.Enumerator texts = JsonArray.FromStrings(new[] { text }).GetEnumerator();
        texts.MoveNext();
        return texts.Current;
    }
}
