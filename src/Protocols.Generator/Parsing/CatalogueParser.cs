using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Protocols.Generator.Model;

namespace Protocols.Generator.Parsing;

/// <summary>The result of parsing a catalogue class: a model, or the mistake in it.</summary>
internal sealed record ParsedCatalogue(CatalogueModel? Model, DiagnosticModel? Diagnostic);

/// <summary>Turns a format's static class into its model.</summary>
internal static class CatalogueParser
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is ClassDeclarationSyntax;

    public static ParsedCatalogue Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        var syntax = (ClassDeclarationSyntax)context.TargetNode;
        if (!context.Attributes[0].IsWellFormed())
            return new(null, null);
        ParsedCatalogue Mistake(DiagnosticDescriptor descriptor, params string[] arguments)
            => new(null, new(descriptor.Id, SourcePlace.From(syntax.Identifier.GetLocation()), new(arguments)));

        bool isPlain = symbol is { IsStatic: true, ContainingType: null, IsGenericType: false, IsFileLocal: false, ContainingNamespace.IsGlobalNamespace: false };
        if (!isPlain || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
            return Mistake(Diagnostics.CatalogueNotStaticPartial, symbol.Name);

        var declaration = context.Attributes[0].ConstructorArguments[0].Value as INamedTypeSymbol;
        if (declaration?.FindCodec()?.ConstructorArguments[2].Value is not INamedTypeSymbol { IsValueType: true } options)
            return Mistake(Diagnostics.NoCodec, declaration?.Name ?? "?");
        if (context.SemanticModel.Compilation.FindAliased([context.Attributes[0].AttributeClass!, declaration, options]) is { } aliased)
            return Mistake(Diagnostics.OnlyAliased, symbol.Name, aliased);
        if (symbol.IsPublic() && !options.IsPublic())
            return Mistake(Diagnostics.MoreAccessible, symbol.Name, options.Name);
        INamedTypeSymbol? extended = context.Attributes[0].FindExtended();
        ExtendedCatalogue? found = extended is null ? null : Extended.Look(context.SemanticModel.Compilation, extended, declaration);
        if (extended is not null && found is null)
            return Mistake(Diagnostics.NothingToExtend, symbol.Name, extended.Name, declaration.Name);
        INamedTypeSymbol? packets = options.GetMembers("Packets").OfType<IPropertySymbol>()
            .Select(static property => property.Type).OfType<INamedTypeSymbol>().FirstOrDefault(static type => type.DerivesFrom(KnownTypes.PacketSet));
        bool hasIndexOf = symbol.GetMembers("IndexOf").OfType<IMethodSymbol>().Any(method => SaysWhichPacket(method, options));
        if (extended is null && !hasIndexOf && (packets is null || !IdentificationParser.CanFind(declaration, packets, options, context.SemanticModel.Compilation)))
            return Mistake(Diagnostics.CodecMemberMissing, symbol.Name, $"static int IndexOf(ReadOnlySpan<byte>, PacketSender, {options.Name}, out PacketError)", symbol.Name);

        INamespaceSymbol home = symbol.ContainingNamespace;
        foreach (string handler in (IEnumerable<string>)[symbol.Name + "ServerHandler", symbol.Name + "ClientHandler"])
        {
            if (home.GetTypeMembers(handler).Any(static type => type.Arity <= 1))
                return Mistake(Diagnostics.GeneratedMemberDeclared, home.ToDisplayString(), handler);
        }
        foreach (string member in extended is null ? (string[])["Declared"] : ["Declared", "Packets"])
        {
            if (symbol.MemberNames.Contains(member))
                return Mistake(Diagnostics.GeneratedMemberDeclared, symbol.Name, member);
        }

        INamedTypeSymbol[] vocabulary = Vocabulary.OfCatalogues(context.SemanticModel.Compilation);
        TypeNames names = new(context.SemanticModel.Compilation, home, vocabulary, new HashSet<string>(symbol.MemberNames));
        if (names.FindHiding(vocabulary) is { } hiding)
            return Mistake(Diagnostics.VocabularyHidden, home.ToDisplayString(), hiding, symbol.Name);

        string optionsName = names.Name(options);
        PacketLookup? lookup = extended is null && !hasIndexOf ? IdentificationParser.Find(declaration, packets!, options, names) : null;
        BaseCatalogue? baseCatalogue = found is null
            ? null
            : new(extended!.Name, names.Name(extended), names.Name(found.Packets), names.Name(found.ServerHandler), names.Name(found.ClientHandler));
        CatalogueModel model = new()
        {
            Namespace = home.ToDisplayString(),
            Name = symbol.Name,
            IsPublic = symbol.IsPublic(),
            DeclarationType = declaration.ToDisplayString(),
            Options = optionsName,
            OptionsType = options.ToDisplayString(),
            Members = new(symbol.MemberNames.OrderBy(static name => name, System.StringComparer.Ordinal)),
            HasPacketSet = packets is not null,
            IsIdentifyMissing = extended is null && packets is not null && !symbol.MemberNames.Contains("Identify"),
            Lookup = lookup,
            OptionsPart = extended is null ? OptionsParser.Parse(options, home, names) : null,
            Base = baseCatalogue,
            Guesses = symbol.GetMembers("Guess").OfType<IMethodSymbol>().Any(method => TakesFrame(method, options) && method.Parameters.Length == 3),
            HasExtensions = options.GetMembers("Extensions").OfType<IPropertySymbol>().Any(static property => property.Type.SpecialType == SpecialType.System_Boolean),
            Usings = names.Usings,
        };
        return new(model, null);
    }

    private static bool SaysWhichPacket(IMethodSymbol method, INamedTypeSymbol options)
        => TakesFrame(method, options)
            && method.Parameters.Length == 4
            && method.Parameters[3] is { RefKind: RefKind.Out } error
            && error.Type.ToDisplayString() == "Protocols.PacketError";

    private static bool TakesFrame(IMethodSymbol method, INamedTypeSymbol options)
        => method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Int32, Parameters.Length: >= 3 }
            && method.Parameters[0].Type.ToDisplayString() == "System.ReadOnlySpan<byte>"
            && method.Parameters[1].Type.ToDisplayString() == KnownTypes.PacketSender
            && SymbolEqualityComparer.Default.Equals(method.Parameters[2].Type, options);
}
