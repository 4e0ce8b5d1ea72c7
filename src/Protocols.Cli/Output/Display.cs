using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChatProto.Output;

/// <summary>Renders styled text into output: with colours and wrapped for a terminal, plain and in lines of any length for anything else.</summary>
internal sealed class Display
{
    private const int Unwrapped = 1_000_000;

    private readonly StringBuilder _text = new();
    private readonly IAnsiConsole _console;
    private readonly OutputWriter _output;

    public Display(StandardStreams streams, OutputWriter output)
    {
        _output = output;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = streams.IsColoured ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = streams.IsColoured ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(new StringWriter(_text)),
        });
        _console.Profile.Width = streams.Width ?? Unwrapped;
        _console.Profile.Capabilities.Unicode = true;
    }

    public void Draw(IRenderable content)
    {
        _console.Write(content);
        _output.Write(_text.ToString());
        _text.Clear();
    }
}
