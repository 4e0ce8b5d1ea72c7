using System.Diagnostics;
using Xunit;

namespace Protocols.Packaging.Tests;

/// <summary>Runs programs as from a command line.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(8);

    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs a program that must succeed, and returns its output.</summary>
    public static string Run(string directory, IReadOnlyDictionary<string, string> environment, string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // The test run's own build variables would affect another build.
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Programs look for the runtime in its usual place, but it may be elsewhere.
        if (Path.GetDirectoryName(DotNet) is { Length: > 0 } installation)
            start.Environment["DOTNET_ROOT"] = installation;
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        bool isOver = process.WaitForExit(_patience) && Task.WaitAll([output, errors], _patience);
        if (!isOver)
            process.Kill(entireProcessTree: true);
        Assert.True(isOver, $"{Describe(start)} does not end.");
        Assert.True(process.ExitCode == 0, $"{Describe(start)} ends with {process.ExitCode}:\n{output.Result}{errors.Result}");
        return output.Result;
    }

    /// <summary>Whether a program is found on the path.</summary>
    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Describe(ProcessStartInfo start) => $"{start.FileName} {string.Join(' ', start.ArgumentList)}";
}
