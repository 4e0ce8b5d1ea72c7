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

/// <summary>What became of a declaration: a model, or the mistakes in it.</summary>
internal sealed record ParsedPacket(PacketModel? Model, EquatableArray<DiagnosticModel> Diagnostics, SourcePlace? Place);

/// <summary>Turns a declared packet into its model.</summary>
internal sealed class PacketParser
{
    private static readonly HashSet<string> _reservedNames =
        ["Info", "TryDecode", "TryEncode", "Encode", "Write", "GetEncodedLength", "Accept", "ToString", "Equals", "GetHashCode", "GetType", "Entry"];

    private readonly INamedTypeSymbol _packet;
    private readonly AttributeData _attribute;
    private readonly Compilation _compilation;
    private readonly TypeNames _names;
    private readonly Location _place;
    private readonly List<DiagnosticModel> _diagnostics = [];

    private PacketParser(INamedTypeSymbol packet, AttributeData attribute, Compilation compilation, Location place)
    {
        _packet = packet;
        _attribute = attribute;
        _compilation = compilation;
        _names = new TypeNames(packet.ContainingNamespace);
        _place = place;
    }

    /// <summary>Whether a piece of syntax may declare a packet.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation)
        => node is StructDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>The name of a field's property.</summary>
    public static string PropertyOf(string field) => char.ToUpperInvariant(field[0]) + field.Substring(1);

    public static ParsedPacket? Parse(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        var syntax = (StructDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, cancellation) is not { } packet)
            return null;
        AttributeData? attribute = packet.GetAttributes().FirstOrDefault(attribute =>
            attribute.AttributeClass.DerivesFrom(KnownTypes.Packet)
            && attribute.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == syntax.SyntaxTree
            && syntax.Span.Contains(reference.Span));
        if (attribute is null)
            return null;

        PacketParser parser = new(packet, attribute, context.SemanticModel.Compilation, syntax.Identifier.GetLocation());
        PacketModel? model = parser.Parse(syntax);
        return new(parser._diagnostics.Count == 0 ? model : null, new(parser._diagnostics), SourcePlace.From(parser._place));
    }

    private PacketModel? Parse(StructDeclarationSyntax syntax)
    {
        if (!CheckShape(syntax))
            return null;
        if (FindCodec() is not { } codec)
            return null;
        (INamedTypeSymbol readerType, INamedTypeSymbol writerType, INamedTypeSymbol options) = codec;

        CodecMethods reader = new(readerType, _compilation.Assembly, _compilation, _names);
        CodecMethods writer = new(writerType, _compilation.Assembly, _compilation, _names);
        IReadOnlyList<AttributeArgument> all = AttributeArgument.AllOf(_attribute, _names);
        AttributeArgument[] head = [.. all.Where(static argument => !IsCommonToAllFormats(argument))];

        ImmutableArray<IParameterSymbol> parameters = FieldsOf(_packet);
        JsonTemplate? json = _attribute.AttributeClass!.FindAttribute(KnownTypes.JsonBody) is { } body ? new(body, head, parameters) : null;
        string beginMethod = json is null ? "TryBegin" : "TryFind";
        BoundMethod? begin = BindPacket(reader, beginMethod, head, skip: json is null ? 0 : 2);
        BoundMethod? end = BindPacket(reader, "TryEnd", head, skip: json is null ? 0 : 1);
        BoundMethod? lastWrite = BindPacket(writer, "TryEnd", head, skip: json is null ? 0 : 1);
        BindPacket(writer, "LengthOfEnd", head, skip: json is null ? 0 : 1);
        if (json is null)
        {
            BindPacket(writer, "TryBegin", head, skip: 0);
            BindPacket(writer, "LengthOfBegin", head, skip: 0);
        }
        if (begin is null || end is null || lastWrite is null)
            return null;
        foreach (AttributeArgument argument in head)
        {
            bool isUsed = begin.Used.Contains(argument.Name) || end.Used.Contains(argument.Name) || lastWrite.Used.Contains(argument.Name) || json?.Uses(argument) == true;
            if (!isUsed)
                Report(Diagnostics.CodecMemberMissing, null, readerType.Name, $"{beginMethod}(…{argument.Name}…)", _packet.Name);
        }

        IReadOnlyDictionary<string, string> documentation = Documentation.OfFields(_packet, parameters.Select(static field => field.Name));
        List<LayoutStep> layout = [.. LayoutStep.ConstantsOf(begin.Method, head)];
        List<FieldModel> fields = [];
        foreach (IParameterSymbol field in parameters)
        {
            if (ParseField(field, reader, writer, json is not null, documentation) is not { } parsed)
                continue;
            fields.Add(parsed.Field);
            layout.Add(parsed.Step);
        }
        CheckEnds(layout);
        if (_diagnostics.Count > 0)
            return null;

        return new PacketModel
        {
            Namespace = _packet.ContainingNamespace.ToDisplayString(),
            Name = _packet.Name,
            Key = KeyOf(all),
            Declaration = DeclarationOf(all),
            Reader = _names.Name(readerType),
            Writer = _names.Name(writerType),
            Options = _names.Name(options),
            BeginArguments = json is null ? new(begin.Arguments) : default,
            EndReadArguments = new(end.Arguments),
            EndWriteArguments = new(lastWrite.Arguments),
            Json = json?.ToModel(begin.Arguments, layout),
            Fields = new(fields),
            Layout = new(layout.Select(static step => step.Expression)),
            HasInterface = _compilation.GetTypeByMetadataName(KnownTypes.PacketInterface) is not null
                && ((CSharpParseOptions)syntax.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp13,
            Usings = _names.Usings,
        };
    }

    private bool CheckShape(StructDeclarationSyntax syntax)
    {
        if (!_packet.IsReadOnly || !_packet.IsRefLikeType || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
            Report(Diagnostics.NotReadOnlyRefPartialStruct, null, _packet.Name);
        if (_packet.ContainingType is not null || _packet.IsGenericType || _packet.ContainingNamespace.IsGlobalNamespace)
            Report(Diagnostics.NestedOrGeneric, null, _packet.Name);
        return _diagnostics.Count == 0;
    }

    private (INamedTypeSymbol Reader, INamedTypeSymbol Writer, INamedTypeSymbol Options)? FindCodec()
    {
        INamedTypeSymbol declaration = _attribute.AttributeClass!;
        if (declaration.FindAttribute(KnownTypes.PacketCodec)?.ConstructorArguments is { Length: 3 } types
            && types[0].Value is INamedTypeSymbol reader
            && types[1].Value is INamedTypeSymbol writer
            && types[2].Value is INamedTypeSymbol options)
        {
            return (reader, writer, options);
        }
        Report(Diagnostics.NoCodec, null, declaration.Name);
        return null;
    }

    private static bool IsCommonToAllFormats(AttributeArgument argument)
        => argument.Target is IParameterSymbol parameter
            ? parameter.Type.ToDisplayString() == KnownTypes.Sender
            : argument.Target.ContainingType.ToDisplayString() == KnownTypes.Packet;

    private BoundMethod? BindPacket(CodecMethods codec, string method, AttributeArgument[] head, int skip)
    {
        BoundMethod? bound = codec.FindForPacket(method, head, skip);
        if (bound is null)
            Report(Diagnostics.CodecMemberMissing, null, codec.Codec.Name, method, _packet.Name);
        return bound;
    }

    private static ImmutableArray<IParameterSymbol> FieldsOf(INamedTypeSymbol packet)
        => packet.InstanceConstructors
            .FirstOrDefault(static constructor => constructor.DeclaringSyntaxReferences.Any(
                static reference => reference.GetSyntax() is StructDeclarationSyntax))
            ?.Parameters ?? [];

    private (FieldModel Field, LayoutStep Step)? ParseField(
        IParameterSymbol field, CodecMethods reader, CodecMethods writer, bool isMember, IReadOnlyDictionary<string, string> documentation)
    {
        int before = _diagnostics.Count;
        string property = PropertyOf(field.Name);
        if (!char.IsLower(field.Name[0]))
            Report(Diagnostics.FieldNameNotCamelCase, field, field.Name);
        if (field.RefKind != RefKind.None || field.IsParams || field.HasExplicitDefaultValue)
            Report(Diagnostics.FieldByReference, field, field.Name);
        if (_reservedNames.Contains(property) || property == _packet.Name)
            Report(Diagnostics.ReservedFieldName, field, field.Name, property);

        string type = _names.Name(field.Type);
        ValueShape shape = ShapeOf(field.Type);
        if (shape == ValueShape.FieldType && !IsCompleteFieldType(field.Type))
            Report(Diagnostics.IncompleteFieldType, field, type, field.Name);

        // Behind the field's name comes, for a JSON member, the constant text in front of its value.
        int valueAt = isMember ? 2 : 1;
        string readPrefix = isMember ? "TryReadNext" : "TryRead";
        string writePrefix = isMember ? "TryWriteNext" : "TryWrite";
        BoundMethod? read = reader.FindForField(readPrefix, field, valueAt);
        if (read?.Method.FindAttribute(KnownTypes.WireField) is not { } wire)
        {
            Report(Diagnostics.UnsupportedFieldType, field, reader.Codec.Name, field.Name, type);
            return null;
        }
        BoundMethod? member = isMember ? reader.FindForField("TryReadMember", field, valueAt) : null;
        if (isMember && member is null)
        {
            Report(Diagnostics.UnsupportedFieldType, field, reader.Codec.Name, field.Name, type);
            return null;
        }
        BoundMethod? write = writer.FindForField(writePrefix, field, valueAt);
        string length = "LengthOf" + write?.Method.Name.Substring("TryWrite".Length);
        if (write is null || !writer.HasMethodFor(length, write.Method.Parameters[valueAt].Type))
        {
            Report(Diagnostics.UnwritableFieldType, field, writer.Codec.Name, field.Name, type, write is null ? writePrefix : length);
            return null;
        }
        foreach (AttributeData modifier in field.Modifiers())
        {
            string name = modifier.AttributeClass!.ToDisplayString();
            bool placesMember = isMember && name is KnownTypes.Name or KnownTypes.In or KnownTypes.Whole;
            if (!placesMember && !read.Used.Contains(name) && !write.Used.Contains(name))
                Report(Diagnostics.UnusedModifier, field, modifier.AttributeClass.Name.Replace("Attribute", ""), field.Name, type);
        }
        if (_diagnostics.Count > before)
            return null;

        FieldModel model = new()
        {
            Name = field.Name,
            Property = property,
            Type = type,
            Documentation = documentation.TryGetValue(field.Name, out string? text) && text.Length > 0 ? text : $"The field {field.Name}.",
            Shape = shape,
            WireType = _names.Name(read.Method.Parameters[valueAt].Type),
            ReadMethod = read.Method.Name,
            ReadArguments = new(read.Arguments),
            MemberMethod = member?.Method.Name,
            MemberArguments = new(member?.Arguments ?? []),
            WriteMethod = write.Method.Name,
            WriteArguments = new(write.Arguments),
            LengthMethod = length,
        };
        return (model, LayoutStep.Of(field, wire));
    }

    private static ValueShape ShapeOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => ValueShape.Boolean,
        { SpecialType: SpecialType.System_Byte or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_Int32 } => ValueShape.Number,
        { TypeKind: TypeKind.Enum } => ValueShape.Enumeration,
        _ => ValueShape.FieldType,
    };

    private static bool IsCompleteFieldType(ITypeSymbol type)
        => type.GetMembers("Accept").OfType<IMethodSymbol>().Any(static method =>
                !method.IsStatic && method.TypeParameters.Length == 1 && method.Parameters.Length == 2)
            && type.GetMembers("TryCreate").OfType<IMethodSymbol>().Any(static method =>
                method.IsStatic && method.Parameters.Length == 2 && method.Parameters[1].RefKind == RefKind.Out);

    private void CheckEnds(List<LayoutStep> layout)
    {
        for (int i = 0; i + 1 < layout.Count; i++)
        {
            if (!layout[i].CanBeFollowedBy(layout[i + 1]))
                Report(Diagnostics.EndNotFound, layout[i].Field, layout[i].Name, layout[i + 1].Name);
        }
    }

    private PacketKey KeyOf(IReadOnlyList<AttributeArgument> arguments)
    {
        AttributeArgument[] keys = [.. arguments.Where(static argument => argument.IsKey)];
        bool isDraft = arguments.Any(static argument => argument is { Name: "draft", Value.Value: true });
        string sender = arguments.FirstOrDefault(static argument => argument.Target is IParameterSymbol && IsCommonToAllFormats(argument))
            ?.Spelling.Split('.').Last() ?? "Client";
        return new PacketKey(
            _attribute.AttributeClass!.ToDisplayString(),
            _packet.ToDisplayString(),
            _packet.Name,
            sender,
            string.Join(", ", keys.Select(static key => $"{key.Name}={key.Value.Value}")),
            keys.FirstOrDefault()?.Value.Value is IConvertible number and not string ? number.ToInt64(CultureInfo.InvariantCulture) : null,
            isDraft);
    }

    private string DeclarationOf(IReadOnlyList<AttributeArgument> arguments)
    {
        string positional = string.Join(", ", arguments.Where(static argument => argument.Target is IParameterSymbol).Select(static argument => argument.Spelling));
        string named = string.Join(", ", arguments.Where(static argument => argument.Target is IPropertySymbol).Select(static argument => $"{argument.Target.Name} = {argument.Spelling}"));
        return $"new {_names.Name(_attribute.AttributeClass!)}({positional})" + (named.Length == 0 ? "" : $" {{ {named} }}");
    }

    private void Report(DiagnosticDescriptor descriptor, IParameterSymbol? field, params string[] arguments)
        => _diagnostics.Add(new(descriptor.Id, SourcePlace.From(field?.Locations.FirstOrDefault() ?? _place), new(arguments)));
}
