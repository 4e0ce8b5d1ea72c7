using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>The pages about the diagnostics: each diagnostic has one, and its examples behave as described.</summary>
public sealed class DocumentationTests
{
    private static readonly string _directory = Path.Combine(Snapshot.ProjectDirectory, "..", "..", "docs", "diagnostics");

    // The formats that the examples use: a format of the example's author, and an internal one.
    private static readonly string _formats = TinyFormat.Source
        .Remove(TinyFormat.Source.IndexOf("[TinyPacket(", System.StringComparison.Ordinal))
        .Replace("namespace Tiny", "namespace Example") + "}";

    public static TheoryData<string> Ids { get; } = [.. Diagnostics.All.Select(static descriptor => descriptor.Id)];

    [Fact]
    public void Ids_are_numbered_without_gaps()
        => Assert.Equal(Enumerable.Range(1, Diagnostics.All.Count).Select(static number => $"PROTO{number:000}"), Diagnostics.All.Select(static descriptor => descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_diagnostics_title(string id)
        => Assert.Equal($"# {id}: {Diagnostics.Find(id).Title}", File.ReadLines(PathOf(id)).First());

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_index_lists_the_page(string id)
        => Assert.Contains($"| [{id}]({id}.md) | {Diagnostics.Find(id).Title} |", File.ReadAllText(Path.Combine(_directory, "README.md")));

    [Fact]
    public void There_are_no_other_pages() => Assert.Equal(
        Diagnostics.All.Select(static descriptor => descriptor.Id + ".md").Append("README.md").Order(),
        Directory.GetFiles(_directory).Select(static path => Path.GetFileName(path)).Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_first_example_provokes_it_and_the_second_does_not(string id)
    {
        string[] examples = [.. Regex.Matches(File.ReadAllText(PathOf(id)), "```csharp\n(.*?)```", RegexOptions.Singleline).Select(static match => match.Groups[1].Value)];
        Consumer bad = ConsumerOf(examples[0]);

        // The language version and the aliases of references are in the project, not in the example.
        (Consumer provoking, Consumer mending) = id switch
        {
            "PROTO023" => (bad with { Language = LanguageVersion.CSharp11 }, bad with { Language = LanguageVersion.CSharp12 }),
            "PROTO031" => (bad with { Aliases = ["proto"] }, bad with { Aliases = ["global", "proto"] }),
            _ => (bad, ConsumerOf(examples.Skip(1).Single())),
        };
        Generation provoked = provoking.Generate();
        Generation mended = mending.Generate();

        Assert.NotEmpty(provoked.Diagnostics);
        Assert.All(provoked.Diagnostics, diagnostic => Assert.StartsWith(id, diagnostic));
        mended.AssertUsable();
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("https://example.org/chat/protocols", "https://example.org/chat/protocols/blob/HEAD/docs/diagnostics/PROTO005.md")]
    [InlineData("https://example.org/chat/protocols.git", "https://example.org/chat/protocols/blob/HEAD/docs/diagnostics/PROTO005.md")]
    public void A_diagnostic_links_to_its_page_if_the_repository_has_an_address(string? repository, string link)
        => Assert.Equal(link, Diagnostics.LinkTo(repository, "PROTO005"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_says_where_its_page_is(string id)
    {
        string? repository = typeof(PacketGenerator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(static item => item.Key == "RepositoryUrl")?.Value;
        Assert.Equal(Diagnostics.LinkTo(repository, id), Diagnostics.Find(id).HelpLinkUri);
        Assert.Contains($"docs/diagnostics/{id}.md of the package Protocols.Abstractions", Diagnostics.Find(id).Description.ToString());
    }

    private static string PathOf(string id) => Path.Combine(_directory, id + ".md");

    private static Consumer ConsumerOf(string example)
    {
        string declarations = example.Contains("namespace ") ? example : "namespace Example;\n" + example;
        if (example.StartsWith("extern alias", System.StringComparison.Ordinal))
            return new Consumer(example);
        string source = "using System; using Protocols; using Protocols.DelimitedChat; using Protocols.JsonChat;\n" + declarations;
        string game = _formats.Replace("Tiny", "Game").Replace("public ref struct", "public ref partial struct");
        string secret = Regex.Replace(_formats.Replace("Tiny", "Secret"), "public (sealed|readonly|ref)", "internal $1");
        return new Consumer([source, .. example.Contains("Game") ? [game] : System.Array.Empty<string>(), .. example.Contains("Secret") ? [secret] : System.Array.Empty<string>()]);
    }
}
