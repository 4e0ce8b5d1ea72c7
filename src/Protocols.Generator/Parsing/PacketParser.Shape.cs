using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Protocols.Generator.Parsing;

// The shape of the declaration: what the type is, what else it declares, and which names are hidden in it.
internal sealed partial class PacketParser
{
    private bool CheckShape(TypeDeclarationSyntax syntax, AttributeData[] attributes)
    {
        LanguageVersion language = ((CSharpParseOptions)syntax.SyntaxTree.Options).LanguageVersion;
        if (language < LanguageVersion.CSharp12)
            Report(Diagnostics.LanguageTooOld, _place, _packet.Name, language.ToDisplayString());
        if (!_packet.IsReadOnly || !_packet.IsRefLikeType || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
            Report(Diagnostics.NotReadOnlyRefPartialStruct, _place, _packet.Name);
        if (_packet.ContainingType is not null || _packet.IsGenericType || _packet.IsFileLocal || _packet.ContainingNamespace.IsGlobalNamespace)
            Report(Diagnostics.NotTopLevel, _place, _packet.Name);
        if (attributes.Select(static attribute => attribute.AttributeClass).Distinct(SymbolEqualityComparer.Default).Skip(1).Any())
            Report(Diagnostics.SeveralDeclarations, _place, _packet.Name);
        bool isAccessible = _packet.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal;
        if (_compilation.FindAliased([.. AttributeTypes(), .. _fields.Select(static field => field.Type)]) is { } aliased)
            Report(Diagnostics.OnlyAliased, _place, _packet.Name, aliased);
        if (_diagnostics.Count > 0 || !isAccessible)
            return false;

        string[] generated = [.. _members, .. _fields.Select(static field => PropertyOf(field.Name))];
        foreach (string name in _packet.GetMembers().Where(static member => !member.IsImplicitlyDeclared).Select(static member => member.Name).Intersect(generated))
            Report(Diagnostics.GeneratedMemberDeclared, _place, _packet.Name, name);
        foreach (IFieldSymbol field in _packet.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic && !field.IsConst))
            Report(Diagnostics.NotAParameter, _place, (field.AssociatedSymbol ?? field).Name, _packet.Name);
        if (PrimaryConstructorOf(_packet) is null && _packet.InstanceConstructors.FirstOrDefault(static constructor => !constructor.IsImplicitlyDeclared) is { } constructor)
            Report(Diagnostics.NotAParameter, _place, $"{_packet.Name}({string.Join(", ", constructor.Parameters.Select(static parameter => Display(parameter.Type)))})", _packet.Name);
        foreach (IdentifierNameSyntax hidden in FindHiddenInAttributes(syntax, generated))
            Report(Diagnostics.HiddenInAttribute, hidden.GetLocation(), hidden.Identifier.ValueText, _packet.Name);
        if (_names.FindHiding(_vocabulary) is { } hiding)
            Report(Diagnostics.VocabularyHidden, _place, _packet.ContainingNamespace.ToDisplayString(), hiding, _packet.Name);
        return _diagnostics.Count == 0;
    }

    /// <summary>The types that come with the declaring attribute: itself, its base types, and the format's types.</summary>
    private IEnumerable<ITypeSymbol> AttributeTypes()
    {
        for (INamedTypeSymbol? type = _attribute.AttributeClass; type is not null; type = type.BaseType)
            yield return type;
        foreach (TypedConstant type in _attribute.AttributeClass.FindCodec()?.ConstructorArguments ?? ImmutableArray<TypedConstant>.Empty)
        {
            if (type.Value is INamedTypeSymbol codec)
                yield return codec;
        }
    }

    /// <summary>The names in a packet's attributes that would mean a generated member.</summary>
    private IEnumerable<IdentifierNameSyntax> FindHiddenInAttributes(TypeDeclarationSyntax syntax, string[] generated)
        => from attribute in syntax.DescendantNodes(static node => node is not MemberDeclarationSyntax || node is TypeDeclarationSyntax).OfType<AttributeArgumentSyntax>()
           from access in attribute.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
           let name = access.Expression as IdentifierNameSyntax
           where name is not null
               && generated.Contains(name.Identifier.ValueText)
               && !_fields.Any(field => field.Type.Name == name.Identifier.ValueText && PropertyOf(field.Name) == name.Identifier.ValueText)
           select name;

    private static IMethodSymbol? PrimaryConstructorOf(INamedTypeSymbol packet)
        => packet.InstanceConstructors.FirstOrDefault(static constructor => constructor.DeclaringSyntaxReferences.Any(
            static reference => reference.GetSyntax() is TypeDeclarationSyntax));

    private static ImmutableArray<IParameterSymbol> FieldsOf(INamedTypeSymbol packet) => PrimaryConstructorOf(packet)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
}
