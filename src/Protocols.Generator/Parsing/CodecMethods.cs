using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Protocols.Generator.Parsing;

/// <summary>A method of a reader or writer that suits a field or a packet's head, with what the declaration passes to it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">The arguments that come from the declaration's attributes.</param>
/// <param name="Used">The names of the modifiers or attribute arguments that it takes into account.</param>
internal sealed record BoundMethod(IMethodSymbol Method, IReadOnlyList<string> Arguments, ISet<string> Used);

/// <summary>Finds the methods of a format's reader or writer that a declaration means.</summary>
internal sealed class CodecMethods(INamedTypeSymbol codec, IAssemblySymbol caller, Compilation compilation, TypeNames names)
{
    private readonly List<IMethodSymbol> _methods =
        [.. codec.GetMembers().OfType<IMethodSymbol>().Where(method => compilation.IsSymbolAccessibleWithin(method, caller))];

    public INamedTypeSymbol Codec => codec;

    /// <summary>
    /// The method for a field: it takes the field's type, carries no modifier that the field has not, and takes as many of the
    /// field's modifiers into account as any.
    /// </summary>
    /// <param name="prefix">What the method's name begins with.</param>
    /// <param name="field">The field.</param>
    /// <param name="valueAt">Which of the method's parameters is the value; the first is the field's name.</param>
    public BoundMethod? FindForField(string prefix, IParameterSymbol field, int valueAt)
        => _methods
            .Where(method => method.Name.StartsWith(prefix, StringComparison.Ordinal) && TakesField(method, valueAt) && TakesType(method.Parameters[valueAt].Type, method, field.Type))
            .Select(method => Bind(method, field, valueAt + 1))
            .OfType<BoundMethod>()
            .OrderByDescending(static bound => bound.Used.Count)
            .FirstOrDefault();

    /// <summary>The overload of a packet's head or tail that takes as many of the attribute's arguments as any, and needs no others.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="arguments">The attribute's arguments.</param>
    /// <param name="skip">How many parameters come first that are not arguments of the attribute.</param>
    public BoundMethod? FindForPacket(string name, IReadOnlyList<AttributeArgument> arguments, int skip)
        => _methods
            .Where(method => method.Name == name && method.Parameters.Length >= skip)
            .Select(method => Bind(method, method.Parameters.Skip(skip), arguments))
            .OfType<BoundMethod>()
            .OrderByDescending(static bound => bound.Used.Count)
            .FirstOrDefault();

    /// <summary>Whether there is a method whose last parameter is of the type.</summary>
    public bool HasMethodFor(string name, ITypeSymbol type)
        => _methods.Any(method => method.Name == name && method.Parameters.Length > 0
            && SymbolEqualityComparer.Default.Equals(method.Parameters[method.Parameters.Length - 1].Type, type));

    private static bool TakesField(IMethodSymbol method, int valueAt)
        => method.ReturnType.SpecialType == SpecialType.System_Boolean
            && method.Parameters.Length > valueAt
            && method.Parameters[0].Type.SpecialType == SpecialType.System_String;

    /// <summary>Whether the method's value is of the field's type or, where it serves all enumerations, of its underlying type.</summary>
    private static bool TakesType(ITypeSymbol valueType, IMethodSymbol method, ITypeSymbol type)
    {
        bool isForEnumerations = method.FindAttribute(KnownTypes.Codes) is not null;
        ITypeSymbol? expected = isForEnumerations ? (type as INamedTypeSymbol)?.EnumUnderlyingType : type;
        return SymbolEqualityComparer.Default.Equals(valueType, expected);
    }

    private BoundMethod? Bind(IMethodSymbol method, IParameterSymbol field, int skip)
    {
        Dictionary<string, AttributeData> given = field.Modifiers().ToDictionary(static modifier => modifier.AttributeClass!.ToDisplayString());
        HashSet<string> used = [.. method.Modifiers().Select(static modifier => modifier.AttributeClass!.ToDisplayString())];
        if (!used.IsSubsetOf(given.Keys))
            return null;

        AttributeArgument[] arguments = [.. given.Values.SelectMany(modifier => AttributeArgument.AllOf(modifier, names))];
        BoundMethod? bound = Bind(method, method.Parameters.Skip(skip), arguments);
        if (bound is null)
            return null;
        foreach (KeyValuePair<string, AttributeData> modifier in given)
        {
            if (AttributeArgument.AllOf(modifier.Value, names).Any(argument => bound.Used.Contains(argument.Name)))
                used.Add(modifier.Key);
        }
        return new(method, bound.Arguments, used);
    }

    private static BoundMethod? Bind(IMethodSymbol method, IEnumerable<IParameterSymbol> parameters, IReadOnlyList<AttributeArgument> arguments)
    {
        List<string> passed = [];
        HashSet<string> used = [];
        foreach (IParameterSymbol parameter in parameters)
        {
            AttributeArgument? argument = arguments.FirstOrDefault(argument => argument.Name == parameter.Name);
            if (argument is not null)
            {
                passed.Add(argument.ExpressionFor(parameter.Type));
                used.Add(argument.Name);
            }
            else if (!parameter.HasExplicitDefaultValue)
            {
                return null;
            }
        }
        return new(method, [.. passed], used);
    }
}
