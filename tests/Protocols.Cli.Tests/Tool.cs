using System.Text;
using Protocols;

namespace ChatProto.Tests;

/// <summary>Runs the tool inside the test's process.</summary>
internal static class Tool
{
    /// <summary>Runs the tool with a command line and text or nothing on standard input.</summary>
    public static Task<ToolResult> RunAsync(string arguments, string input = "", params string[] more)
        => RunAsync([.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. more], Encoding.UTF8.GetBytes(input));

    /// <summary>Runs the tool with bytes on standard input.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="formats">The formats to offer; by default the tool's own.</param>
    /// <param name="configure">Changes the streams, which by default are not a terminal.</param>
    public static async Task<ToolResult> RunAsync(
        string[] arguments, byte[] input, IReadOnlyList<PacketFormat>? formats = null, Func<StandardStreams, StandardStreams>? configure = null)
    {
        using MemoryStream output = new();
        using StringWriter error = new();
        StandardStreams streams = new(new MemoryStream(input), output, error);
        int status = await ChatProtoProgram.RunAsync(arguments, formats ?? Formats.All, configure is null ? streams : configure(streams));
        return new ToolResult(status, output.ToArray(), error.ToString());
    }

    /// <summary>The path of a recorded conversation.</summary>
    public static string Capture(string name) => Path.Combine(AppContext.BaseDirectory, "captures", name);
}

/// <summary>The result of a run of the tool.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Bytes">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ToolResult(int Status, byte[] Bytes, string Error)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The lines of standard output, each of which must be ended.</summary>
    public string[] Lines
    {
        get
        {
            string text = Text;
            if (text.Length > 0 && !text.EndsWith('\n'))
                throw new InvalidOperationException($"The last line has no end: {text}");
            return text.Split('\n')[..^1];
        }
    }
}
