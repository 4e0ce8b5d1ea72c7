using Microsoft.CodeAnalysis;

namespace Protocols.Generator.Parsing;

/// <summary>The attributes and types of Protocols.Abstractions that declarations use, by name.</summary>
internal static class KnownTypes
{
    public const string Packet = "Protocols.PacketAttribute";
    public const string PacketKey = "Protocols.PacketKeyAttribute";
    public const string NotOnWire = "Protocols.NotOnWireAttribute";
    public const string ReservedKeys = "Protocols.ReservedKeysAttribute";
    public const string PacketSet = "Protocols.PacketSet";
    public const string PacketCodec = "Protocols.PacketCodecAttribute";
    public const string PacketCatalogue = "Protocols.PacketCatalogueAttribute";
    public const string WireField = "Protocols.WireFieldAttribute";
    public const string FieldModifier = "Protocols.FieldModifierAttribute";
    public const string MaxLength = "Protocols.MaxLengthAttribute";
    public const string ShownAsNumber = "Protocols.ShownAsNumberAttribute";
    public const string Codes = "Protocols.CodesAttribute";
    public const string PacketSender = "Protocols.PacketSender";
    public const string JsonBody = "Protocols.JsonBodyAttribute";
    public const string JsonConstant = "Protocols.JsonConstantAttribute";
    public const string Name = "Protocols.NameAttribute";
    public const string In = "Protocols.InAttribute";
    public const string Whole = "Protocols.WholeAttribute";
    public const string Validation = "System.ComponentModel.DataAnnotations.ValidationAttribute";
    public const string PacketInterface = "Protocols.IPacket`2";

    public static bool DerivesFrom(this INamedTypeSymbol? type, string baseName)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == baseName)
                return true;
        }
        return false;
    }

    /// <summary>The type and its base types, up to but not including the named one.</summary>
    public static IEnumerable<INamedTypeSymbol> UpTo(this INamedTypeSymbol? type, string baseName)
    {
        for (; type is not null && type.ToDisplayString() != baseName; type = type.BaseType)
            yield return type;
    }

    /// <summary>The codec that a packet attribute names: its own, or that of the nearest attribute it derives from.</summary>
    public static AttributeData? FindCodec(this INamedTypeSymbol? declaration)
        => declaration.UpTo(Packet).Select(static type => type.FindAttribute(PacketCodec)).FirstOrDefault(static codec => codec is not null);

    /// <summary>The attribute with a type's full name, if it is well formed.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, string name)
        => symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == name && attribute.IsWellFormed());

    public static IEnumerable<AttributeData> Modifiers(this ISymbol symbol)
        => symbol.GetAttributes()
            .Where(static attribute => attribute.AttributeClass.DerivesFrom(FieldModifier) && attribute.IsWellFormed())
            .GroupBy(static attribute => attribute.AttributeClass, SymbolEqualityComparer.Default)
            .Select(static group => group.First());

    /// <summary>Whether an attribute is well formed; if not, the compiler reports it.</summary>
    public static bool IsWellFormed(this AttributeData attribute)
        => attribute.AttributeConstructor is { } constructor
            && constructor.Parameters.Length == attribute.ConstructorArguments.Length
            && attribute.ConstructorArguments.All(static argument => argument.Kind != TypedConstantKind.Error)
            && attribute.NamedArguments.All(static argument => argument.Value.Kind != TypedConstantKind.Error);

    /// <summary>The full name of the options of a declaring attribute's packets.</summary>
    public static string? OptionsOf(this INamedTypeSymbol? declaration)
        => declaration.FindCodec()?.ConstructorArguments is { Length: 3 } types ? (types[2].Value as ITypeSymbol)?.ToDisplayString() : null;

    /// <summary>The assembly of the first type that can only be named with an <c>extern alias</c>; null if there is no such type.</summary>
    public static string? FindAliased(this Compilation compilation, IEnumerable<ITypeSymbol> types)
        => types.Select(static type => type.ContainingAssembly).FirstOrDefault(assembly =>
            assembly is not null
            && compilation.GetMetadataReference(assembly)?.Properties.Aliases is { IsDefaultOrEmpty: false } aliases
            && !aliases.Contains(MetadataReferenceProperties.GlobalAlias))?.Name;

    /// <summary>The name of an enumeration's value, or null if the enumeration does not define it.</summary>
    public static string? NameOfCode(this TypedConstant value)
        => value.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value.Value))?.Name;

    /// <summary>Whether a type can be used by everyone who references its assembly.</summary>
    public static bool IsPublic(this ITypeSymbol type)
    {
        for (ITypeSymbol? container = type; container is not null; container = container.ContainingType)
        {
            if (container.DeclaredAccessibility is not (Accessibility.Public or Accessibility.NotApplicable))
                return false;
        }
        return true;
    }
}
