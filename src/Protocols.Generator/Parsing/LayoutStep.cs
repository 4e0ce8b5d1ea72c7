using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Protocols.Generator.Parsing;

/// <summary>A field or constant as a framer sees it, and the expression that puts it into the catalogue.</summary>
internal sealed class LayoutStep
{
    private readonly string _extent;
    private readonly string _delimiter;

    private LayoutStep(IParameterSymbol? field, AttributeData wire, string? constant, string? path, TypeNames names)
    {
        Field = field;
        string kind = SymbolDisplay.FormatLiteral(wire.ConstructorArguments[0].Value as string ?? "", quote: true);
        TypedConstant extent = wire.ConstructorArguments[1];
        _extent = extent.NameOfCode() ?? "None";
        int width = 0;
        string delimiterRule = "";
        List<string> meaning = [];
        _delimiter = "None";
        foreach (KeyValuePair<string, TypedConstant> named in wire.NamedArguments)
        {
            switch (named.Key)
            {
                case "Width": width = (int)named.Value.Value!; break;
                case "Delimiter":
                    _delimiter = named.Value.NameOfCode() ?? "None";
                    delimiterRule = names.Name(named.Value.Type!);
                    break;
                case "Optional": IsOptional = (bool)named.Value.Value!; break;
                case "Content": meaning.Add($"Content = {names.Name(named.Value.Type!)}.{named.Value.NameOfCode()}"); break;
                case "CountWidth" or "Terminator": meaning.Add($"{named.Key} = {named.Value.Value}"); break;
                case "Parts" or "Symbols": meaning.Add($"{named.Key} = {SymbolDisplay.FormatLiteral((string)named.Value.Value!, quote: true)}"); break;
            }
        }

        List<string> properties = [];
        if (_extent != "None")
            properties.Add($"Extent = {names.Name(extent.Type!)}.{_extent}");
        if (width != 0)
            properties.Add($"Width = {width}");
        if (_delimiter != "None")
            properties.Add($"Delimiter = {delimiterRule}.{_delimiter}");
        if (IsOptional)
            properties.Add("Optional = true");
        if (field?.FindAttribute(KnownTypes.MaxLength) is { } maxLength)
            properties.Add($"MaxLength = {maxLength.ConstructorArguments[0].Value}");
        properties.AddRange(meaning);
        if (path is not null)
            properties.Add($"Path = {SymbolDisplay.FormatLiteral(path, quote: true)}");
        if (field?.Type is { TypeKind: TypeKind.Enum } codes && codes.FindAttribute(KnownTypes.ShownAsNumber) is null)
            properties.Add($"Codes = typeof({names.Name(codes)})");
        if (constant is not null)
            properties.Add($"Constant = {constant}.ToArray()");

        Expression = $"new FieldInfo(\"{field?.Name}\", {kind})" + (properties.Count == 0 ? "" : $" {{ {string.Join(", ", properties)} }}");
    }

    public IParameterSymbol? Field { get; }

    public bool IsOptional { get; }

    public string Name => Field?.Name ?? "a constant";

    public string Expression { get; }

    public static LayoutStep Of(IParameterSymbol field, AttributeData wire, string? path, TypeNames names)
        => new(field, wire, constant: null, path, names);

    /// <summary>The constants at a packet's beginning: parameters of the bound method with a <c>[WireField]</c>.</summary>
    public static IEnumerable<LayoutStep> ConstantsOf(IMethodSymbol begin, IReadOnlyList<AttributeArgument> arguments, TypeNames names)
        => from parameter in begin.Parameters
           let wire = parameter.FindAttribute(KnownTypes.WireField)
           let argument = arguments.FirstOrDefault(argument => argument.Name == parameter.Name)
           where wire is not null && argument?.Text is not null
           select new LayoutStep(null, wire, argument.Spelling + "u8", path: null, names);

    public bool CanBeFollowedBy(LayoutStep next)
    {
        if (IsOptional && _extent != "None" && !next.IsOptional)
            return false;
        return _extent switch
        {
            "ToDelimiter" => next._delimiter == "Required",
            "ToEnd" or "Repeated" => false,
            _ => true,
        };
    }
}
