using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Protocols.Generator.Parsing;

/// <summary>A method of a reader or writer that suits a field or a packet's head, with what the declaration passes to it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">The arguments behind the field's name and value, each with a comma in front; for a head, all of them.</param>
/// <param name="Used">The names of the modifiers or attribute arguments that it takes into account.</param>
internal sealed record BoundMethod(IMethodSymbol Method, string Arguments, ISet<string> Used);

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
    public BoundMethod? FindForField(string prefix, IParameterSymbol field)
        => _methods
            .Where(method => method.Name.StartsWith(prefix, StringComparison.Ordinal) && TakesField(method) && TakesType(method, field.Type))
            .Select(method => Bind(method, field))
            .OfType<BoundMethod>()
            .OrderByDescending(static bound => bound.Used.Count)
            .FirstOrDefault();

    /// <summary>The overload of a packet's head or tail that takes as many of the attribute's arguments as any, and needs no others.</summary>
    public BoundMethod? FindForPacket(string name, IReadOnlyList<AttributeArgument> arguments)
        => _methods
            .Where(method => method.Name == name)
            .Select(method => Bind(method, method.Parameters, arguments))
            .OfType<BoundMethod>()
            .OrderByDescending(static bound => bound.Used.Count)
            .FirstOrDefault();

    public bool HasMethod(string name, int parameters)
        => _methods.Any(method => method.Name == name && method.Parameters.Length == parameters);

    public bool HasMethodFor(string name, ITypeSymbol type)
        => _methods.Any(method => method.Name == name && method.Parameters.Length == 1
            && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, type));

    private static bool TakesField(IMethodSymbol method)
        => method.ReturnType.SpecialType == SpecialType.System_Boolean
            && method.Parameters.Length >= 2
            && method.Parameters[0].Type.SpecialType == SpecialType.System_String;

    /// <summary>Whether the method's value is of the field's type or, where it serves all enumerations, of its underlying type.</summary>
    private static bool TakesType(IMethodSymbol method, ITypeSymbol type)
    {
        bool isForEnumerations = method.FindAttribute(KnownTypes.Codes) is not null;
        ITypeSymbol? expected = isForEnumerations ? (type as INamedTypeSymbol)?.EnumUnderlyingType : type;
        return SymbolEqualityComparer.Default.Equals(method.Parameters[1].Type, expected);
    }

    private BoundMethod? Bind(IMethodSymbol method, IParameterSymbol field)
    {
        Dictionary<string, AttributeData> given = field.Modifiers().ToDictionary(static modifier => modifier.AttributeClass!.ToDisplayString());
        HashSet<string> used = [.. method.Modifiers().Select(static modifier => modifier.AttributeClass!.ToDisplayString())];
        if (!used.IsSubsetOf(given.Keys))
            return null;

        AttributeArgument[] arguments = [.. given.Values.SelectMany(modifier => AttributeArgument.AllOf(modifier, names))];
        BoundMethod? bound = Bind(method, method.Parameters.Skip(2), arguments);
        if (bound is null)
            return null;
        foreach (KeyValuePair<string, AttributeData> modifier in given)
        {
            if (AttributeArgument.AllOf(modifier.Value, names).Any(argument => bound.Used.Contains(argument.Name)))
                used.Add(modifier.Key);
        }
        string separator = bound.Arguments.Length == 0 ? "" : ", ";
        return new(method, separator + bound.Arguments, used);
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
        return new(method, string.Join(", ", passed), used);
    }
}
