using System.Text.Json;
using System.Text.Unicode;

namespace Protocols.Abstractions.Tests;

/// <summary>The tokens of a JSON text, with all escapes resolved: once from the tokenizer, once from System.Text.Json.</summary>
internal static class JsonDump
{
    /// <summary>The tokens up to the end of the text or its first fault.</summary>
    public static List<string> OfTokens(ReadOnlySpan<byte> json, int maxDepth, out PacketError error)
    {
        List<string> tokens = [];
        JsonTokenizer tokenizer = new(json, maxDepth);
        while (tokenizer.TryRead())
        {
            string text = JsonText.FromWire(tokenizer.Value, tokenizer.IsEscaped).ToString();
            tokens.Add(tokenizer.Token is JsonToken.Name or JsonToken.String ? $"{tokenizer.Token} {text}" : text);
        }
        error = tokenizer.Error;
        return tokens;
    }

    /// <summary>The tokens, or null if the text is not JSON, including text that is not UTF-8 or has an invalid escape, which the framework's parser does not
    /// check.</summary>
    public static List<string>? OfDocument(byte[] json)
    {
        if (!Utf8.IsValid(json))
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonTokenizer.DepthLimit });
            return [.. Tokens(document.RootElement)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the framework's parser, which is laxer than the tokenizer, accepts the text.</summary>
    public static bool IsTakenByDocument(byte[] json)
    {
        try
        {
            JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonTokenizer.DepthLimit }).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Tokens(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => [
            "{",
            .. element.EnumerateObject().SelectMany(static member => Tokens(member.Value).Prepend("Name " + member.Name)),
            "}",
        ],
        JsonValueKind.Array => ["[", .. element.EnumerateArray().SelectMany(Tokens), "]"],
        JsonValueKind.String => ["String " + element.GetString()],
        _ => [element.GetRawText()],
    };
}
