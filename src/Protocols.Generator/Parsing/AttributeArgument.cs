using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Protocols.Generator.Parsing;

/// <summary>An argument of an attribute in use: its name in lower camel case, its value, and how the declaration spells it.</summary>
internal sealed record AttributeArgument(string Name, TypedConstant Value, string Spelling, ISymbol Target)
{
    /// <summary>Whether it tells packets apart.</summary>
    public bool IsKey => Target.FindAttribute(KnownTypes.PacketKey) is not null;

    /// <summary>All arguments of an attribute, those of its constructor first.</summary>
    public static IReadOnlyList<AttributeArgument> AllOf(AttributeData attribute, TypeNames names)
    {
        List<AttributeArgument> arguments = [];
        SeparatedSyntaxList<AttributeArgumentSyntax> syntax =
            (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments ?? default;
        List<AttributeArgumentSyntax> positional = [.. syntax.Where(static item => item.NameEquals is null)];

        for (int i = 0; i < attribute.ConstructorArguments.Length && attribute.AttributeConstructor is { } constructor; i++)
        {
            IParameterSymbol parameter = constructor.Parameters[i];
            AttributeArgumentSyntax? written = positional.Find(item => item.NameColon?.Name.Identifier.ValueText == parameter.Name)
                ?? (i < positional.Count && positional[i].NameColon is null ? positional[i] : null);
            arguments.Add(new(parameter.Name, attribute.ConstructorArguments[i], Spell(attribute.ConstructorArguments[i], written, names), parameter));
        }
        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments)
        {
            AttributeArgumentSyntax? written = syntax.FirstOrDefault(item => item.NameEquals?.Name.Identifier.ValueText == named.Key);
            if (FindProperty(attribute.AttributeClass, named.Key) is { } property)
                arguments.Add(new(char.ToLowerInvariant(named.Key[0]) + named.Key.Substring(1), named.Value, Spell(named.Value, written, names), property));
        }
        return arguments;
    }

    /// <summary>The argument as an expression for a parameter of the given type: a string becomes UTF-8 where bytes are asked for.</summary>
    public string ExpressionFor(ITypeSymbol parameterType)
        => Value.Value is string && parameterType.SpecialType != SpecialType.System_String ? Spelling + "u8" : Spelling;

    /// <summary>A literal as the declaration spells it, anything else by its value.</summary>
    private static string Spell(TypedConstant value, AttributeArgumentSyntax? written, TypeNames names)
    {
        if (written?.Expression is LiteralExpressionSyntax literal)
            return literal.ToString();
        if (value is { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type })
        {
            string? member = type.GetMembers().OfType<IFieldSymbol>()
                .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value.Value))?.Name;
            return member is null ? $"({names.Name(type)}){value.Value}" : $"{names.Name(type)}.{member}";
        }
        return value.Value switch
        {
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            _ => value.ToCSharpString(),
        };
    }

    private static IPropertySymbol? FindProperty(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
                return property;
        }
        return null;
    }
}
