using System;
using System.IO;
using System.Linq;

namespace Protocols.Packaging.Tests;

/// <summary>Where things are in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!);

    /// <summary>The libraries that other people compile against.</summary>
    public static string[] Libraries { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Root, "src"))
            .Select(Path.GetFileName)
            .OfType<string>()
            .Where(static name => name is not ("Protocols.Generator" or "Protocols.Cli"))
            .Order(StringComparer.Ordinal),
    ];

    public static string Library(string name) => Path.Combine(Root, "src", name);

    public static string Assembly(string library, string target)
        => Path.Combine(Library(library), "bin", Configuration, target, library + ".dll");

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Protocols.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The tests are not running inside the repository.");
    }
}
