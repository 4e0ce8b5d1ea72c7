using System;
using System.Collections.Generic;
using System.IO;

namespace Protocols.Packaging.Tests;

/// <summary>A project of somebody else's: its sources beside the packages, and nothing of this repository above it.</summary>
internal sealed class Consumer
{
    private readonly PackageFolder _packages;
    private readonly string _name;

    /// <param name="packages">Where the packages are.</param>
    /// <param name="source">The folder of its sources.</param>
    /// <param name="name">What the copy is called, where one is made of the same sources for another test.</param>
    public Consumer(PackageFolder packages, string source, string? name = null)
    {
        _packages = packages;
        _name = name ?? source;
        Directory.CreateDirectory(Folder);
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Protocols.Packaging.Tests", "Consumers", source)))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
    }

    public string Folder => Path.Combine(_packages.Root, _name);

    /// <summary>Builds it, and gives where its program is for a target.</summary>
    public string Build(string target)
    {
        DotNet("build");
        return Path.Combine(Folder, "bin", "Release", target);
    }

    /// <summary>Publishes it for this machine, and gives where its program is.</summary>
    public string Publish(params IEnumerable<string> properties)
    {
        DotNet("publish", ["--use-current-runtime", "-o", "published", .. properties]);
        return Path.Combine(Folder, "published");
    }

    /// <summary>Runs a program, and gives the lines that it prints.</summary>
    public string[] Run(string program, params IEnumerable<string> arguments)
        => _packages.Run(_name, program, arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void DotNet(string command, params IEnumerable<string> arguments) => _packages.Run(
        _name, CommandLine.DotNet, [command, .. arguments, "-c", "Release", "-nologo", "-v:q", "-p:UseSharedCompilation=false"]);
}
