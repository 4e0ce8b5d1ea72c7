using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using ChatProto.Commands;
using ChatProto.Output;
using Protocols;

namespace ChatProto;

/// <summary>The whole tool, apart from the process that it runs in.</summary>
internal static class ChatProtoProgram
{
    // An argument that begins with @ is not a response file: it may be JSON or a path.
    private static readonly ParserConfiguration _parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs the tool.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="formats">The formats to offer.</param>
    /// <param name="streams">What to read from and write to.</param>
    /// <returns>The exit status.</returns>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<PacketFormat> formats, StandardStreams streams)
    {
        OutputWriter output = new(streams.Output);
        try
        {
            int status = await InvokeAsync(args, formats, streams, output);
            output.Flush();
            return status;
        }
        catch (UsageException usage)
        {
            return Fail(usage.Message, streams, output);
        }
        catch (OutputException failure)
        {
            // The reader of the output has closed it, which is not a failure.
            return failure.IsClosed ? ExitStatus.Success : Fail(failure.Message, streams, null);
        }
    }

    private static async Task<int> InvokeAsync(string[] args, IReadOnlyList<PacketFormat> formats, StandardStreams streams, OutputWriter output)
    {
        formats = LoadOption.Load(args, formats);
        RootCommand root = new("Decodes, encodes, lists, watches and sends the packets of chat wire formats.")
        {
            new DecodeCommand(formats, streams, output),
            new EncodeCommand(formats, streams, output),
            new ListCommand(formats, streams, output),
            new WatchCommand(formats, streams, output),
            new SendCommand(formats, streams, output),
            new DissectorCommand(formats, output),
        };
        root.Add(new CompletionCommand(output));
        root.Add(new ManCommand(root, output));
        root.Add(LoadOption.Create());
        // Of the directives, only the one for shell completion is useful.
        root.Directives.Clear();
        root.Directives.Add(new SuggestDirective());
        Option help = root.Options.Single(static option => option is HelpOption);
        help.Action = new ExamplesHelp((HelpAction)help.Action!);

        ParseResult parsed = root.Parse(args, _parsing);
        if (parsed.CommandResult.Command == root && args.Length > 0 && !args[0].StartsWith('-') && !args[0].StartsWith('['))
            throw new UsageException($"{args[0]} is not a command; the commands are {string.Join(", ", root.Subcommands.Select(static command => command.Name))}.");
        // Report a stray argument first: the other parse errors usually follow from it.
        if (parsed.Errors.OrderByDescending(static error => error.SymbolResult is ArgumentResult).FirstOrDefault() is { } error)
            throw new UsageException(error.Message);

        using StringWriter text = new();
        int status = await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = text,
            Error = streams.Error,
        });
        output.Write(text.ToString());
        return status;
    }

    /// <summary>Prints the output so far, then the sentence.</summary>
    private static int Fail(string sentence, StandardStreams streams, OutputWriter? output)
    {
        try
        {
            output?.Flush();
            streams.Error.WriteLine(sentence);
        }
        catch (OutputException)
        {
        }
        catch (IOException)
        {
        }
        return ExitStatus.Failure;
    }
}
