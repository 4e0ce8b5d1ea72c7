using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Protocols.Generator.Model;
using Protocols.Generator.Parsing;

namespace Protocols.Generator;

/// <summary>
/// Warns if a packet is added to a set that already has its id, as in <c>DelimitedChat.Packets.With(Wave.Info)</c>. The id alone is not a mistake, because
/// another catalogue may use any id.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketSetAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Diagnostics.IdInSet);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
        context.RegisterSymbolAction(AnalyzeCatalogue, SymbolKind.NamedType);
    }

    /// <summary>Checks a catalogue that adds to another one, for which the generated code calls With.</summary>
    private static void AnalyzeCatalogue(SymbolAnalysisContext context)
    {
        var catalogue = (INamedTypeSymbol)context.Symbol;
        if (catalogue.FindAttribute(KnownTypes.PacketCatalogue)?.FindExtended() is not { } extended)
            return;
        PacketKey[] known = [.. DeclaredFor(extended, context.Compilation)];
        foreach (PacketKey packet in DeclaredFor(catalogue, context.Compilation))
        {
            if (known.FirstOrDefault(packet.ClashesWith) is { } other)
                context.ReportDiagnostic(Diagnostic.Create(Diagnostics.IdInSet, catalogue.Locations[0], packet.Name, other.Name));
        }
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!IsWith(call))
            return;
        PacketKey[] known = [.. PacketsIn(call.Instance, context.Compilation)];
        foreach ((PacketKey packet, IOperation place) in AddedBy(call, context.Compilation))
        {
            if (known.FirstOrDefault(packet.ClashesWith) is { } other)
                context.ReportDiagnostic(Diagnostic.Create(Diagnostics.IdInSet, place.Syntax.GetLocation(), packet.Name, other.Name));
        }
    }

    private static bool IsWith(IInvocationOperation call)
        => call is { TargetMethod.Name: "With", Instance.Type: INamedTypeSymbol set } && set.DerivesFrom(KnownTypes.PacketSet);

    /// <summary>The packets of a set, as far as its expression shows them: those of a referenced format, and those that were added.</summary>
    private static IEnumerable<PacketKey> PacketsIn(IOperation? set, Compilation compilation) => set switch
    {
        IInvocationOperation call when IsWith(call)
            => PacketsIn(call.Instance, compilation).Concat(AddedBy(call, compilation).Select(static added => added.Packet)),
        IPropertyReferenceOperation { Property: { IsStatic: true } property } when !SymbolEqualityComparer.Default.Equals(property.ContainingAssembly, compilation.Assembly)
            => DeclaredFor(property.ContainingType, compilation),
        _ => [],
    };

    /// <summary>The packets that a call adds: those written as <c>Wave.Info</c>, and all of a catalogue's <c>Declared</c>.</summary>
    private static IEnumerable<(PacketKey Packet, IOperation Place)> AddedBy(IInvocationOperation call, Compilation compilation)
        => from reference in call.Arguments.SelectMany(static argument => argument.Descendants()).OfType<IPropertyReferenceOperation>()
           where reference.Property.IsStatic
           let type = reference.Property.ContainingType
           from packet in reference.Property.Name switch
           {
               "Info" => KeyOf(type, compilation) is { } key ? [key] : [],
               "Declared" => DeclaredFor(type, compilation),
               _ => Enumerable.Empty<PacketKey>(),
           }
           select (packet, (IOperation)reference);

    /// <summary>The packets that a catalogue lists: those of its assembly that are declared with its attribute.</summary>
    private static IEnumerable<PacketKey> DeclaredFor(INamedTypeSymbol catalogue, Compilation compilation)
        => catalogue.FindAttribute(KnownTypes.PacketCatalogue)?.ConstructorArguments[0].Value is INamedTypeSymbol declaration
            ? TypesIn(catalogue.ContainingAssembly.GlobalNamespace)
                .Select(type => KeyOf(type, compilation))
                .OfType<PacketKey>()
                .Where(packet => packet.DeclarationTypes.Contains(declaration.ToDisplayString()))
            : [];

    private static PacketKey? KeyOf(INamedTypeSymbol type, Compilation compilation)
        => type.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass.DerivesFrom(KnownTypes.Packet)) is { } attribute && attribute.IsWellFormed()
            ? PacketParser.KeyOf(type, attribute, AttributeArgument.AllOf(attribute, new TypeNames(compilation, type.ContainingNamespace, [], new HashSet<string>())))
            : null;

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space)
        => space.GetTypeMembers().Where(static type => type.TypeKind == TypeKind.Struct).Concat(space.GetNamespaceMembers().SelectMany(TypesIn));
}
