using Xunit;

namespace Protocols.Packaging.Tests;

/// <summary>Whether programs for .NET Framework can run here: on Windows, or with Mono, which the build server must have.</summary>
internal static class Mono
{
    /// <summary>Runs such a program if possible.</summary>
    /// <returns>The lines that it prints, or null if it cannot run here.</returns>
    public static string[]? Run(Consumer consumer, string program)
    {
        if (OperatingSystem.IsWindows())
            return consumer.Run(program);
        bool hasMono = CommandLine.Has("mono");
        Assert.True(hasMono || Environment.GetEnvironmentVariable("CI") != "true", "Mono is missing: programs for .NET Framework are built but not run.");
        return hasMono ? consumer.Run("mono", program) : null;
    }
}
