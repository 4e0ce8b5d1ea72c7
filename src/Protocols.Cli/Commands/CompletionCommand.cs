using System.CommandLine;
using ChatProto.Output;

namespace ChatProto.Commands;

/// <summary><c>chatproto completion</c>: writes a shell's completion script.</summary>
internal sealed class CompletionCommand : Command, IExamples
{
    // The tool counts the position from the end of its own name.
    private static readonly Dictionary<string, string> _scripts = new()
    {
        ["bash"] = """
            _chatproto() {
                local line="${COMP_LINE#* }"
                local skipped=$(( ${#COMP_LINE} - ${#line} ))
                COMPREPLY=($(compgen -W "$(chatproto "[suggest:$(( COMP_POINT - skipped ))]" "$line")" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -F _chatproto chatproto

            """,
        ["fish"] = """
            function __chatproto_complete
                set --local line (commandline --cut-at-cursor | string replace --regex '^\S+ ' '')
                chatproto "[suggest:"(string length -- "$line")"]" "$line"
            end
            complete --command chatproto --no-files --arguments '(__chatproto_complete)'

            """,
        ["zsh"] = """
            _chatproto() {
                local line="${LBUFFER#* }"
                local -a words_found
                words_found=("${(@f)$(chatproto "[suggest:${#line}]" "$line")}")
                compadd -- "${words_found[@]}"
            }
            compdef _chatproto chatproto

            """,
    };

    private readonly OutputWriter _output;
    private readonly Argument<string> _shell = new("shell") { Description = $"The shell: {string.Join(", ", _scripts.Keys)}.", HelpName = "SHELL" };

    public CompletionCommand(OutputWriter output)
        : base("completion", "Writes what a shell must read to complete command lines.")
    {
        _output = output;
        _shell.CompletionSources.Add([.. _scripts.Keys]);
        Add(_shell);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples { get; } =
    [
        "source <(chatproto completion bash)",
        "chatproto completion fish > ~/.config/fish/completions/chatproto.fish",
    ];

    private int Run(ParseResult parsed)
    {
        string shell = parsed.GetRequiredValue(_shell);
        if (!_scripts.TryGetValue(shell, out string? script))
            throw new UsageException($"There is no completion for {shell}; the shells are {string.Join(", ", _scripts.Keys)}.");
        _output.Write(script.ReplaceLineEndings("\n"));
        return ExitStatus.Success;
    }
}
