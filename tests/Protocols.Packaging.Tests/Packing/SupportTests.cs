using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace Protocols.Packaging.Tests;

/// <summary>The page about supported frameworks matches the packages.</summary>
[Collection(nameof(PackageFolder))]
public sealed class SupportTests(PackageFolder packages)
{
    // The first SDK and Visual Studio with each version of the compiler.
    private static readonly Dictionary<string, string[]> _compilers = new()
    {
        ["4.8"] = ["8.0.100", "17.8"],
        ["4.14"] = ["9.0.300", "17.14"],
    };

    private static readonly string[][] _rows =
    [
        .. File.ReadAllLines(Path.Combine(Repository.Root, "docs", "supported.md"))
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void The_table_of_frameworks_matches_the_packages()
        => Assert.Equal(
            Repository.Libraries.Select(id => $"{id} {Has(id, "net10.0")} {Has(id, "netstandard2.0")}"),
            _rows.Where(static row => row[0].StartsWith("Protocols.", StringComparison.Ordinal)).Select(static row => string.Join(' ', row)));

    [Fact]
    public void The_table_of_compilers_matches_the_generator()
    {
        using Package package = packages.Open("Protocols.Abstractions");
        using PEReader file = new(new MemoryStream(package.Bytes("analyzers/dotnet/cs/Protocols.Generator.dll")));
        MetadataReader metadata = file.GetMetadataReader();
        string roslyn = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Single(reference => metadata.GetString(reference.Name) == "Microsoft.CodeAnalysis").Version.ToString(2);

        Assert.Equal([roslyn, .. _compilers[roslyn]], ((string[])["Roslyn", ".NET SDK", "Visual Studio 2022"]).Select(From));
    }

    private static string From(string compiler) => _rows.Single(row => row[0] == compiler)[1];

    private string Has(string id, string target)
    {
        using Package package = packages.Open(id);
        return package.Files.Contains($"lib/{target}/{id}.dll") ? "yes" : "no";
    }
}
