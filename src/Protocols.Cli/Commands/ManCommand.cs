using System.CommandLine;
using System.Text;
using ChatProto.Output;

namespace ChatProto.Commands;

/// <summary><c>chatproto man</c>: the help of all commands as a page of the manual.</summary>
internal sealed class ManCommand : Command, IExamples
{
    private readonly RootCommand _root;
    private readonly OutputWriter _output;

    /// <summary>Creates the command.</summary>
    /// <param name="root">The command whose subcommands the page describes, also those that are added later.</param>
    /// <param name="output">Where to write the page.</param>
    public ManCommand(RootCommand root, OutputWriter output)
        : base("man", "Writes the page of the manual, made from the help of all commands.")
    {
        _root = root;
        _output = output;
        SetAction(_ => Run());
    }

    public IReadOnlyList<string> Examples { get; } =
    [
        "chatproto man > chatproto.1",
        "man ./chatproto.1",
    ];

    private int Run()
    {
        StringBuilder page = new(".TH CHATPROTO 1\n.SH NAME\n");
        page.Append($"chatproto \\- {Escape(_root.Description!)}\n.SH SYNOPSIS\n");
        foreach (Command command in _root.Subcommands)
            page.Append($".B chatproto {Escape(command.Name)}\n{string.Concat(command.Arguments.Select(static argument => $"\\fI{Escape(argument.HelpName ?? argument.Name)}\\fR "))}[OPTIONS]\n.br\n");
        page.Append(".SH OPTIONS\nOf all commands:\n");
        AppendOptions(page, _root.Options);
        page.Append(".SH COMMANDS\n");
        foreach (Command command in _root.Subcommands)
        {
            page.Append($".SS {Escape(command.Name)}\n{Escape(command.Description!)}\n");
            AppendOptions(page, command.Options);
            if (command is IExamples { Examples: { Count: > 0 } examples })
                page.Append($".PP\nExamples:\n.PP\n.nf\n{string.Concat(examples.Select(static example => $"    {Escape(example)}\n"))}.fi\n");
        }
        page.Append(".SH EXIT STATUS\n")
            .Append(".TP\n.B 0\nAll is well.\n")
            .Append(".TP\n.B 1\nSome packet was bad; the others were printed.\n")
            .Append(".TP\n.B 2\nWrong usage, or input or output that does not work.\n");
        _output.Write(page.ToString());
        return ExitStatus.Success;
    }

    private static void AppendOptions(StringBuilder page, IEnumerable<Option> options)
    {
        foreach (Option option in options.Where(static option => !option.Hidden))
        {
            string names = string.Join(", ", option.Aliases.Append(option.Name).Where(static name => name.StartsWith('-')).Order(StringComparer.Ordinal));
            string value = option.Arity.MaximumNumberOfValues == 0 ? "" : $" \\fI{Escape(option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant())}\\fR";
            page.Append($".TP\n\\fB{Escape(names)}\\fR{value}\n{Escape(option.Description ?? "")}\n");
        }
    }

    /// <summary>Text that the formatter of the manual takes as it is.</summary>
    private static string Escape(string text)
    {
        string escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? "\\&" + escaped : escaped;
    }
}
