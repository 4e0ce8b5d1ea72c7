using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Protocols.Generator.Model;

namespace Protocols.Generator.Parsing;

/// <summary>What became of a catalogue class: a model, or the mistake in it.</summary>
internal sealed record ParsedCatalogue(CatalogueModel? Model, DiagnosticModel? Diagnostic);

/// <summary>Turns a format's static class into its model.</summary>
internal static class CatalogueParser
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is ClassDeclarationSyntax;

    public static ParsedCatalogue Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        var syntax = (ClassDeclarationSyntax)context.TargetNode;
        var declaration = context.Attributes[0].ConstructorArguments[0].Value as INamedTypeSymbol;
        SourcePlace? place = SourcePlace.From(syntax.Identifier.GetLocation());

        if (!symbol.IsStatic || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword) || symbol.ContainingType is not null)
            return new(null, new(Diagnostics.CatalogueNotStaticPartial.Id, place, new([symbol.Name])));
        if (declaration?.FindCodec()?.ConstructorArguments[2].Value is not INamedTypeSymbol options)
            return new(null, new(Diagnostics.NoCodec.Id, place, new([declaration?.Name ?? "?"])));

        TypeNames names = new(symbol.ContainingNamespace, new Dictionary<string, ITypeSymbol>());
        string optionsName = names.Name(options);
        return new(new(symbol.ContainingNamespace.ToDisplayString(), symbol.Name, declaration.ToDisplayString(), optionsName, names.Usings), null);
    }
}
