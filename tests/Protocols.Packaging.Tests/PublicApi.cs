using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Protocols.Packaging.Tests;

/// <summary>An assembly's public members as text, one a line, in a stable order.</summary>
internal static class PublicApi
{
    private static readonly SymbolDisplayFormat _format = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    public static string[] Of(string library, string target)
    {
        CSharpCompilation compilation = CSharpCompilation.Create("Api", references: References(library, target));
        PortableExecutableReference self = compilation.References.OfType<PortableExecutableReference>()
            .First(reference => Path.GetFileNameWithoutExtension(reference.FilePath) == library);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(self)!;

        List<string> lines = [];
        foreach (INamedTypeSymbol type in Types(assembly.GlobalNamespace).OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal))
        {
            lines.Add(Describe(type));
            lines.AddRange(type.GetMembers()
                .Where(static member => IsVisible(member) && !IsNoise(member))
                .Select(static member => "    " + Describe(member))
                .Order(StringComparer.Ordinal));
        }
        return [.. lines];
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type && IsVisible(type))
                yield return type;
            if (member is INamespaceSymbol or INamedTypeSymbol && (member is INamespaceSymbol || IsVisible(member)))
            {
                foreach (INamedTypeSymbol inner in Types((INamespaceOrTypeSymbol)member))
                    yield return inner;
            }
        }
    }

    private static string Describe(INamedTypeSymbol type)
    {
        StringBuilder line = new();
        if (type.IsStatic)
            line.Append("static ");
        else if (type is { TypeKind: TypeKind.Class, IsAbstract: true })
            line.Append("abstract ");
        else if (type is { TypeKind: TypeKind.Class, IsSealed: true })
            line.Append("sealed ");
        if (type.IsReadOnly)
            line.Append("readonly ");
        if (type.IsRefLikeType)
            line.Append("ref ");
        line.Append(type.TypeKind.ToString().ToLowerInvariant()).Append(' ').Append(type.ToDisplayString(_format));

        IEnumerable<INamedTypeSymbol> bases = type.Interfaces;
        if (type.BaseType is { SpecialType: SpecialType.None } baseType)
            bases = bases.Prepend(baseType);
        string[] names = [.. bases.Select(static item => item.ToDisplayString())];
        return names.Length == 0 ? line.ToString() : $"{line} : {string.Join(", ", names)}";
    }

    private static string Describe(ISymbol member)
    {
        string access = member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ";
        return access + member.ToDisplayString(_format) + (member is IPropertySymbol property ? Accessors(property) : "");
    }

    private static string Accessors(IPropertySymbol property)
        => property.SetMethod is { } setter && IsVisible(setter) ? setter.IsInitOnly ? " { get; init; }" : " { get; set; }" : " { get; }";

    private static bool IsVisible(ISymbol symbol)
        => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>Accessors stand with their property, and nested types on their own.</summary>
    private static bool IsNoise(ISymbol member)
        => member is INamedTypeSymbol or IMethodSymbol { AssociatedSymbol: not null } or IMethodSymbol { IsImplicitlyDeclared: true };

    private static IEnumerable<MetadataReference> References(string library, string target)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> paths = Directory.GetFiles(framework, "System*.dll")
            .Append(Path.Combine(framework, "netstandard.dll"))
            .Append(Path.Combine(framework, "mscorlib.dll"));
        string abstractions = Repository.Assembly("Protocols.Abstractions", target);
        paths = paths.Append(Repository.Assembly(library, target));
        if (library != "Protocols.Abstractions" && File.Exists(abstractions))
            paths = paths.Append(abstractions);
        if (library == "Protocols.Pipelines")
            paths = paths.Append(Path.Combine(AppContext.BaseDirectory, "Microsoft.AspNetCore.Connections.Abstractions.dll"));
        return paths.Select(static path => MetadataReference.CreateFromFile(path));
    }
}
