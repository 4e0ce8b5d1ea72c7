using Xunit;

namespace Protocols.Packaging.Tests;

/// <summary>The tool as somebody installs it.</summary>
[Collection(nameof(PackageFolder))]
public sealed class ToolTests(PackageFolder packages)
{
    [Fact]
    public void The_tool_installs_and_works_from_any_directory()
    {
        string elsewhere = Directory.CreateDirectory(Path.Combine(packages.Root, "elsewhere")).Name;
        packages.Run("", CommandLine.DotNet, "tool", "install", "Protocols.Cli", "--version", packages.Version, "--tool-path", "tools");

        string output = packages.Run(
            elsewhere, Path.Combine(packages.Root, "tools", "chatproto"), "decode", "--format", "delimited", "--from", "client", "--hex", "A6 FF 6E656F 00");

        Assert.Contains("alias: \"neo\"", output);
    }
}
