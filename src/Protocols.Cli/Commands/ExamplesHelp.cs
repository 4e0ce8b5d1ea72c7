using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ChatProto.Commands;

/// <summary>A command that has examples for its help.</summary>
internal interface IExamples
{
    /// <summary>Command lines that work.</summary>
    IReadOnlyList<string> Examples { get; }
}

/// <summary>The usual help, and examples after it.</summary>
/// <param name="usual">The usual help.</param>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int status = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not IExamples command)
            return status;
        parseResult.InvocationConfiguration.Output.WriteLine("Examples:");
        foreach (string example in command.Examples)
            parseResult.InvocationConfiguration.Output.WriteLine("  " + example);
        return status;
    }
}
