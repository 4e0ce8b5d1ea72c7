using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Protocols.Generator.Model;

namespace Protocols.Generator.Parsing;

/// <summary>Turns a format's options into their model.</summary>
internal static class OptionsParser
{
    /// <summary>What the generator can add to options: nothing unless they are partial and in the catalogue's namespace.</summary>
    public static OptionsModel? Parse(INamedTypeSymbol options, INamespaceSymbol home, TypeNames names)
    {
        bool isPartial = options.DeclaringSyntaxReferences.Any(static part => part.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));
        if (!isPartial || options.ContainingType is not null || options.IsGenericType || !SymbolEqualityComparer.Default.Equals(options.ContainingNamespace, home))
            return null;
        return new(
            options.Name,
            $"{(options.IsReadOnly ? "readonly " : "")}partial {(options.IsRecord ? "record struct" : "struct")}",
            new(options.GetMembers().OfType<IPropertySymbol>()
                .Where(static property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, SetMethod.IsInitOnly: true })
                .Where(property => options.GetMembers("With" + property.Name).IsEmpty)
                .Select(property => (property.Name, names.Name(property.Type)))));
    }
}
