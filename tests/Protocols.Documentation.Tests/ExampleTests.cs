using Xunit;

namespace Protocols.Documentation.Tests;

/// <summary>The code on the pages compiles, and prints what the pages say.</summary>
public sealed class ExampleTests
{
    private static readonly Page[] _pages = [.. Page.All, .. Page.Sources];

    public static TheoryData<string> Names { get; } = [.. _pages.SelectMany(static page => page.Examples).Select(static example => example.Name)];

    public static TheoryData<string> Pages { get; } = [.. _pages.Select(static page => page.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_does_what_the_page_says(string name)
        => _pages.SelectMany(static page => page.Examples).Single(example => example.Name == name).Check();

    [Fact]
    public void The_first_packet_of_the_readme_is_the_sample()
        => Assert.Contains(
            $"```csharp\n{File.ReadAllText(Path.Combine(Page.Root, "samples", "FirstPacket", "Program.cs"))}```\n",
            File.ReadAllText(Path.Combine(Page.Root, "README.md")));

    [Fact]
    public void The_most_used_members_have_an_example()
        => Assert.Equal(
            [
                "FileAssembler", "JsonText", "MalformedReply", "OwnedFrame", "PacketAttribute", "PacketCatalogueAttribute", "PacketError", "PacketFormat", "PacketFramer", "PacketSet",
                "ShortMessageChecks",
            ],
            Page.Sources.Select(static page => Path.GetFileNameWithoutExtension(page.Name)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_block_of_code_escapes(string name)
    {
        Page page = _pages.Single(page => page.Name == name);
        Assert.All(page.Languages, static language => Assert.DoesNotContain(language.Trim().ToLowerInvariant(), (string[])["cs", "c#", "csx"]));
        Assert.Equal(page.Languages.Count(static language => language.StartsWith("csharp", System.StringComparison.Ordinal)), page.Examples.Sum(static example => example.Blocks.Count));
    }
}
