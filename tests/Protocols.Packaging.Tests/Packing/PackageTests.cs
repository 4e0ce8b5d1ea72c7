using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Protocols.Packaging.Tests;

/// <summary>What a package says about itself, and what is in it.</summary>
[Collection(nameof(PackageFolder))]
public sealed partial class PackageTests(PackageFolder packages)
{
    public static TheoryData<string> All { get; } = [.. Repository.Packages];

    public static TheoryData<string> WithCode { get; } = [.. Repository.Packages.Where(Repository.HasCode)];

    public static TheoryData<string> Libraries { get; } = [.. Repository.Libraries];

    public static TheoryData<string> Formats { get; } = [.. Repository.Libraries.Where(static name => name.EndsWith("Chat", StringComparison.Ordinal))];

    [Fact]
    public void Packing_gives_no_warning()
        => Assert.DoesNotContain("warning", packages.Log, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void There_is_a_package_for_each_project_with_symbols_if_it_has_code() => Assert.Equal(
        Repository.Packages.SelectMany(name => Repository.HasCode(name) ? new[] { $"{name}.{packages.Version}.nupkg", $"{name}.{packages.Version}.snupkg" } : [$"{name}.{packages.Version}.nupkg"]),
        Directory.GetFiles(packages.Path).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void A_package_says_what_it_is(string id)
    {
        using Package package = packages.Open(id);
        Assert.Equal(id, package["id"]);
        Assert.EndsWith(".", package["description"]);
        Assert.InRange(package["description"]!.Length, 40, 400);
        Assert.Contains("protocol", package["tags"]!.Split(' '));
        Assert.Equal("expression", package.Find("license")?.Attribute("type")?.Value);
        Assert.Equal("MIT", package["license"]);
        Assert.Contains(package["icon"], package.Files);
    }

    [Fact]
    public void No_two_packages_have_the_same_description()
    {
        string?[] descriptions = [.. Repository.Packages.Select(Description)];
        Assert.Equal(descriptions.Length, descriptions.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_librarys_readme_begins_with_its_name_and_has_code(string id)
    {
        using Package package = packages.Open(id);
        string readme = package.Text(package["readme"]!);
        Assert.StartsWith($"# {id}\n", readme);
        Assert.Contains("```csharp\n", readme);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Where_the_repository_is_unknown_a_readmes_links_are_plain_text(string id)
    {
        using Package package = packages.Open(id);
        string address = package.Find("repository")?.Attribute("url")?.Value ?? "";
        string source = File.ReadAllText(Path.Combine(Repository.Library(id), "README.md"));
        string packed = package.Text(package["readme"]!);
        Assert.NotEmpty(RepositoryLink().Matches(source));
        if (address.Length == 0)
            Assert.Equal(RepositoryLink().Replace(source, "$1"), packed);
        Assert.DoesNotContain("](../", packed);
    }

    [Fact]
    public void Where_the_repository_is_known_a_readmes_links_lead_there()
    {
        const string Base = "https://git.example/chat/blob/1234/";
        string file = Path.Combine(packages.Root, "linked.md");
        CommandLine.Run(
            Repository.Root, new Dictionary<string, string>(), CommandLine.DotNet,
            "msbuild", "src/Protocols.TextChat", "-t:WritePackageReadme", "-p:TargetFramework=net10.0", $"-p:ReadmeLinkBase={Base}", $"-p:PackageReadmePath={file}", "-nologo");

        string source = File.ReadAllText(Path.Combine(Repository.Library("Protocols.TextChat"), "README.md"));
        Assert.Equal(source.Replace("](../../", $"]({Base}", StringComparison.Ordinal), File.ReadAllText(file));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_targets_of_a_readmes_links_exist(string id)
        => Assert.All(
            RepositoryLink().Matches(File.ReadAllText(Path.Combine(Repository.Library(id), "README.md"))),
            static link => Assert.True(Path.Exists(Path.Combine(Repository.Root, link.Groups[2].Value)), link.Value));

    [Theory]
    [MemberData(nameof(All))]
    public void The_release_notes_are_the_first_section_of_the_change_log(string id)
    {
        using Package package = packages.Open(id);
        string[] sections = File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md")).Split("\n## [");
        string section = sections[1][(sections[1].IndexOf('\n', StringComparison.Ordinal) + 1)..];
        Assert.Equal(section.Trim(), package["releaseNotes"]);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_is_its_assembly_and_its_documentation_for_each_target(string id)
    {
        using Package package = packages.Open(id);
        Assert.Equal(
            Repository.Targets(id).SelectMany(target => new[] { $"lib/{target}/{id}.dll", $"lib/{target}/{id}.xml" }),
            package.Files.Where(static name => name.StartsWith("lib/", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Documentation_is_that_of_the_public_members(string id)
    {
        using Package package = packages.Open(id);
        foreach (string target in Repository.Targets(id))
            Assert.NotEmpty(XDocument.Parse(package.Text($"lib/{target}/{id}.xml")).Descendants("member"));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Symbols_belong_to_the_assemblies(string id)
    {
        using Package package = packages.Open(id);
        using Package symbols = packages.OpenSymbols(id);
        foreach (string target in Repository.Targets(id))
        {
            using MetadataReaderProvider pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols.Bytes($"lib/{target}/{id}.pdb")));
            Guid expected = new(pdb.GetMetadataReader().DebugMetadataHeader!.Id.AsSpan()[..16]);
            using PEReader assembly = new(new MemoryStream(package.Bytes($"lib/{target}/{id}.dll")));
            DebugDirectoryEntry entry = assembly.ReadDebugDirectory().Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView);
            Assert.Equal(expected, assembly.ReadCodeViewDebugDirectoryData(entry).Guid);
        }
    }

    [Theory]
    [MemberData(nameof(WithCode))]
    public void Its_own_assemblies_are_deterministic(string id)
    {
        using Package package = packages.Open(id);
        string[] assemblies = OwnAssemblies(package);
        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, name =>
        {
            using PEReader assembly = new(new MemoryStream(package.Bytes(name)));
            Assert.Contains(assembly.ReadDebugDirectory(), static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        });
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Symbols_do_not_contain_folders_of_the_build_machine(string id)
    {
        // Debug builds contain local paths, and are never published.
        string root = Repository.Configuration == "Debug" ? Repository.Root + "/" : "/_/";
        using Package symbols = packages.OpenSymbols(id);
        foreach (string target in Repository.Targets(id))
        {
            using MetadataReaderProvider pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols.Bytes($"lib/{target}/{id}.pdb")));
            MetadataReader metadata = pdb.GetMetadataReader();
            string[] documents = [.. metadata.Documents.Select(handle => metadata.GetString(metadata.GetDocument(handle).Name))];
            Assert.NotEmpty(documents);
            Assert.All(documents, document => Assert.StartsWith(root, document));
        }
    }

    [Theory]
    [MemberData(nameof(WithCode))]
    public void Its_own_assemblies_do_not_contain_folders_of_the_build_machine(string id)
    {
        string root = Repository.Configuration == "Debug" ? Repository.Root + "/" : "/_/";
        using Package package = packages.Open(id);
        Assert.All(OwnAssemblies(package), name =>
        {
            using PEReader assembly = new(new MemoryStream(package.Bytes(name)));
            DebugDirectoryEntry entry = assembly.ReadDebugDirectory().Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView);
            Assert.StartsWith(root, assembly.ReadCodeViewDebugDirectoryData(entry).Path);
        });
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Everything_that_a_library_depends_on_is_used_by_its_assembly(string id)
    {
        using Package package = packages.Open(id);
        foreach ((string target, XElement dependency) in package.Dependencies)
        {
            string folder = target == ".NETStandard2.0" ? "netstandard2.0" : target;
            Assert.Contains(dependency.Attribute("id")!.Value, References(package.Bytes($"lib/{folder}/{id}.dll")));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_format_keeps_nothing_of_the_generators_package_to_itself(string id)
    {
        using Package package = packages.Open(id);
        XElement[] dependencies = [.. package.Dependencies.Select(static item => item.Dependency).Where(static item => item.Attribute("id")!.Value == "Protocols.Abstractions")];
        Assert.Equal(2, dependencies.Length);
        Assert.All(dependencies, static item => Assert.Null(item.Attribute("exclude")));
    }

    [Fact]
    public void The_conformance_package_is_the_vectors_and_what_describes_and_runs_them()
    {
        using Package package = packages.Open("Protocols.Conformance");
        Assert.Empty(package.Dependencies);
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Repository.Root, "conformance")).Select(static path => $"conformance/{Path.GetFileName(path)}").Order(StringComparer.Ordinal),
            package.Files.Where(static name => name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_generator_is_in_one_package()
    {
        using Package package = packages.Open("Protocols.Abstractions");
        Assert.Contains("analyzers/dotnet/cs/Protocols.Generator.dll", package.Files);
        Assert.Equal(["Protocols.Abstractions"], Repository.Packages.Where(HasAnalyzer));
    }

    /// <summary>The generator's tests load the built generator into old and new compilers; this test checks that the package contains the same one.</summary>
    [Fact]
    public void The_generator_is_the_one_that_was_built()
    {
        using Package package = packages.Open("Protocols.Abstractions");
        string built = Path.Combine(Repository.Root, "src", "Protocols.Generator", "bin", Repository.Configuration, "netstandard2.0", "Protocols.Generator.dll");
        Assert.Equal(File.ReadAllBytes(built), package.Bytes("analyzers/dotnet/cs/Protocols.Generator.dll"));
    }

    /// <summary>So a diagnostic can name its page even if the repository has no address.</summary>
    [Fact]
    public void The_pages_about_diagnostics_are_in_the_generators_package()
    {
        using Package package = packages.Open("Protocols.Abstractions");
        string[] pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"));
        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.Equal(File.ReadAllText(page), package.Text("docs/diagnostics/" + Path.GetFileName(page))));
    }

    [Fact]
    public void The_tool_is_a_tool()
    {
        using Package package = packages.Open("Protocols.Cli");
        Assert.Equal("DotnetTool", package.Metadata.Descendants().Single(static item => item.Name.LocalName == "packageType").Attribute("name")?.Value);
        Assert.Contains("Name=\"chatproto\"", package.Text("tools/net10.0/any/DotnetToolSettings.xml"));
    }

    private static string[] OwnAssemblies(Package package)
        => [.. package.Files.Where(static name => Path.GetFileName(name).StartsWith("Protocols.", StringComparison.Ordinal) && name.EndsWith(".dll", StringComparison.Ordinal))];

    /// <summary>A link from a README under src to something else in the repository.</summary>
    [GeneratedRegex(@"\[([^]]+)\]\(\.\./\.\./([^)]+)\)")]
    private static partial Regex RepositoryLink();

    private string? Description(string id)
    {
        using Package package = packages.Open(id);
        return package["description"];
    }

    private bool HasAnalyzer(string id)
    {
        using Package package = packages.Open(id);
        return package.Files.Any(static name => name.StartsWith("analyzers/", StringComparison.Ordinal));
    }

    private static List<string> References(byte[] bytes)
    {
        using PEReader assembly = new(new MemoryStream(bytes));
        MetadataReader metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
