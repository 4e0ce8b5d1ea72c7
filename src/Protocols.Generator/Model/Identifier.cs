using Microsoft.CodeAnalysis.CSharp;

namespace Protocols.Generator.Model;

/// <summary>Names in the form that C# and the compiler need.</summary>
internal static class Identifier
{
    /// <summary>A name as the name of a type, where even contextual keywords are not allowed.</summary>
    public static string OfType(string name) => SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? OfLocal(name) : "@" + name;

    public static string OfLocal(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The name of a type's generated file, which may contain only plain letters.</summary>
    public static string OfFile(string fullName)
        => string.Concat(fullName.Where(static letter => letter != '@').Select(static letter => char.IsLetterOrDigit(letter) || letter == '.' ? letter : '_')) + ".g.cs";
}
