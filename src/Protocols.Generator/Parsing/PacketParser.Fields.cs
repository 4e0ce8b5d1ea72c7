using Microsoft.CodeAnalysis;
using Protocols.Generator.Model;

namespace Protocols.Generator.Parsing;

// The fields: how each is read, written, measured and shown.
internal sealed partial class PacketParser
{
    /// <summary>Whether the compiler itself reports what is wrong with a field.</summary>
    private bool IsCompilersBusiness(IParameterSymbol field)
        => field.Type.TypeKind == TypeKind.Error
            || field.Type.SpecialType == SpecialType.System_Void
            || field.RefKind == RefKind.Out
            || field.Name.Length == 0
            || (_packet.IsPublic() && !field.Type.IsPublic())
            || _fields.Any(other => other.Name == field.Name && !SymbolEqualityComparer.Default.Equals(other, field));

    private (FieldModel Field, LayoutStep Step)? ParseField(
        IParameterSymbol field, string? path, CodecMethods reader, CodecMethods writer, INamedTypeSymbol options, IReadOnlyDictionary<string, string> documentation)
    {
        if (IsCompilersBusiness(field))
            return null;

        int before = _diagnostics.Count;
        string property = PropertyOf(field.Name);
        string type = Display(field.Type);
        if (!char.IsLower(field.Name[0]) || property == field.Name)
            Report(Diagnostics.FieldNameNotCamelCase, field, field.Name);
        if (field.RefKind != RefKind.None || field.ScopedKind != ScopedKind.None || field.IsParams || field.HasExplicitDefaultValue)
            Report(Diagnostics.FieldByReference, field, field.Name);
        if (_members.Contains(property) || Vocabulary.ReservedProperties.Contains(property) || property == _packet.Name)
            Report(Diagnostics.ReservedFieldName, field, field.Name, property);
        if (field.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass.DerivesFrom(KnownTypes.Validation)) is { } foreign)
            Report(Diagnostics.ForeignAttribute, field, foreign.AttributeClass!.ToDisplayString(), field.Name);
        if (field.FindAttribute(KnownTypes.MaxLength)?.ConstructorArguments[0].Value is <= 0)
            Report(Diagnostics.LimitNotPositive, field, field.Name);
        if (_diagnostics.Count > before)
            return null;

        // For a JSON member, the constant text before its value comes after the field's name.
        int valueAt = _isJson ? 2 : 1;
        string readPrefix = _isJson ? "TryReadNext" : "TryRead";
        string writePrefix = _isJson ? "TryWriteNext" : "TryWrite";
        BoundMethod? read = reader.FindForField(readPrefix, field, valueAt);
        if (read?.Method.FindAttribute(KnownTypes.WireField) is not { } wire)
        {
            Report(Diagnostics.UnsupportedFieldType, field, reader.Codec.Name, field.Name, type, reader.DescribeFieldTypes(readPrefix, valueAt));
            return null;
        }
        BoundMethod? member = _isJson ? reader.FindForField("TryReadMember", field, valueAt) : null;
        if (_isJson && member is null)
        {
            Report(Diagnostics.UnsupportedFieldType, field, reader.Codec.Name, field.Name, type, reader.DescribeFieldTypes(readPrefix, valueAt));
            return null;
        }
        BoundMethod? write = writer.FindForField(writePrefix, field, valueAt);
        string length = "LengthOf" + write?.Method.Name.Substring("TryWrite".Length);
        IMethodSymbol? measure = write is null ? null : writer.FindLengthOf(length, write.Method.Parameters[valueAt].Type, valueAt - 1, options);
        if (write is null || measure is null)
        {
            Report(Diagnostics.UnwritableFieldType, field, writer.Codec.Name, field.Name, type, write is null ? writePrefix : length);
            return null;
        }
        foreach (AttributeData modifier in field.Modifiers())
        {
            string name = modifier.AttributeClass!.ToDisplayString();
            bool placesMember = _isJson && (name is KnownTypes.Name or KnownTypes.In || (name == KnownTypes.Whole && _fields.Length == 1));
            foreach (AttributeArgument argument in AttributeArgument.AllOf(modifier, _names).Where(argument => _isJson && argument.Text is { } text && !JsonTemplate.IsPlain(text)))
                Report(Diagnostics.JsonTextEscaped, field, argument.Name, field.Name);
            if (!placesMember && !read.Used.Contains(name) && !write.Used.Contains(name))
                Report(Diagnostics.UnusedModifier, field, modifier.AttributeClass.Name.Replace("Attribute", ""), field.Name, type);
        }
        ValueShape shape = ShapeOf(field.Type);
        if (shape == ValueShape.FieldType && !IsCompleteFieldType(field.Type))
            Report(Diagnostics.IncompleteFieldType, field, type, field.Name);
        if (_diagnostics.Count > before)
            return null;

        FieldModel model = new()
        {
            Name = field.Name,
            Property = property,
            Type = _names.Name(field.Type),
            Documentation = documentation.TryGetValue(field.Name, out string? text) && text.Length > 0 ? text : $"The field {field.Name}.",
            Shape = shape,
            ReadType = _names.Name(read.Method.Parameters[valueAt].Type),
            ReadMethod = read.Call,
            ReadArguments = new(read.Arguments),
            MemberMethod = member?.Call,
            MemberArguments = new(member?.Arguments ?? []),
            WriteType = _names.Name(write.Method.Parameters[valueAt].Type),
            WriteMethod = write.Method.Name,
            WriteArguments = new(write.Arguments),
            LengthMethod = length,
            LengthTakesOptions = measure.Parameters.Length > valueAt,
        };
        return (model, LayoutStep.Of(field, wire, path, _names));
    }

    private static ValueShape ShapeOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => ValueShape.Boolean,
        { SpecialType: SpecialType.System_Byte or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_Int32 } => ValueShape.Number,
        { TypeKind: TypeKind.Enum } => type.FindAttribute(KnownTypes.ShownAsNumber) is null ? ValueShape.Enumeration : ValueShape.Number,
        _ => ValueShape.FieldType,
    };

    private bool IsCompleteFieldType(ITypeSymbol type)
        => type.GetMembers("Accept").OfType<IMethodSymbol>().Any(method => ShowsItself(method) && IsAccessible(method))
            && type.GetMembers("TryCreate").OfType<IMethodSymbol>().Any(method => Creates(type, method) && IsAccessible(method));

    private bool IsAccessible(ISymbol member) => _compilation.IsSymbolAccessibleWithin(member, _compilation.Assembly);

    private static bool ShowsItself(IMethodSymbol method)
        => method is { IsStatic: false, TypeParameters.Length: 1, Parameters.Length: 2 }
            && method.TypeParameters[0] is { HasReferenceTypeConstraint: false, HasValueTypeConstraint: false, HasConstructorConstraint: false } visitor
            && visitor.ConstraintTypes.All(static constraint => constraint.ToDisplayString() == "Protocols.IPacketVisitor")
            && method.Parameters[0] is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_String }
            && method.Parameters[1].RefKind == RefKind.Ref
            && SymbolEqualityComparer.Default.Equals(method.Parameters[1].Type, visitor);

    private static bool Creates(ITypeSymbol type, IMethodSymbol method)
        => method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 2 }
            && method.Parameters[0].RefKind is RefKind.None or RefKind.In
            && method.Parameters[0].Type.ToDisplayString() == "Protocols.FieldValue"
            && method.Parameters[1].RefKind == RefKind.Out
            && SymbolEqualityComparer.Default.Equals(method.Parameters[1].Type, type);
}
