namespace Protocols.Packaging.Tests;

/// <summary>A user's project: its sources are next to the packages, and no parent folder belongs to this repository.</summary>
internal sealed class Consumer
{
    private readonly PackageFolder _packages;
    private readonly string _name;

    /// <param name="packages">Where the packages are.</param>
    /// <param name="source">The folder of its sources.</param>
    /// <param name="name">The name of the copy, if another test uses the same sources.</param>
    public Consumer(PackageFolder packages, string source, string? name = null)
    {
        _packages = packages;
        _name = name ?? source;
        Directory.CreateDirectory(Folder);
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Protocols.Packaging.Tests", "Consumers", source)))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
    }

    public string Folder => Path.Combine(_packages.Root, _name);

    /// <summary>Builds it, and returns the path of its program for a target.</summary>
    public string Build(string target)
    {
        DotNet("build");
        return Path.Combine(Folder, "bin", "Release", target);
    }

    /// <summary>Publishes it for this machine, and returns the path of its program.</summary>
    public string Publish(params IEnumerable<string> properties)
    {
        DotNet("publish", ["--use-current-runtime", "-o", "published", .. properties]);
        return Path.Combine(Folder, "published");
    }

    /// <summary>Runs a program, and returns the lines that it prints.</summary>
    public string[] Run(string program, params IEnumerable<string> arguments)
        => _packages.Run(_name, program, arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void DotNet(string command, params IEnumerable<string> arguments) => _packages.Run(
        _name, CommandLine.DotNet, [command, .. arguments, "-c", "Release", "-nologo", "-v:q"]);
}
