namespace Protocols.Packaging.Tests;

/// <summary>Paths in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!);

    /// <summary>Everything that is packed, by its name.</summary>
    public static string[] Packages { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Root, "src"))
            .Select(Path.GetFileName)
            .OfType<string>()
            .Where(static name => name != "Protocols.Generator" && File.Exists(ProjectOf(name)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The libraries that users compile against.</summary>
    public static string[] Libraries { get; } = [.. Packages.Where(static name => HasCode(name) && !File.ReadAllText(ProjectOf(name)).Contains("<PackAsTool>", StringComparison.Ordinal))];

    /// <summary>Whether a package contains code.</summary>
    /// <param name="name">The package's name.</param>
    public static bool HasCode(string name) => !File.ReadAllText(ProjectOf(name)).Contains("<IncludeBuildOutput>false", StringComparison.Ordinal);

    public static string Library(string name) => Path.Combine(Root, "src", name);

    public static string Assembly(string library, string target)
        => Path.Combine(Library(library), "bin", Configuration, target, library + ".dll");

    public static string[] Targets(string library)
        => File.ReadAllText(ProjectOf(library)).Contains("netstandard2.0", StringComparison.Ordinal) ? ["net10.0", "netstandard2.0"] : ["net10.0"];

    private static string ProjectOf(string name) => Path.Combine(Library(name), name + ".csproj");

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Protocols.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The tests are not running inside the repository.");
    }
}
