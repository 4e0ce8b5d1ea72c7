using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>Compares the tokenizer with System.Text.Json: it refuses the same texts, and reads the same values.</summary>
public sealed class JsonDifferentialTests
{
    [Fact]
    public void Every_text_of_the_corpus_is_taken_or_refused_as_it_says() => Examples.Check(JsonCorpus.Cases, static example =>
    {
        JsonDump.OfTokens(WireBytes.Parse(example.Bytes), 8, out PacketError error);
        Assert.Equal(example.IsValid, error.Code == PacketErrorCode.None);
    });

    [Fact]
    public void Every_text_of_the_corpus_is_the_same_to_both() => Examples.Check(JsonCorpus.Cases, static example => AssertSame(WireBytes.Parse(example.Bytes)));

    [Property(MaxTest = 5_000)]
    public Property Random_texts_are_the_same_to_both()
        => Prop.ForAll(RandomJson.Texts, AssertSame);

    [Property(MaxTest = 5_000)]
    public Property Random_texts_are_taken()
        => Prop.ForAll(RandomJson.Texts, static json =>
        {
            JsonDump.OfTokens(json, JsonTokenizer.DepthLimit, out PacketError error);
            Assert.Equal(default, error);
        });

    [Property(MaxTest = 30_000)]
    public Property Mutated_texts_are_the_same_to_both()
        => Prop.ForAll(RandomJson.Mutations, AssertSame);

    [Property(MaxTest = 30_000)]
    public Property Text_before_a_fault_could_still_become_JSON()
        => Prop.ForAll(RandomJson.Mutations, static json =>
        {
            JsonDump.OfTokens(json, 4, out PacketError error);
            if (error.Code == PacketErrorCode.None)
                return;
            JsonDump.OfTokens(json.AsSpan(0, error.Offset), 4, out PacketError before);
            Assert.True(before.Code == PacketErrorCode.None || before.Offset == error.Offset, $"{error} but then {before}");
        });

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_although_the_framework_takes_them()
    {
        JsonCase[] lax = [.. JsonCorpus.Cases.Where(static example => IsLaxer(example) && Fault(example).Code == PacketErrorCode.BadUtf8)];
        Assert.Contains(lax, static example => example.Name == "surrogate pair in six bytes");
        Assert.Contains(lax, static example => example.Name == "bad byte in a name");
    }

    [Fact]
    public void Escaped_lone_surrogates_are_refused_although_the_framework_takes_them()
    {
        JsonCase[] lax = [.. JsonCorpus.Cases.Where(static example => IsLaxer(example) && Fault(example).Code == PacketErrorCode.BadJson)];
        Assert.NotEmpty(lax);
        Assert.All(lax, static example => Assert.Contains("surrogate", example.Name));
    }

    [Fact]
    public void The_framework_is_laxer_in_nothing_else()
        => Assert.All(
            JsonCorpus.Cases.Where(IsLaxer),
            static example => Assert.True(Fault(example).Code == PacketErrorCode.BadUtf8 || example.Name.Contains("surrogate", StringComparison.Ordinal), example.Name));

    private static bool IsLaxer(JsonCase example) => !example.IsValid && JsonDump.IsTakenByDocument(WireBytes.Parse(example.Bytes));

    private static PacketError Fault(JsonCase example)
    {
        JsonDump.OfTokens(WireBytes.Parse(example.Bytes), 8, out PacketError error);
        return error;
    }

    private static void AssertSame(byte[] json)
    {
        List<string> tokens = JsonDump.OfTokens(json, JsonTokenizer.DepthLimit, out PacketError error);
        List<string>? expected = JsonDump.OfDocument(json);
        Assert.True(expected is null == (error.Code != PacketErrorCode.None), $"{WireBytes.Show(json)}: {error}");
        if (expected is not null)
            Assert.Equal(expected, tokens);
    }
}
