using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Protocols.Generator.Model;

/// <summary>Names as C# and the compiler want them.</summary>
internal static class Identifier
{
    /// <summary>A name in the place of a type's, where even words that are keywords only here and there are not allowed.</summary>
    public static string OfType(string name) => SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? OfLocal(name) : "@" + name;

    public static string OfLocal(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The name of the generated file of a type: it takes no letters but plain ones.</summary>
    public static string OfFile(string fullName)
        => string.Concat(fullName.Where(static letter => letter != '@').Select(static letter => char.IsLetterOrDigit(letter) || letter == '.' ? letter : '_')) + ".g.cs";
}
