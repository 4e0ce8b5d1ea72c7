using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Protocols.Generator.Model;

namespace Protocols.Generator.Parsing;

/// <summary>
/// Names types the way a person would, by their simple names, and keeps the namespaces that the generated file must then import.
/// Where the packet's own namespace has another type of that name, or the packet a property of it that is no such type, the full name
/// is used.
/// </summary>
/// <param name="home">The namespace of the generated code.</param>
/// <param name="properties">The types of the properties that the code is surrounded by.</param>
internal sealed class TypeNames(INamespaceSymbol home, IReadOnlyDictionary<string, ITypeSymbol> properties)
{
    private readonly SortedSet<string> _namespaces = new(NamespaceOrder.Instance) { "System", "System.Buffers", "Protocols" };

    public EquatableArray<string> Usings => new(_namespaces.Where(name => !IsEnclosing(name)));

    public string Name(ITypeSymbol type)
    {
        if (type.SpecialType is not SpecialType.None)
            return type.ToDisplayString();
        if (IsShadowed(type))
            return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
            _namespaces.Add(space.ToDisplayString());
        return type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
    }

    private bool IsShadowed(ITypeSymbol type)
    {
        if (properties.TryGetValue(type.Name, out ITypeSymbol property) && !SymbolEqualityComparer.Default.Equals(property, type))
            return true;
        for (INamespaceSymbol space = home; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (SymbolEqualityComparer.Default.Equals(space, type.ContainingNamespace))
                return false;
            if (space.GetMembers(type.Name).Any())
                return true;
        }
        return false;
    }

    private bool IsEnclosing(string name)
    {
        string homeName = home.ToDisplayString();
        return homeName == name || homeName.StartsWith(name + ".", System.StringComparison.Ordinal);
    }

    private sealed class NamespaceOrder : IComparer<string>
    {
        public static readonly NamespaceOrder Instance = new();

        public int Compare(string x, string y)
        {
            int order = IsSystem(y).CompareTo(IsSystem(x));
            return order != 0 ? order : string.CompareOrdinal(x, y);
        }

        private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", System.StringComparison.Ordinal);
    }
}
