using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ChatProto;

/// <summary>The program's input and output, and what is at their other ends.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record StandardStreams(Stream Input, Stream Output, TextWriter Error) : IAsyncDisposable
{
    private const int StandardOutputDescriptor = 1;

    /// <summary>Whether output may be coloured: it goes to a terminal, and colours are not turned off.</summary>
    public bool IsColoured { get; init; }

    /// <summary>The width of the terminal in columns, or null not to wrap: output goes elsewhere, or the width is unknown.</summary>
    public int? Width { get; init; }

    /// <summary>Whether standard error is a terminal, so that progress can be shown on it.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Waits for the next key. Null unless both input and output are a terminal.</summary>
    public Func<ConsoleKeyInfo>? Keys { get; init; }

    /// <summary>Stops commands that run until they are stopped; the process's signals do so too.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The streams of this process.</summary>
    public static StandardStreams OfProcess()
    {
        bool isTerminal = !Console.IsOutputRedirected;
        return new StandardStreams(IsInputClosed() ? Stream.Null : Console.OpenStandardInput(), OpenOutput(isTerminal), OpenError())
        {
            IsColoured = isTerminal && AllowsColour(Environment.GetEnvironmentVariable),
            Keys = isTerminal && !Console.IsInputRedirected && AllowsControlCodes(Environment.GetEnvironmentVariable) ? static () => Console.ReadKey(intercept: true) : null,
            Width = isTerminal && Console.WindowWidth is > 0 and int width ? width : null,
            ShowsProgress = !Console.IsErrorRedirected && AllowsControlCodes(Environment.GetEnvironmentVariable),
        };
    }

    /// <summary>Whether the environment allows colours (https://no-color.org).</summary>
    public static bool AllowsColour(Func<string, string?> variable)
        => string.IsNullOrEmpty(variable("NO_COLOR")) && AllowsControlCodes(variable);

    public async ValueTask DisposeAsync()
    {
        await Input.DisposeAsync();
        await Output.DisposeAsync();
        await Error.DisposeAsync();
    }

    /// <summary>
    /// Whether the program was started without standard input. The runtime then uses its descriptor for an internal pipe in which nothing ever arrives: this
    /// process also holds the pipe's other end.
    /// </summary>
    private static bool IsInputClosed()
    {
        const string Descriptors = "/proc/self/fd";
        try
        {
            return OperatingSystem.IsLinux()
                && new FileInfo(Descriptors + "/0").LinkTarget is { } input
                && input.StartsWith("pipe:", StringComparison.Ordinal)
                && new DirectoryInfo(Descriptors).EnumerateFiles().Any(file => file.LinkTarget == input && IsForWriting(file.Name));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a descriptor is open for writing: the last octal digit of its flags is the access mode, and 0 is reading.</summary>
    private static bool IsForWriting(string descriptor)
        => File.ReadLines("/proc/self/fdinfo/" + descriptor).Any(static line => line.StartsWith("flags:", StringComparison.Ordinal) && !line.EndsWith('0'));

    private static bool AllowsControlCodes(Func<string, string?> variable) => variable("TERM") != "dumb";

    private static Stream OpenOutput(bool isTerminal)
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            return Console.OpenStandardOutput();
        }
        if (isTerminal)
            return Console.OpenStandardOutput();

        // The console's own stream ignores that the reader of a pipe has gone, so the tool would run forever.
        FileStream pipe = new(new SafeFileHandle(StandardOutputDescriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // A file stream on a regular file would write at its own offset, and overwrite what other writers append.
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }

    private static StreamWriter OpenError()
        => new(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
