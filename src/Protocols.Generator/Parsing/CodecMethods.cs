using Microsoft.CodeAnalysis;

namespace Protocols.Generator.Parsing;

/// <summary>A method of a reader or writer for a field or a packet's beginning or end, with what the declaration passes to it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">The arguments that come from the declaration's attributes.</param>
/// <param name="Used">The names of the modifiers or attribute arguments that it uses.</param>
/// <param name="Receiver">Where the method is: empty if it is the reader's or writer's own, or <c>Members.</c>.</param>
internal sealed record BoundMethod(IMethodSymbol Method, IReadOnlyList<string> Arguments, ISet<string> Used, string Receiver = "")
{
    public string Call => Receiver + Method.Name;
}

/// <summary>Finds the methods of a format's reader or writer for a declaration.</summary>
internal sealed class CodecMethods(INamedTypeSymbol codec, IAssemblySymbol caller, Compilation compilation, TypeNames names)
{
    private const string Members = "Members";

    private readonly List<IMethodSymbol> _methods = MethodsOf(codec, caller, compilation);

    // Some formats share the methods for fields, through a field with this name; the methods of its type count too.
    private readonly List<IMethodSymbol> _members = codec.GetMembers(Members).OfType<IFieldSymbol>().FirstOrDefault() is { } members
        ? MethodsOf(members.Type, caller, compilation)
        : [];

    public INamedTypeSymbol Codec => codec;

    private IEnumerable<IMethodSymbol> FieldMethods => _methods.Concat(_members);

    public bool Has(string method) => _methods.Exists(candidate => candidate.Name == method);

    /// <summary>Whether no constructor takes only the span.</summary>
    public bool TakesOptions => !_methods.Any(static method => method is { MethodKind: MethodKind.Constructor, Parameters.Length: 1 });

    /// <summary>
    /// The method for a field: it takes the field's type, carries no modifier that the field lacks, and uses as many of the field's modifiers as possible. For
    /// an enumeration, a method for the type itself is preferred to one for all enumerations of its underlying type, and that to one for the underlying type.
    /// </summary>
    /// <param name="prefix">The prefix of the method's name.</param>
    /// <param name="field">The field.</param>
    /// <param name="valueAt">Which of the method's parameters is the value; the first is the field's name.</param>
    public BoundMethod? FindForField(string prefix, IParameterSymbol field, int valueAt)
        => FieldMethods
            .Where(method => method.Name.StartsWith(prefix, StringComparison.Ordinal) && TakesField(method, valueAt) && TakesType(method, valueAt, field.Type))
            .Select(method => Bind(method, field, valueAt + 1))
            .OfType<BoundMethod>()
            .OrderByDescending(static bound => bound.Used.Count)
            .ThenByDescending(bound => SymbolEqualityComparer.Default.Equals(bound.Method.Parameters[valueAt].Type, field.Type))
            .ThenByDescending(static bound => IsForEnumerations(bound.Method))
            .FirstOrDefault();

    /// <summary>The field types that have methods, with the modifiers that a type requires.</summary>
    /// <param name="prefix">The prefix of the methods' names.</param>
    /// <param name="valueAt">Which of the methods' parameters is the value.</param>
    public string DescribeFieldTypes(string prefix, int valueAt)
    {
        IEnumerable<string> types = FieldMethods
            .Where(method => method.Name.StartsWith(prefix, StringComparison.Ordinal) && TakesField(method, valueAt) && method.FindAttribute(KnownTypes.WireField) is not null)
            .GroupBy(method => (IsForEnumerations(method) ? "enumerations of " : "") + method.Parameters[valueAt].Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))
            .Select(static group => ModifiersOf(group.OrderBy(static method => method.Modifiers().Count()).First()) + group.Key);
        string list = string.Join(", ", types);
        return list.Length == 0 ? "nothing" : list;
    }

    /// <summary>The overload for a packet's beginning or end that takes the most of the attribute's arguments, and no others.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="arguments">The attribute's arguments.</param>
    /// <param name="skip">How many parameters before those are not arguments of the attribute.</param>
    public BoundMethod? FindForPacket(string name, IReadOnlyList<AttributeArgument> arguments, int skip)
        => _methods
            .Where(method => method.Name == name && method.Parameters.Length >= skip && (IsLength(method) || IsStep(method)))
            .Select(method => Bind(method, method.Parameters.Skip(skip), arguments))
            .OfType<BoundMethod>()
            .OrderByDescending(static bound => bound.Used.Count)
            .FirstOrDefault();

    /// <summary>The method that returns the length of a value of the type. Only the format's options may follow the value.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="type">The value's type.</param>
    /// <param name="valueAt">Which of the method's parameters is the value.</param>
    /// <param name="options">The format's options.</param>
    public IMethodSymbol? FindLengthOf(string name, ITypeSymbol type, int valueAt, INamedTypeSymbol options)
        => _methods.Find(method => method.Name == name && IsLength(method) && method.Parameters.Length - valueAt is 1 or 2
            && SymbolEqualityComparer.Default.Equals(method.Parameters[valueAt].Type, type)
            && method.Parameters.Skip(valueAt + 1).All(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, options)));

    /// <summary>What packets need of the reader or writer in addition to its methods, and is missing.</summary>
    /// <param name="options">The format's options.</param>
    /// <param name="span">The type of its span.</param>
    /// <param name="members">The properties or fields, with their types' names.</param>
    public IEnumerable<string> FindMissing(INamedTypeSymbol options, string span, params (string Type, string Name)[] members)
    {
        bool hasConstructor = _methods.Any(method => method is { MethodKind: MethodKind.Constructor, Parameters.Length: 1 or 2 }
            && TakesPlainly(method)
            && method.Parameters[0].Type.ToDisplayString() == span
            && method.Parameters.Skip(1).All(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, options)));
        if (!hasConstructor)
            yield return $"{codec.Name}({span.Replace("System.", "")}, {options.Name})";
        foreach ((string type, string name) in members)
        {
            if (!codec.GetMembers(name).Any(member => TypeOf(member)?.ToDisplayString() == type))
                yield return name;
        }
    }

    private static List<IMethodSymbol> MethodsOf(ITypeSymbol type, IAssemblySymbol caller, Compilation compilation)
        => [.. type.GetMembers().OfType<IMethodSymbol>().Where(method => compilation.IsSymbolAccessibleWithin(method, caller))];

    private ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsStatic: false, GetMethod: { } getter } property when compilation.IsSymbolAccessibleWithin(getter, caller) => property.Type,
        IFieldSymbol { IsStatic: false } field when compilation.IsSymbolAccessibleWithin(field, caller) => field.Type,
        _ => null,
    };

    /// <summary>Whether the method reads or writes something and returns whether it succeeded.</summary>
    private static bool IsStep(IMethodSymbol method)
        => method is { IsStatic: false, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean };

    private static bool IsLength(IMethodSymbol method)
        => method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Int32 } && TakesPlainly(method);

    private static bool TakesPlainly(IMethodSymbol method) => method.Parameters.All(static parameter => parameter.RefKind is RefKind.None or RefKind.In);

    /// <summary>Whether the method's parameters begin with a field's name, and later take or return its value.</summary>
    private static bool TakesField(IMethodSymbol method, int valueAt)
        => IsStep(method)
            && method.Parameters.Length > valueAt
            && method.Parameters[0].Type.SpecialType == SpecialType.System_String
            && (method.Name.StartsWith("TryRead", StringComparison.Ordinal)
                ? method.Parameters[valueAt].RefKind == RefKind.Out
                : method.Parameters[valueAt].RefKind is RefKind.None or RefKind.In);

    private static string ModifiersOf(IMethodSymbol method)
    {
        string[] modifiers = [.. method.Modifiers().Select(static modifier => modifier.AttributeClass!.Name.Replace("Attribute", ""))];
        return modifiers.Length == 0 ? "" : $"[{string.Join(", ", modifiers)}] ";
    }

    private static bool IsForEnumerations(IMethodSymbol method) => method.FindAttribute(KnownTypes.Codes) is not null;

    /// <summary>Whether the method's value is of the field's type or, if that is an enumeration, of its underlying type.</summary>
    private static bool TakesType(IMethodSymbol method, int valueAt, ITypeSymbol type)
    {
        ITypeSymbol taken = method.Parameters[valueAt].Type;
        return SymbolEqualityComparer.Default.Equals(taken, (type as INamedTypeSymbol)?.EnumUnderlyingType)
            || (!IsForEnumerations(method) && SymbolEqualityComparer.Default.Equals(taken, type));
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
        return new(method, bound.Arguments, used, _members.Contains(method, SymbolEqualityComparer.Default) ? Members + "." : "");
    }

    private static BoundMethod? Bind(IMethodSymbol method, IEnumerable<IParameterSymbol> parameters, IReadOnlyList<AttributeArgument> arguments)
    {
        List<string> passed = [];
        HashSet<string> used = [];
        bool isComplete = true;
        foreach (IParameterSymbol parameter in parameters)
        {
            AttributeArgument? argument = arguments.FirstOrDefault(argument => argument.Name == parameter.Name);
            if (argument is not null && parameter.RefKind is (RefKind.None or RefKind.In))
            {
                passed.Add((isComplete ? "" : parameter.Name + ": ") + argument.ExpressionFor(parameter.Type));
                used.Add(argument.Name);
            }
            else if (parameter.HasExplicitDefaultValue)
            {
                isComplete = false;
            }
            else
            {
                return null;
            }
        }
        return new(method, [.. passed], used);
    }
}
