using Microsoft.CodeAnalysis;
using Protocols.Generator.Model;

namespace Protocols.Generator.Parsing;

/// <summary>
/// Names types by their simple names, as a person would, and collects the namespaces that the generated file must import. If a simple name would mean something
/// else, the full name is used.
/// </summary>
internal sealed class TypeNames
{
    private readonly Compilation _compilation;
    private readonly INamespaceSymbol _home;
    private readonly ISet<string> _hidden;
    private readonly List<INamespaceSymbol> _imported;
    private readonly HashSet<string> _inUse;

    /// <param name="compilation">The compilation.</param>
    /// <param name="home">The namespace of the generated code.</param>
    /// <param name="vocabulary">The types that the generated code always calls by their simple names.</param>
    /// <param name="hidden">Names that mean a member in the generated code.</param>
    public TypeNames(Compilation compilation, INamespaceSymbol home, IEnumerable<INamedTypeSymbol> vocabulary, ISet<string> hidden)
    {
        _compilation = compilation;
        _home = Merged(home);
        _hidden = hidden;
        _inUse = [.. vocabulary.Select(static type => type.Name)];
        _imported = [.. vocabulary.Select(type => Merged(type.ContainingNamespace)).Distinct<INamespaceSymbol>(SymbolEqualityComparer.Default)];
    }

    /// <summary>The namespaces to import within the generated code's own, sorted.</summary>
    public EquatableArray<string> Usings => new(_imported
        .Where(space => !Encloses(space) || IsHiddenBetween(space))
        .Select(static space => space.ToDisplayString())
        .OrderByDescending(IsSystem)
        .ThenBy(static name => name, StringComparer.Ordinal)
        .Select(name => IsShadowed(name) ? "global::" + name : name));

    public string Name(ITypeSymbol type)
        => type is INamedTypeSymbol { SpecialType: SpecialType.None, IsGenericType: false, ContainingType: null } simple && CanNameSimply(simple)
            ? type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)
            : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>A type in the generated code's own namespace that hides one that the code calls by its simple name.</summary>
    public string? FindHiding(IEnumerable<INamedTypeSymbol> vocabulary)
        => vocabulary.FirstOrDefault(type =>
            !SymbolEqualityComparer.Default.Equals(Merged(type.ContainingNamespace), _home) && Has(_home, type.Name, type.Arity))?.Name;

    private bool CanNameSimply(INamedTypeSymbol type)
    {
        INamespaceSymbol space = Merged(type.ContainingNamespace);
        if (_hidden.Contains(type.Name))
            return false;
        if (SymbolEqualityComparer.Default.Equals(space, _home))
            return true;
        if (Has(_home, type.Name) || !TryImport(space))
            return false;

        // Imports are searched before the enclosing namespaces, and those from the inside out.
        bool isAmbiguous = _imported.Exists(other => !SymbolEqualityComparer.Default.Equals(other, space) && Has(other, type.Name));
        bool isCovered = Encloses(space) && EnclosingUpTo(space).Any(nearer => Has(nearer, type.Name));
        if (isAmbiguous || isCovered)
            return false;
        _inUse.Add(type.Name);
        return true;
    }

    /// <summary>Imports a namespace, unless a name in use would become ambiguous.</summary>
    private bool TryImport(INamespaceSymbol space)
    {
        if (_imported.Contains(space, SymbolEqualityComparer.Default) || Encloses(space))
            return true;
        if (_inUse.Any(name => Has(space, name)))
            return false;
        _imported.Add(space);
        return true;
    }

    private bool Has(INamespaceSymbol space, string name, int arity = 0) => space.GetMembers(name).Any(member => member switch
    {
        INamedTypeSymbol type => type.Arity == arity && _compilation.IsSymbolAccessibleWithin(type, _compilation.Assembly),
        _ => arity == 0 && SymbolEqualityComparer.Default.Equals(space, _home),
    });

    /// <summary>Whether a full name's first part means something else within the generated code's namespace.</summary>
    private bool IsShadowed(string name)
    {
        string first = name.Split('.')[0];
        return Enclosing().Any(space => !space.IsGlobalNamespace && space.GetMembers(first).Any());
    }

    /// <summary>Whether a nearer namespace has a name that the generated code uses, so that an enclosing namespace must be imported anyway.</summary>
    private bool IsHiddenBetween(INamespaceSymbol space)
        => EnclosingUpTo(space).Any(nearer => _inUse.Any(name => space.GetMembers(name).Any() && nearer.GetMembers(name).Any()));

    private bool Encloses(INamespaceSymbol space) => Enclosing().Contains(space, SymbolEqualityComparer.Default);

    private IEnumerable<INamespaceSymbol> EnclosingUpTo(INamespaceSymbol space)
        => Enclosing().Skip(1).TakeWhile(nearer => !SymbolEqualityComparer.Default.Equals(nearer, space));

    /// <summary>The generated code's namespace and its enclosing ones. An enclosing namespace may be in several assemblies even if the inner one is
    /// not.</summary>
    private IEnumerable<INamespaceSymbol> Enclosing()
    {
        for (INamespaceSymbol? space = _home; space is not null; space = space.ContainingNamespace)
            yield return Merged(space);
    }

    /// <summary>The namespace with the types of all assemblies.</summary>
    private INamespaceSymbol Merged(INamespaceSymbol space) => _compilation.GetCompilationNamespace(space) ?? space;

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
