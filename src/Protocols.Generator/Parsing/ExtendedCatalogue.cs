using Microsoft.CodeAnalysis;

namespace Protocols.Generator.Parsing;

/// <summary>What a catalogue needs from the catalogue that it adds to.</summary>
internal sealed record ExtendedCatalogue(INamedTypeSymbol Packets, INamedTypeSymbol ServerHandler, INamedTypeSymbol ClientHandler);

/// <summary>Finds the catalogue that another one adds to.</summary>
internal static class Extended
{
    /// <summary>The catalogue that an attribute's catalogue adds to, if any.</summary>
    public static INamedTypeSymbol? FindExtended(this AttributeData attribute)
        => attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Extends").Value.Value as INamedTypeSymbol;

    /// <summary>Looks at a catalogue of another assembly.</summary>
    /// <returns>Null if it is not a catalogue of the format.</returns>
    public static ExtendedCatalogue? Look(Compilation compilation, INamedTypeSymbol catalogue, INamedTypeSymbol declaration)
    {
        bool isOfFormat = catalogue.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.ToDisplayString() == KnownTypes.PacketCatalogue
            && attribute.ConstructorArguments.Length == 1
            && SymbolEqualityComparer.Default.Equals(attribute.ConstructorArguments[0].Value as ISymbol, declaration));
        if (!isOfFormat || SymbolEqualityComparer.Default.Equals(catalogue.ContainingAssembly, compilation.Assembly))
            return null;
        var packets = catalogue.GetMembers("Packets").OfType<IPropertySymbol>().FirstOrDefault()?.Type as INamedTypeSymbol;
        INamedTypeSymbol? Handler(string suffix) => compilation.GetTypeByMetadataName($"{catalogue.ContainingNamespace.ToDisplayString()}.{catalogue.Name}{suffix}");
        return packets is not null && Handler("ServerHandler") is { } server && Handler("ClientHandler") is { } client
            ? new(packets, server, client)
            : null;
    }
}
