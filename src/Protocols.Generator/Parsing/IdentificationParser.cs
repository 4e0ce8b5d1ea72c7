using Microsoft.CodeAnalysis;
using Protocols.Generator.Model;

namespace Protocols.Generator.Parsing;

/// <summary>
/// Finds out how a format identifies its packets: by the first byte of every frame, if that is the attribute's only required key, or by its packet set. The
/// reader's static <c>CheckUnknown</c> checks unknown frames.
/// </summary>
internal static class IdentificationParser
{
    public static bool CanFind(INamedTypeSymbol declaration, INamedTypeSymbol packets, INamedTypeSymbol options, Compilation compilation)
        => ReaderOf(declaration) is { } reader
            && reader.GetMembers("CheckUnknown").OfType<IMethodSymbol>().Any(method => method.IsStatic && TakesFrame(method) && IsOptions(method, 1, options)
                && compilation.IsSymbolAccessibleWithin(method, compilation.Assembly))
            && (SaysIndex(packets, options) || BeginsWithKey(declaration));

    public static PacketLookup Find(INamedTypeSymbol declaration, INamedTypeSymbol packets, INamedTypeSymbol options, TypeNames names)
    {
        string extensions = options.GetMembers("Extensions").OfType<IPropertySymbol>().Any() ? ", options.Extensions" : "";
        return new(
            SaysIndex(packets, options) ? "options.Packets.IndexOf(frame, sender, options)" : $"options.Packets.IndexOf(KeyOf(frame), sender{extensions})",
            $"{names.Name(ReaderOf(declaration)!)}.CheckUnknown(frame, options)",
            IsByKey: !SaysIndex(packets, options));
    }

    private static INamedTypeSymbol? ReaderOf(INamedTypeSymbol declaration) => declaration.FindCodec()?.ConstructorArguments[0].Value as INamedTypeSymbol;

    private static bool SaysIndex(INamedTypeSymbol packets, INamedTypeSymbol options)
        => packets.GetMembers("IndexOf").OfType<IMethodSymbol>().Any(method => TakesFrame(method) && IsOptions(method, 2, options));

    private static bool BeginsWithKey(INamedTypeSymbol declaration)
        => declaration.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
            .Where(static parameter => parameter.FindAttribute(KnownTypes.PacketKey) is not null)
            .Select(static parameter => parameter.Type.SpecialType)
            .SequenceEqual([SpecialType.System_Byte]);

    private static bool TakesFrame(IMethodSymbol method) => method.Parameters.Length > 0 && method.Parameters[0].Type.ToDisplayString() == "System.ReadOnlySpan<byte>";

    private static bool IsOptions(IMethodSymbol method, int index, INamedTypeSymbol options)
        => method.Parameters.Length == index + 1 && SymbolEqualityComparer.Default.Equals(method.Parameters[index].Type, options);
}
