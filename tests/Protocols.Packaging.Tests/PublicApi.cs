using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Protocols.Packaging.Tests;

/// <summary>
/// An assembly's public members as text, one per line, in a stable order. The generated members are the same for every packet, so they are listed once, as the
/// members of <c>TPacket</c>; a packet that has all of them has one line for them. Its constructor lists its fields.
/// </summary>
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

    private static readonly string[] _generated = ["Info", "TryDecode", "TryEncode", "Encode", "Write", "GetEncodedLength", "Accept", "ToString"];

    public static string[] Of(string library, string target)
    {
        CSharpCompilation compilation = CSharpCompilation.Create("Api", references: References(library, target));
        PortableExecutableReference self = compilation.References.OfType<PortableExecutableReference>()
            .First(reference => Path.GetFileNameWithoutExtension(reference.FilePath) == library);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(self)!;

        INamedTypeSymbol[] types = [.. Types(assembly.GlobalNamespace).OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal)];
        string[] ofPackets = types.FirstOrDefault(IsPacket) is { } packet ? GeneratedMembers(packet) : [];
        List<string> lines = ofPackets.Length == 0 ? [] : ["members of every packet", .. ofPackets.Select(static member => "    " + member)];
        foreach (INamedTypeSymbol type in types)
        {
            bool isPacket = IsPacket(type) && GeneratedMembers(type).SequenceEqual(ofPackets);
            lines.Add(Describe(type));
            if (isPacket)
                lines.Add("    members of every packet");
            lines.AddRange(MembersOf(type)
                .Where(member => !isPacket || !(_generated.Contains(member.Name) || IsField(member)))
                .Select(static member => "    " + Describe(member))
                .Order(StringComparer.Ordinal));
        }
        return [.. lines];
    }

    private static bool IsPacket(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            for (INamedTypeSymbol? declaration = attribute.AttributeClass; declaration is not null; declaration = declaration.BaseType)
            {
                if (declaration.ToDisplayString() == "Protocols.PacketAttribute")
                    return true;
            }
        }
        return false;
    }

    /// <summary>Whether a member is a packet's field, which its constructor lists.</summary>
    private static bool IsField(ISymbol member)
        => member is IPropertySymbol property && property.ContainingType.Constructors.SelectMany(static constructor => constructor.Parameters).Any(parameter =>
            string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)
            && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type));

    private static string[] GeneratedMembers(INamedTypeSymbol packet)
        => [.. MembersOf(packet)
            .Where(static member => _generated.Contains(member.Name))
            .Select(member => Describe(member).Replace(packet.ToDisplayString(), "TPacket", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers().Where(static member => IsVisible(member) && !IsNoise(member));

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
        StringBuilder line = new(Hidden(type));
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
        return Hidden(member) + access + member.ToDisplayString(_format) + (member is IPropertySymbol property ? Accessors(property) : "");
    }

    /// <summary>The mark of members that editors do not offer, because only generated code uses them.</summary>
    private static string Hidden(ISymbol symbol)
        => symbol.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments[0].Value is 1)
            ? "hidden "
            : "";

    private static string Accessors(IPropertySymbol property)
        => property.SetMethod is { } setter && IsVisible(setter) ? setter.IsInitOnly ? " { get; init; }" : " { get; set; }" : " { get; }";

    private static bool IsVisible(ISymbol symbol)
        => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>Accessors are listed with their property, and nested types separately.</summary>
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
