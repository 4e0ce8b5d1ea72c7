using System.Globalization;
using Xunit;

namespace Protocols.Packaging.Tests;

/// <summary>
/// All packages in a separate folder outside the repository, with a version that exists nowhere else. Projects next to it find them there; other packages come
/// from this machine's usual sources.
/// </summary>
public sealed class PackageFolder : IDisposable
{
    private readonly Dictionary<string, string> _environment;

    /// <summary>Packs what has been built.</summary>
    public PackageFolder()
    {
        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(Root);
        // Packages that are downloaded or unpacked for these are deleted with them; those that the machine already has are used from its cache.
        string shared = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        _environment = new()
        {
            ["NUGET_PACKAGES"] = System.IO.Path.Combine(Root, "cache"),
            ["ProtocolsVersion"] = Version,
            ["ProtocolsLibraries"] = string.Join(';', Repository.Libraries),
            ["ProtocolsPortableLibraries"] = string.Join(';', Repository.Libraries.Where(static name => Repository.Targets(name).Contains("netstandard2.0"))),
        };
        File.WriteAllText(System.IO.Path.Combine(Root, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Path}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="shared" value="{shared}" />
              </fallbackPackageFolders>
            </configuration>
            """);

        Directory.CreateDirectory(shared);
        string suffix = Version[(Version.IndexOf('-', StringComparison.Ordinal) + 1)..];
        Log = CommandLine.Run(
            Repository.Root, new Dictionary<string, string>(), CommandLine.DotNet,
            "pack", "Protocols.sln", "-c", Repository.Configuration, "--no-build", "-o", Path, $"-p:VersionSuffix={suffix}", "-nologo", "-v:m");
    }

    /// <summary>Where everything of this run is.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("protocols-").FullName;

    /// <summary>Where the packages are.</summary>
    public string Path => System.IO.Path.Combine(Root, "packages");

    /// <summary>The packages' version.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The output of packing.</summary>
    public string Log { get; }

    /// <summary>Opens a package.</summary>
    internal Package Open(string id) => new(System.IO.Path.Combine(Path, $"{id}.{Version}.nupkg"));

    /// <summary>Opens a package's symbols.</summary>
    internal Package OpenSymbols(string id) => new(System.IO.Path.Combine(Path, $"{id}.{Version}.snupkg"));

    /// <summary>Runs a program in a folder next to the packages.</summary>
    internal string Run(string folder, string program, params IEnumerable<string> arguments)
        => CommandLine.Run(System.IO.Path.Combine(Root, folder), _environment, program, arguments);

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>Tests that share one run of packing.</summary>
[CollectionDefinition(nameof(PackageFolder))]
public sealed class PackageFolderDefinition : ICollectionFixture<PackageFolder>;
