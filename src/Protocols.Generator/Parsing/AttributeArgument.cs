using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Protocols.Generator.Parsing;

/// <summary>An argument of an attribute in use: its name in lower camel case, its value, and how the declaration spells it.</summary>
internal sealed record AttributeArgument(string Name, TypedConstant Value, string Spelling, ISymbol Target)
{
    /// <summary>Whether it identifies packets.</summary>
    public bool IsKey => Target.FindAttribute(KnownTypes.PacketKey) is not null;

    /// <summary>Whether it may be in the packet's bytes.</summary>
    public bool IsOnWire => Target.FindAttribute(KnownTypes.NotOnWire) is null;

    /// <summary>Whether the format reserves the value.</summary>
    public bool IsReserved
        => Value is { Kind: TypedConstantKind.Primitive, Value: byte or ushort or uint or int or long } number
            && Target.FindAttribute(KnownTypes.ReservedKeys) is { } reserved
            && reserved.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false } keys
            && keys.Values.Any(key => Convert.ToInt64(key.Value, CultureInfo.InvariantCulture) == Convert.ToInt64(number.Value, CultureInfo.InvariantCulture));

    /// <summary>Its text, or null if it is not a string.</summary>
    public string? Text => Value.Kind == TypedConstantKind.Primitive ? Value.Value as string : null;

    /// <summary>All arguments of an attribute, those of its constructor first.</summary>
    public static IReadOnlyList<AttributeArgument> AllOf(AttributeData attribute, TypeNames names)
    {
        List<AttributeArgument> arguments = [];
        SeparatedSyntaxList<AttributeArgumentSyntax> syntax =
            (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments ?? default;
        List<AttributeArgumentSyntax> positional = [.. syntax.Where(static item => item.NameEquals is null)];

        for (int i = 0; i < attribute.ConstructorArguments.Length; i++)
        {
            IParameterSymbol parameter = attribute.AttributeConstructor!.Parameters[i];
            AttributeArgumentSyntax? written = positional.Find(item => item.NameColon?.Name.Identifier.ValueText == parameter.Name)
                ?? (i < positional.Count && positional[i].NameColon is null ? positional[i] : null);
            arguments.Add(new(parameter.Name, attribute.ConstructorArguments[i], Spell(attribute.ConstructorArguments[i], written, names), parameter));
        }
        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments)
        {
            AttributeArgumentSyntax? written = syntax.FirstOrDefault(item => item.NameEquals?.Name.Identifier.ValueText == named.Key);
            if (FindMember(attribute.AttributeClass, named.Key) is { } member)
                arguments.Add(new(char.ToLowerInvariant(named.Key[0]) + named.Key.Substring(1), named.Value, Spell(named.Value, written, names), member));
        }
        return arguments;
    }

    /// <summary>The argument as an expression for a parameter of the given type: a string becomes UTF-8 if the parameter takes bytes.</summary>
    public string ExpressionFor(ITypeSymbol parameterType)
        => Text is not null && parameterType.SpecialType != SpecialType.System_String ? Spelling + "u8" : Spelling;

    /// <summary>A literal as the declaration spells it; anything else by its value.</summary>
    private static string Spell(TypedConstant value, AttributeArgumentSyntax? written, TypeNames names)
    {
        if (written?.Expression is LiteralExpressionSyntax literal
            && literal.Kind() is SyntaxKind.NumericLiteralExpression or SyntaxKind.StringLiteralExpression or SyntaxKind.CharacterLiteralExpression
            && !literal.ToString().Contains('\n'))
        {
            return literal.ToString();
        }
        return value switch
        {
            { IsNull: true } => "null",
            { Kind: TypedConstantKind.Array } => $"[{string.Join(", ", value.Values.Select(item => Spell(item, null, names)))}]",
            { Kind: TypedConstantKind.Enum } => SpellCode(value, names),
            { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({names.Name(type)})",
            { Value: float } => SymbolDisplay.FormatPrimitive(value.Value, quoteStrings: true, useHexadecimalNumbers: false) + "f",
            _ => SymbolDisplay.FormatPrimitive(value.Value!, quoteStrings: true, useHexadecimalNumbers: false),
        };
    }

    private static string SpellCode(TypedConstant value, TypeNames names)
    {
        string type = names.Name(value.Type!);
        return value.NameOfCode() is { } member ? $"{type}.{member}" : $"({type})({value.Value})";
    }

    private static ISymbol? FindMember(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).FirstOrDefault(static member => member is IPropertySymbol or IFieldSymbol) is { } member)
                return member;
        }
        return null;
    }
}
