using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Protocols.Generator;
using Xunit;

namespace Protocols.Documentation.Tests;

/// <summary>
/// Blocks of code that make one project, with the generator. Statements are its program, and declarations without a namespace are put into one. After each line
/// that prints, a comment gives its output; if it prints several times, all outputs with commas between them.
/// </summary>
internal sealed partial record Example(Page Page, List<Example.Block> Blocks, bool IsEndless)
{
    private const string Place = "…";

    // The default usings of a console program, and a console that records its output.
    private const string Surroundings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        internal static class Console
        {
            public static List<KeyValuePair<int, string>> Printed { get; } = new();

            public static void WriteLine(object? value, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0)
                => Printed.Add(new(line, value?.ToString() ?? ""));
        }
        """;

    private static readonly string[] _irrelevant = ["CS1701", "CS1702", "CS1573", "CS1591"];

    private static readonly MetadataReference[] _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions _language = new(LanguageVersion.Latest);

    public string Name => $"{Page.Name}:{Blocks[0].Line}";

    /// <summary>Compiles the example and, if it is a program, runs it.</summary>
    public void Check()
    {
        Assembly loaded = Load(out bool isProgram);
        if (!isProgram || IsEndless)
            return;
        loaded.EntryPoint!.Invoke(null, loaded.EntryPoint.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        var printed = (List<KeyValuePair<int, string>>)loaded.GetType("Console")!.GetProperty("Printed")!.GetValue(null)!;
        Assert.Equal(
            string.Join('\n', Expected()),
            string.Join('\n', printed.GroupBy(static item => item.Key, static item => item.Value).OrderBy(static line => line.Key).Select(static line => $"{line.Key}: {string.Join(", ", line)}")));
    }

    /// <summary>Compiles the example and loads it.</summary>
    /// <param name="isProgram">Whether it has statements to run.</param>
    public Assembly Load(out bool isProgram)
    {
        using MemoryStream assembly = new();
        isProgram = Compile(assembly);
        return Assembly.Load(assembly.ToArray());
    }

    private IEnumerable<string> Expected()
        => from block in Blocks
           from line in block.Code.Split('\n').Select((text, index) => (Text: text, Number: block.Line + index))
           where line.Text.Contains("Console.WriteLine(", StringComparison.Ordinal)
           let comment = PrintedText().Match(line.Text)
           select $"{line.Number}: {(comment.Success ? comment.Groups[1].Value : "(a comment must say what is printed)")}";

    /// <summary>Compiles the example, which must give no warning or error.</summary>
    /// <returns>Whether it is a program.</returns>
    private bool Compile(MemoryStream assembly)
    {
        List<string> sources = [];
        StringBuilder usings = new();
        StringBuilder statements = new();
        StringBuilder types = new();
        foreach (Block block in Blocks)
        {
            CompilationUnitSyntax unit = CSharpSyntaxTree.ParseText(block.Source(Page.Name), _language).GetCompilationUnitRoot();
            bool hasStatements = unit.Members.Any(static member => member is GlobalStatementSyntax);
            string imports = string.Concat(unit.Usings.Select(static item => item.WithoutTrivia().ToFullString() + "\n"));
            usings.Append(imports);
            if (hasStatements)
            {
                statements.AppendJoin("\n", Numbered(unit.Members.OfType<GlobalStatementSyntax>()));
                types.AppendJoin("\n", Numbered(unit.Members.Where(static member => member is not GlobalStatementSyntax)));
            }
            else
            {
                bool hasNamespace = unit.Members.Any(static member => member is BaseNamespaceDeclarationSyntax);
                sources.Add(imports + (hasNamespace ? "" : "namespace Example;\n") + string.Join('\n', Numbered(unit.Members)));
            }
        }
        bool isProgram = statements.Length > 0;
        string declared = sources.Exists(static source => source.Contains("namespace Example;", StringComparison.Ordinal)) ? "using Example;\n" : "";
        if (isProgram)
            sources.Add($"{declared}{string.Join('\n', usings.ToString().Split('\n').Distinct())}\n{statements}\n{types}");

        CSharpCompilation compilation = CSharpCompilation.Create(
            $"Example{Guid.NewGuid():N}",
            sources.Append(Surroundings).Select(static source => CSharpSyntaxTree.ParseText(source, _language)),
            _references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new PacketGenerator().AsSourceGenerator()], parseOptions: _language)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out var mistakes);
        Assert.Equal("", string.Join('\n', mistakes.Concat(complete.Emit(assembly).Diagnostics).Where(IsRelevant)));
        return isProgram;
    }

    /// <summary>The code with the page's line numbers.</summary>
    private static IEnumerable<string> Numbered(IEnumerable<MemberDeclarationSyntax> members)
        => members.Select(static member => $"{Directive(member)}\n{member.ToFullString().Trim('\n')}\n");

    private static string Directive(MemberDeclarationSyntax member)
    {
        FileLinePositionSpan place = member.SyntaxTree.GetMappedLineSpan(new(member.FullSpan.Start + LeadingLineBreaks(member), 0));
        return $"#line {place.StartLinePosition.Line + 1} \"{place.Path}\"";
    }

    private static int LeadingLineBreaks(MemberDeclarationSyntax member)
    {
        string text = member.ToFullString();
        return text.Length - text.TrimStart('\n').Length;
    }

    private static bool IsRelevant(Diagnostic diagnostic)
        => diagnostic.Severity >= DiagnosticSeverity.Warning && !_irrelevant.Contains(diagnostic.Id);

    [GeneratedRegex(@"\); *// (.+)$")]
    private static partial Regex PrintedText();

    /// <summary>A block of code, the line of the page where it begins, and the code around it in a program.</summary>
    internal sealed record Block(int Line, string Code, string Around)
    {
        public string Source(string page)
        {
            string numbered = $"#line {Line} \"{page}\"\n{Code}\n#line default\n";
            return !Around.Contains(Place, StringComparison.Ordinal) ? Around + "\n" + numbered : Around.Replace(Place, "\n" + numbered, StringComparison.Ordinal);
        }
    }
}
