using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Protocols.Documentation.Tests;

/// <summary>
/// A page and its examples. A block of C# is an example. A comment above it can say that it continues the example before it, <c>&lt;!-- example: continues
/// --&gt;</c>, or give the code around it: <c>&lt;!-- example:</c>, code in which a line … is the place of the block, <c>--&gt;</c>. A program that runs until
/// it is stopped, such as a server, has <c>runs until stopped</c> after the colon; it is compiled but not run.
/// </summary>
internal sealed partial class Page
{
    private const string Continues = "continues";
    private const string Endless = "runs until stopped";

    private readonly string _text;

    private Page(string name)
    {
        Name = name;
        string text = File.ReadAllText(Path.Combine(Root, name));
        _text = name.EndsWith(".cs", StringComparison.Ordinal) ? InFences(text) : text;
    }

    /// <summary>The sources whose members' documentation has examples.</summary>
    public static IEnumerable<Page> Sources => Directory.EnumerateDirectories(Path.Combine(Root, "src"))
        .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && File.ReadAllText(path).Contains("/// <example>", StringComparison.Ordinal))
        .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .Select(static name => new Page(name));

    /// <summary>Every page that people read, except those whose examples have their own tests.</summary>
    public static IEnumerable<Page> All => Directory.EnumerateFiles(Root, "*.md")
        .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateDirectories(Path.Combine(Root, "src")).SelectMany(static folder => Directory.EnumerateFiles(folder, "*.md")))
        .Concat(Directory.EnumerateDirectories(Path.Combine(Root, "samples")).SelectMany(static folder => Directory.EnumerateFiles(folder, "*.md")))
        .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(static name => !name.StartsWith("docs/diagnostics/", StringComparison.Ordinal) && name != "docs/wire/delimited-chat.md")
        .Order(StringComparer.Ordinal)
        .Select(static name => new Page(name));

    public static string Root { get; } = Path.GetFullPath(
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Repository").Value!);

    public string Name { get; }

    /// <summary>The languages of all blocks of the page.</summary>
    public IEnumerable<string> Languages => Fences().Matches(_text).Where(static (_, index) => index % 2 == 0).Select(static match => match.Groups[1].Value);

    public IEnumerable<Example> Examples
    {
        get
        {
            List<Example> examples = [];
            foreach (Match block in Blocks().Matches(_text))
            {
                string note = block.Groups["note"].Value;
                int line = _text.AsSpan(0, block.Groups["code"].Index).Count('\n') + 1;
                bool isEndless = note.StartsWith(Endless, StringComparison.Ordinal);
                string around = note == Continues ? "" : isEndless ? note[Endless.Length..] : note;
                Example.Block code = new(line, Outdent(block.Groups["code"].Value, block.Groups["indent"].Length), around);
                if (note == Continues)
                    examples[^1].Blocks.Add(code);
                else
                    examples.Add(new Example(this, [code], isEndless));
            }
            return examples;
        }
    }

    /// <summary>The examples of a source as blocks of a page, with their line numbers.</summary>
    private static string InFences(string source)
    {
        bool isExample = false;
        bool isCode = false;
        List<string> lines = [];
        foreach (string line in source.Split('\n').Select(static line => line.Trim()))
        {
            isExample = line == "/// <example>" || (isExample && line != "/// </example>");
            bool isFence = isExample && line is "/// <code>" or "/// </code>";
            bool begins = isFence && !isCode;
            lines.Add(isFence ? begins ? "```csharp" : "```" : isCode ? WebUtility.HtmlDecode(line[3..].TrimStart(' ') is { Length: > 0 } ? line[4..] : "") : "");
            isCode = isFence ? begins : isCode;
        }
        return string.Join('\n', lines);
    }

    private static string Outdent(string code, int indent)
        => string.Join('\n', code.Split('\n').Select(line => line.Length < indent ? line : line[indent..]));

    [GeneratedRegex(@"^ *```(.*)$", RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"(<!-- example:\s(?<note>(?:(?!-->).)*?)\s*-->\n)?(?<=^|\n)(?<indent> *)```csharp\n(?<code>.*?)\n *```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
