using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using ChatProto.Input;
using ChatProto.Output;

namespace ChatProto.Commands;

/// <summary>The options that choose the input.</summary>
internal sealed class InputOptions
{
    private const string StandardInput = "-";

    private readonly Option<string?> _hex = new("--hex") { Description = "The input in hex, in any usual form, text in single quotes, or lines of xxd or hexdump -C.", HelpName = "HEX" };
    private readonly Option<string?> _file = new("--file") { Description = "Read the input from a file.", HelpName = "PATH" };
    private readonly Option<string?>? _text;
    private readonly Argument<string?> _argument = new(StandardInput)
    {
        Description = "Read standard input, which is the default.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="text">A further option that gives the input as text, if there is one.</param>
    public InputOptions(Command command, Option<string?>? text = null)
    {
        _argument.Validators.Add(Check);
        command.Add(_argument);
        command.Add(_hex);
        command.Add(_file);
        _text = text;
        if (text is not null)
            command.Add(text);
    }

    /// <summary>Opens the input.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="readsHex">Whether the command reads hex, which must then not be converted to bytes.</param>
    /// <param name="streams">The program's streams.</param>
    /// <param name="output">The output to write before waiting for input.</param>
    /// <exception cref="UsageException">The input is ambiguous or cannot be opened.</exception>
    public InputReader Open(ParseResult parsed, bool readsHex, StandardStreams streams, OutputWriter output)
    {
        string? hex = parsed.GetValue(_hex);
        string? file = parsed.GetValue(_file);
        string? text = _text is null ? null : parsed.GetValue(_text);
        string? argument = parsed.GetValue(_argument);

        if (new[] { hex, file, text, argument }.Count(static source => source is not null) > 1)
            throw new UsageException("There is more than one input; give one.");

        if (file is not null)
            return InputReader.OfFile(file, streams, output);
        if (text is not null)
            return InputReader.OfBytes(Encoding.UTF8.GetBytes(text), output);
        if (hex is null)
            return InputReader.OfStandardInput(streams, output);
        return InputReader.OfBytes(readsHex ? Encoding.UTF8.GetBytes(hex) : Parse(hex), output);
    }

    /// <summary>Everything that the parser does not know ends up here, including unknown options.</summary>
    private static void Check(ArgumentResult result)
    {
        string argument = result.Tokens[0].Value;
        if (argument.StartsWith("--", StringComparison.Ordinal))
            result.AddError($"There is no option {argument} here.");
        else if (argument != StandardInput)
            result.AddError($"{argument} is not understood; a file is given with --file.");
    }

    private static byte[] Parse(string hex)
        => PastedHex.TryParse(hex, out byte[] bytes)
            ? bytes
            : throw new UsageException("The value of --hex is not hex: two digits a byte, text in single quotes, or lines of xxd or hexdump -C.");
}
