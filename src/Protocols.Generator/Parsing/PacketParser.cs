using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Protocols.Generator.Model;

namespace Protocols.Generator.Parsing;

/// <summary>The result of parsing a declaration: a model, or the mistakes in it.</summary>
internal sealed record ParsedPacket(PacketModel? Model, EquatableArray<DiagnosticModel> Diagnostics, SourcePlace? Place);

/// <summary>Turns a declared packet into its model.</summary>
internal sealed class PacketParser
{
    // The first version in which a ref struct can implement an interface. The oldest supported compiler has no name for it.
    private const LanguageVersion CSharp13 = (LanguageVersion)1300;

    private readonly INamedTypeSymbol _packet;
    private readonly AttributeData _attribute;
    private readonly Compilation _compilation;
    private readonly TypeNames _names;
    private readonly Location _place;
    private readonly ImmutableArray<IParameterSymbol> _fields;
    private readonly bool _isJson;
    private readonly string[] _members;
    private readonly INamedTypeSymbol[] _vocabulary;
    private readonly List<DiagnosticModel> _diagnostics = [];

    private PacketParser(INamedTypeSymbol packet, AttributeData attribute, Compilation compilation, Location place)
    {
        _packet = packet;
        _attribute = attribute;
        _compilation = compilation;
        _place = place;
        _fields = FieldsOf(packet);
        _isJson = attribute.AttributeClass!.FindAttribute(KnownTypes.JsonBody) is not null;
        _members = [.. Vocabulary.PacketMembers, .. _isJson ? Vocabulary.JsonPacketMembers : []];
        _vocabulary = Vocabulary.OfPackets(compilation, _isJson);

        // A property hides a type with the same name, unless it has that type.
        IEnumerable<string> properties = _fields.Where(static field => field.Type.Name != PropertyOf(field.Name)).Select(static field => PropertyOf(field.Name));
        _names = new(compilation, packet.ContainingNamespace, _vocabulary, new HashSet<string>([.. _members, .. Vocabulary.EntryMembers, .. properties]));
    }

    /// <summary>Whether a piece of syntax may declare a packet.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation)
        => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 } && node.IsKind(SyntaxKind.StructDeclaration) | node.IsKind(SyntaxKind.RecordStructDeclaration);

    /// <summary>The name of a field's property.</summary>
    public static string PropertyOf(string field) => field.Length == 0 ? "" : char.ToUpperInvariant(field[0]) + field.Substring(1);

    public static ParsedPacket? Parse(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        var syntax = (TypeDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, cancellation) is not { Name.Length: > 0 } packet)
            return null;
        AttributeData[] attributes = [.. packet.GetAttributes().Where(static attribute => attribute.AttributeClass.DerivesFrom(KnownTypes.Packet))];
        bool isHere = attributes.Length > 0
            && attributes[0].ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == syntax.SyntaxTree
            && syntax.Span.Contains(reference.Span);
        if (!isHere || !attributes[0].IsWellFormed())
            return null;

        PacketParser parser = new(packet, attributes[0], context.SemanticModel.Compilation, syntax.Identifier.GetLocation());
        PacketModel? model = parser.CheckShape(syntax, attributes) ? parser.Parse((CSharpParseOptions)syntax.SyntaxTree.Options) : null;
        return new(parser._diagnostics.Count == 0 ? model : null, new(parser._diagnostics), SourcePlace.From(parser._place));
    }

    private PacketModel? Parse(CSharpParseOptions language)
    {
        if (FindCodec() is not { } codec)
            return null;
        (INamedTypeSymbol readerType, INamedTypeSymbol writerType, INamedTypeSymbol options) = codec;

        CodecMethods reader = new(readerType, _compilation.Assembly, _compilation, _names);
        CodecMethods writer = new(writerType, _compilation.Assembly, _compilation, _names);
        CheckCodec(reader, writer, options);
        IReadOnlyList<AttributeArgument> all = AttributeArgument.AllOf(_attribute, _names);
        AttributeArgument[] given = [.. all.Where(static argument => !argument.Value.IsNull)];
        AttributeArgument[] head = [.. given.Where(static argument => !IsCommonToAllFormats(argument) && argument.IsOnWire)];

        JsonTemplate? json = _isJson ? new(_attribute.AttributeClass!.FindAttribute(KnownTypes.JsonBody)!, head, _fields) : null;
        string beginMethod = _isJson ? "TryFind" : "TryBegin";
        BoundMethod? begin = BindPacket(reader, beginMethod, given, skip: _isJson ? 2 : 0);
        BoundMethod? end = BindPacket(reader, "TryEnd", given, skip: _isJson ? 1 : 0);
        BoundMethod? firstWrite = _isJson ? writer.FindForPacket("TryBegin", given, skip: 0) : BindPacket(writer, "TryBegin", given, skip: 0);
        BoundMethod? lastWrite = BindPacket(writer, "TryEnd", given, skip: _isJson ? 1 : 0);
        BoundMethod? firstLength = _isJson ? null : BindPacket(writer, "LengthOfBegin", given, skip: 0);
        bool hasLastLength = _isJson || writer.Has("LengthOfEnd");
        BoundMethod? lastLength = hasLastLength ? BindPacket(writer, "LengthOfEnd", given, skip: _isJson ? 1 : 0) : null;
        if (begin is null || end is null || lastWrite is null || (hasLastLength && lastLength is null))
            return null;
        foreach (AttributeArgument argument in head)
        {
            bool isUsed = begin.Used.Contains(argument.Name) || end.Used.Contains(argument.Name) || lastWrite.Used.Contains(argument.Name) || json?.Uses(argument) == true;
            if (!isUsed)
                Report(Diagnostics.CodecMemberMissing, _place, readerType.Name, $"{beginMethod}(…{argument.Name}…)", _packet.Name);
            if (argument.Text is { } text && !(_isJson ? JsonTemplate.IsPlain(text) : IsConstant(text)))
                Report(_isJson ? Diagnostics.JsonTextEscaped : Diagnostics.ConstantNotAscii, _place, argument.Name, _packet.Name);
            if (argument.IsReserved)
                Report(Diagnostics.ReservedKey, _place, _packet.Name, argument.Name, argument.Spelling);
        }
        if (json is not null)
            CheckJson(json);

        IReadOnlyDictionary<string, string> documentation = Documentation.OfFields(_packet, _fields.Select(static field => field.Name));
        List<LayoutStep> layout = [.. LayoutStep.ConstantsOf(begin.Method, head, _names)];
        List<FieldModel> fields = [];
        foreach (IParameterSymbol field in _fields)
        {
            if (ParseField(field, json?.PathOf(field), reader, writer, options, documentation) is not { } parsed)
                continue;
            fields.Add(parsed.Field);
            layout.Add(parsed.Step);
        }
        CheckEnds(layout);
        if (json?.FindLeadingOptional(layout) is { } leading)
            Report(Diagnostics.LeadingOptional, leading, leading.Name);
        PacketKey key = KeyOf(_packet, _attribute, all);
        if (key.Sender.Length == 0)
            Report(Diagnostics.NoSender, _place, _packet.Name);
        if (_diagnostics.Count > 0 || fields.Count < _fields.Length)
            return null;

        return new PacketModel
        {
            Namespace = _packet.ContainingNamespace.ToDisplayString(),
            Name = _packet.Name,
            Key = key,
            Declaration = DeclarationOf(all),
            Reader = _names.Name(readerType),
            ReaderTakesOptions = reader.TakesOptions,
            WriterTakesOptions = writer.TakesOptions,
            Writer = _names.Name(writerType),
            Options = _names.Name(options),
            BeginReadArguments = new(begin.Arguments),
            BeginWriteArguments = firstWrite is null ? null : new(firstWrite.Arguments),
            BeginLengthArguments = new(firstLength?.Arguments ?? []),
            EndReadArguments = new(end.Arguments),
            EndWriteArguments = new(lastWrite.Arguments),
            EndLengthArguments = lastLength is null ? null : new(lastLength.Arguments),
            Json = json?.ToModel(begin.Arguments, layout),
            Fields = new(fields),
            Layout = new(layout.Select(static step => step.Expression)),
            HasInterface = _compilation.GetTypeByMetadataName(KnownTypes.PacketInterface) is not null
                && language.LanguageVersion >= CSharp13,
            Usings = _names.Usings,
        };
    }

    private bool CheckShape(TypeDeclarationSyntax syntax, AttributeData[] attributes)
    {
        LanguageVersion language = ((CSharpParseOptions)syntax.SyntaxTree.Options).LanguageVersion;
        if (language < LanguageVersion.CSharp12)
            Report(Diagnostics.LanguageTooOld, _place, _packet.Name, language.ToDisplayString());
        if (!_packet.IsReadOnly || !_packet.IsRefLikeType || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
            Report(Diagnostics.NotReadOnlyRefPartialStruct, _place, _packet.Name);
        if (_packet.ContainingType is not null || _packet.IsGenericType || _packet.IsFileLocal || _packet.ContainingNamespace.IsGlobalNamespace)
            Report(Diagnostics.NotTopLevel, _place, _packet.Name);
        if (attributes.Select(static attribute => attribute.AttributeClass).Distinct(SymbolEqualityComparer.Default).Skip(1).Any())
            Report(Diagnostics.SeveralDeclarations, _place, _packet.Name);
        bool isAccessible = _packet.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal;
        if (_compilation.FindAliased([.. AttributeTypes(), .. _fields.Select(static field => field.Type)]) is { } aliased)
            Report(Diagnostics.OnlyAliased, _place, _packet.Name, aliased);
        if (_diagnostics.Count > 0 || !isAccessible)
            return false;

        string[] generated = [.. _members, .. _fields.Select(static field => PropertyOf(field.Name))];
        foreach (string name in _packet.GetMembers().Where(static member => !member.IsImplicitlyDeclared).Select(static member => member.Name).Intersect(generated))
            Report(Diagnostics.GeneratedMemberDeclared, _place, _packet.Name, name);
        foreach (IFieldSymbol field in _packet.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic && !field.IsConst))
            Report(Diagnostics.NotAParameter, _place, (field.AssociatedSymbol ?? field).Name, _packet.Name);
        if (PrimaryConstructorOf(_packet) is null && _packet.InstanceConstructors.FirstOrDefault(static constructor => !constructor.IsImplicitlyDeclared) is { } constructor)
            Report(Diagnostics.NotAParameter, _place, $"{_packet.Name}({string.Join(", ", constructor.Parameters.Select(static parameter => Display(parameter.Type)))})", _packet.Name);
        foreach (IdentifierNameSyntax hidden in FindHiddenInAttributes(syntax, generated))
            Report(Diagnostics.HiddenInAttribute, hidden.GetLocation(), hidden.Identifier.ValueText, _packet.Name);
        if (_names.FindHiding(_vocabulary) is { } hiding)
            Report(Diagnostics.VocabularyHidden, _place, _packet.ContainingNamespace.ToDisplayString(), hiding, _packet.Name);
        return _diagnostics.Count == 0;
    }

    /// <summary>The types that come with the declaring attribute: itself, its base types, and the format's types.</summary>
    private IEnumerable<ITypeSymbol> AttributeTypes()
    {
        for (INamedTypeSymbol? type = _attribute.AttributeClass; type is not null; type = type.BaseType)
            yield return type;
        foreach (TypedConstant type in _attribute.AttributeClass.FindCodec()?.ConstructorArguments ?? ImmutableArray<TypedConstant>.Empty)
        {
            if (type.Value is INamedTypeSymbol codec)
                yield return codec;
        }
    }

    /// <summary>The names in a packet's attributes that would mean a generated member.</summary>
    private IEnumerable<IdentifierNameSyntax> FindHiddenInAttributes(TypeDeclarationSyntax syntax, string[] generated)
        => from attribute in syntax.DescendantNodes(static node => node is not MemberDeclarationSyntax || node is TypeDeclarationSyntax).OfType<AttributeArgumentSyntax>()
           from access in attribute.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
           let name = access.Expression as IdentifierNameSyntax
           where name is not null
               && generated.Contains(name.Identifier.ValueText)
               && !_fields.Any(field => field.Type.Name == name.Identifier.ValueText && PropertyOf(field.Name) == name.Identifier.ValueText)
           select name;

    private (INamedTypeSymbol Reader, INamedTypeSymbol Writer, INamedTypeSymbol Options)? FindCodec()
    {
        INamedTypeSymbol declaration = _attribute.AttributeClass!;
        if (declaration.FindCodec()?.ConstructorArguments is { Length: 3 } types
            && types[0].Value is INamedTypeSymbol { IsUnboundGenericType: false } reader
            && types[1].Value is INamedTypeSymbol { IsUnboundGenericType: false } writer
            && types[2].Value is INamedTypeSymbol { IsUnboundGenericType: false, IsValueType: true } options)
        {
            return (reader, writer, options);
        }
        Report(Diagnostics.NoCodec, _place, declaration.Name);
        return null;
    }

    private void CheckCodec(CodecMethods reader, CodecMethods writer, INamedTypeSymbol options)
    {
        const string Error = "Protocols.PacketError";
        foreach (string member in reader.FindMissing(options, "System.ReadOnlySpan<byte>", (Error, "Error")))
            Report(Diagnostics.CodecMemberMissing, _place, reader.Codec.Name, member, _packet.Name);
        foreach (string member in writer.FindMissing(options, "System.Span<byte>", ("Protocols.PacketOutput", "Output")))
            Report(Diagnostics.CodecMemberMissing, _place, writer.Codec.Name, member, _packet.Name);
        if (_packet.IsPublic() && !options.IsPublic())
            Report(Diagnostics.MoreAccessible, _place, _packet.Name, options.Name);
    }

    private static bool IsCommonToAllFormats(AttributeArgument argument)
        => argument.Target is IParameterSymbol parameter
            ? parameter.Type.ToDisplayString() == KnownTypes.Sender
            : argument.Target.ContainingType.ToDisplayString() == KnownTypes.Packet;

    private BoundMethod? BindPacket(CodecMethods codec, string method, AttributeArgument[] arguments, int skip)
    {
        BoundMethod? bound = codec.FindForPacket(method, arguments, skip);
        if (bound is null)
            Report(Diagnostics.CodecMemberMissing, _place, codec.Codec.Name, method, _packet.Name);
        return bound;
    }

    /// <summary>Whether text can be a constant on the wire: in UTF-8, other characters would not be the bytes that they look like.</summary>
    private static bool IsConstant(string text) => text.Length > 0 && text.All(static letter => letter <= '\u007F');

    private void CheckJson(JsonTemplate json)
    {
        if (!json.HasBody)
            Report(Diagnostics.NoBody, _place, _attribute.AttributeClass!.Name);
        if (json.FindScattered(_fields) is { } scattered)
            Report(Diagnostics.ScatteredMembers, scattered, scattered.Name);
        foreach (string name in json.FindRepeatedNames())
            Report(Diagnostics.RepeatedMember, _place, _packet.Name, name);
    }

    private static IMethodSymbol? PrimaryConstructorOf(INamedTypeSymbol packet)
        => packet.InstanceConstructors.FirstOrDefault(static constructor => constructor.DeclaringSyntaxReferences.Any(
            static reference => reference.GetSyntax() is TypeDeclarationSyntax));

    private static ImmutableArray<IParameterSymbol> FieldsOf(INamedTypeSymbol packet) => PrimaryConstructorOf(packet)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;

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

    private void CheckEnds(List<LayoutStep> layout)
    {
        for (int i = 0; i + 1 < layout.Count; i++)
        {
            if (!layout[i].CanBeFollowedBy(layout[i + 1]))
                Report(Diagnostics.EndNotFound, layout[i].Field, layout[i].Name, layout[i + 1].Name);
        }
    }

    /// <summary>A packet's key, from its declaring attribute. The sender is empty if the attribute does not give it.</summary>
    public static PacketKey KeyOf(INamedTypeSymbol packet, AttributeData attribute, IReadOnlyList<AttributeArgument> arguments)
    {
        AttributeArgument[] keys = [.. arguments.Where(static argument => argument.IsKey)];
        bool isDraft = arguments.Any(static argument => argument is { Name: "draft", Value.Value: true });
        string? sender = arguments.FirstOrDefault(static argument => argument.Target is IParameterSymbol && IsCommonToAllFormats(argument))?.Value.NameOfCode();
        return new PacketKey(
            new(attribute.AttributeClass.UpTo(KnownTypes.Packet).Select(static type => type.ToDisplayString())),
            attribute.AttributeClass.OptionsOf() ?? "",
            $"{packet.ContainingNamespace.ToDisplayString()}.{Identifier.OfType(packet.Name)}",
            packet.Name,
            sender ?? "",
            string.Join(", ", keys.Select(static key => $"{key.Name}={(key.Value.Kind == TypedConstantKind.Array ? key.Spelling : key.Value.Value)}")),
            keys.FirstOrDefault()?.Value is { Kind: TypedConstantKind.Primitive, Value: byte or ushort or uint or int or long } number
                ? Convert.ToInt64(number.Value, CultureInfo.InvariantCulture)
                : null,
            isDraft,
            arguments.Any(static argument => argument is { Name: "extension", Value.Value: true }),
            packet.IsPublic());
    }

    private string DeclarationOf(IReadOnlyList<AttributeArgument> arguments)
    {
        string positional = string.Join(", ", arguments.Where(static argument => argument.Target is IParameterSymbol).Select(static argument => argument.Spelling));
        string named = string.Join(", ", arguments.Where(static argument => argument.Target is not IParameterSymbol).Select(static argument => $"{argument.Target.Name} = {argument.Spelling}"));
        return $"new {_names.Name(_attribute.AttributeClass!)}({positional})" + (named.Length == 0 ? "" : $" {{ {named} }}");
    }

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private void Report(DiagnosticDescriptor descriptor, IParameterSymbol? field, params string[] arguments)
        => Report(descriptor, field?.Locations.FirstOrDefault() ?? _place, arguments);

    private void Report(DiagnosticDescriptor descriptor, Location place, params string[] arguments)
        => _diagnostics.Add(new(descriptor.Id, SourcePlace.From(place), new(arguments)));
}
