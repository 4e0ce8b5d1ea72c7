using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Protocols.Generator.Model;

namespace Protocols.Generator.Parsing;

/// <summary>The result of parsing a declaration: a model, or the mistakes in it.</summary>
internal sealed record ParsedPacket(PacketModel? Model, EquatableArray<DiagnosticModel> Diagnostics, SourcePlace? Place);

/// <summary>Turns a declared packet into its model.</summary>
internal sealed partial class PacketParser
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
            ? parameter.Type.ToDisplayString() == KnownTypes.PacketSender
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
