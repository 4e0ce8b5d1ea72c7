using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Protocols.Generator;

/// <summary>The mistakes that a declaration can contain. Each has a page in <c>docs/diagnostics</c>.</summary>
internal static class Diagnostics
{
    // The build knows the address if the clone has a remote.
    private static readonly string? _repository = typeof(Diagnostics).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(static item => item.Key == "RepositoryUrl")?.Value;

    public static readonly DiagnosticDescriptor NotReadOnlyRefPartialStruct = Error(
        "PROTO001", "A packet is a readonly ref partial struct", "'{0}' must be declared as a readonly ref partial struct");

    public static readonly DiagnosticDescriptor NotTopLevel = Error(
        "PROTO002", "A packet is a plain type in a namespace", "'{0}' must be in a namespace, and must not be nested in another type, generic or file-local");

    public static readonly DiagnosticDescriptor NoCodec = Error(
        "PROTO003", "A packet attribute names its reader, writer and options", "'{0}' needs a [PacketCodec] that names the format's reader, its writer and a structure for its options");

    public static readonly DiagnosticDescriptor CodecMemberMissing = Error(
        "PROTO004", "A reader or writer lacks a member", "'{0}' has no accessible '{1}', which the declaration of '{2}' calls");

    public static readonly DiagnosticDescriptor UnsupportedFieldType = Error(
        "PROTO005", "The format cannot read a field of this type", "'{0}' has no way to read the field '{1}' of type '{2}': it reads {3}");

    public static readonly DiagnosticDescriptor UnwritableFieldType = Error(
        "PROTO006", "The format cannot write a field of this type", "'{0}' has no '{3}' for the field '{1}' of type '{2}'");

    public static readonly DiagnosticDescriptor UnusedModifier = Error(
        "PROTO007", "A field's modifier has no meaning here", "'[{0}]' has no effect in this format on the field '{1}' of type '{2}'");

    public static readonly DiagnosticDescriptor EndNotFound = Error(
        "PROTO008", "A field's end cannot be found", "The end of the field '{0}' cannot be found because of '{1}' after it");

    public static readonly DiagnosticDescriptor DuplicateId = Error(
        "PROTO009", "Two packets of one sender have the same id", "'{0}' has the same id and sender as '{1}'");

    public static readonly DiagnosticDescriptor ReservedFieldName = Error(
        "PROTO010", "A field's name is used by generated code", "The field '{0}' would become the property '{1}', a name that generated code uses");

    public static readonly DiagnosticDescriptor IncompleteFieldType = Error(
        "PROTO011", "A field type lacks what tools need", "The type '{0}' of the field '{1}' must have 'void Accept<TVisitor>(string, ref TVisitor)' for every IPacketVisitor and 'static bool TryCreate(FieldValue, out {0})'");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "PROTO012", "Two packets have the same name", "'{0}' has the same name as '{1}'");

    public static readonly DiagnosticDescriptor CatalogueNotStaticPartial = Error(
        "PROTO013", "A catalogue is a static partial class", "'{0}' must be a static partial class in a namespace, neither nested in another type nor generic");

    public static readonly DiagnosticDescriptor FieldNameNotCamelCase = Error(
        "PROTO014", "A field's name is in lower camel case", "The field '{0}' must begin with a lower-case letter: its property has the same name with an upper-case one");

    public static readonly DiagnosticDescriptor FieldByReference = Error(
        "PROTO015", "A field is passed by value", "The field '{0}' must be a plain parameter without ref, in, out, scoped, params or a default value");

    public static readonly DiagnosticDescriptor SeveralDeclarations = Error(
        "PROTO016", "A packet is declared by one attribute", "'{0}' has more than one packet attribute");

    public static readonly DiagnosticDescriptor NotAParameter = Error(
        "PROTO017", "A packet's fields are parameters", "'{0}' of '{1}' would be neither read nor written: fields are the parameters of the packet's primary constructor");

    public static readonly DiagnosticDescriptor GeneratedMemberDeclared = Error(
        "PROTO018", "A name is left to the generator", "'{0}' declares '{1}', which the generator writes");

    public static readonly DiagnosticDescriptor ConstantNotAscii = Error(
        "PROTO019", "A constant is ASCII text", "The text '{0}' of '{1}' must consist of ASCII characters, at least one");

    public static readonly DiagnosticDescriptor NoSender = Error(
        "PROTO020", "A packet has a sender", "The attribute of '{0}' must say whether PacketSender.Client or PacketSender.Server sends it");

    public static readonly DiagnosticDescriptor MoreAccessible = Error(
        "PROTO021", "A packet is no more accessible than its format", "'{0}' is more accessible than '{1}', which its generated members mention");

    public static readonly DiagnosticDescriptor VocabularyHidden = Error(
        "PROTO022", "A namespace hides a type that generated code uses", "The namespace '{0}' has a '{1}' of its own, which hides the one that the generated code of '{2}' uses");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        "PROTO023", "Packets need C# 12", "'{0}' needs C# 12 or later; this project's LangVersion is {1}");

    public static readonly DiagnosticDescriptor LimitNotPositive = Error(
        "PROTO024", "A limit is positive", "The length of the field '{0}' must be limited to a positive number");

    public static readonly DiagnosticDescriptor HiddenInAttribute = Error(
        "PROTO025", "A field's property hides a type from an attribute", "In the attributes of '{1}', '{0}' would mean the generated member of that name: write the type's full name");

    public static readonly DiagnosticDescriptor JsonTextEscaped = Error(
        "PROTO026", "A JSON name or constant needs no escape", "The text '{0}' of '{1}' must consist of printable ASCII characters, at least one, without quotation marks, backslashes and bars");

    public static readonly DiagnosticDescriptor RepeatedMember = Error(
        "PROTO027", "A JSON member occurs once", "'{0}' has more than one JSON member '{1}' in the same place");

    public static readonly DiagnosticDescriptor ScatteredMembers = Error(
        "PROTO028", "The fields of one JSON object are next to each other", "The field '{0}' must be next to the other fields of its JSON object");

    public static readonly DiagnosticDescriptor NoBody = Error(
        "PROTO029", "A JSON template has one place for the members", "The [JsonBody] template of '{0}' must contain {{body}} exactly once");

    public static readonly DiagnosticDescriptor LeadingOptional = Error(
        "PROTO030", "A field that may be absent from JSON comes after another member", "The field '{0}' may be absent and must come directly after another member of its JSON object");

    public static readonly DiagnosticDescriptor OnlyAliased = Error(
        "PROTO031", "A format is referenced without an alias", "The code of '{0}' cannot name the types of '{1}', because its reference has an alias: give it the alias 'global' as well");

    public static readonly DiagnosticDescriptor ForeignAttribute = Error(
        "PROTO032", "An attribute has no effect on a field", "'{0}' has no effect on the field '{1}': only the modifiers of Protocols do, such as 'Protocols.MaxLengthAttribute'");

    public static readonly DiagnosticDescriptor MixedOptions = Error(
        "PROTO033", "The packets of a catalogue have the same options", "'{0}' has the options '{1}', but the catalogue '{2}' dispatches with '{3}'");

    public static readonly DiagnosticDescriptor ReservedKey = Error(
        "PROTO034", "An id is not reserved", "'{0}' has the {1} {2}, which the format reserves");

    public static readonly DiagnosticDescriptor IdInSet = Warning(
        "PROTO035", "A packet's id is free in the set that it is added to", "'{0}' has the same id and sender as '{1}', which is already in the set: With throws an ArgumentException");

    public static readonly DiagnosticDescriptor NothingToExtend = Error(
        "PROTO036", "A catalogue adds to one of its format", "'{0}' cannot extend '{1}', which is not a catalogue of '{2}' in another assembly");

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotReadOnlyRefPartialStruct, NotTopLevel, NoCodec, CodecMemberMissing, UnsupportedFieldType, UnwritableFieldType,
        UnusedModifier, EndNotFound, DuplicateId, ReservedFieldName, IncompleteFieldType, DuplicateName,
        CatalogueNotStaticPartial, FieldNameNotCamelCase, FieldByReference, SeveralDeclarations, NotAParameter, GeneratedMemberDeclared,
        ConstantNotAscii, NoSender, MoreAccessible, VocabularyHidden, LanguageTooOld, LimitNotPositive, HiddenInAttribute,
        JsonTextEscaped, RepeatedMember, ScatteredMembers, NoBody, LeadingOptional,
        OnlyAliased, ForeignAttribute, MixedOptions, ReservedKey, IdInSet, NothingToExtend,
    ];

    public static DiagnosticDescriptor Find(string id) => All.First(descriptor => descriptor.Id == id);

    /// <summary>The address of a diagnostic's page in the repository that the package was built from; empty if that has no address.</summary>
    /// <param name="repository">The repository's address, if it has one.</param>
    /// <param name="id">The diagnostic's id.</param>
    public static string LinkTo(string? repository, string id)
    {
        const string Suffix = ".git";
        if (string.IsNullOrEmpty(repository))
            return "";
        string home = repository!.EndsWith(Suffix, StringComparison.Ordinal) ? repository.Substring(0, repository.Length - Suffix.Length) : repository;
        return $"{home.TrimEnd('/')}/blob/HEAD/docs/diagnostics/{id}.md";
    }

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) => new(
        id, title, message, "Protocols", severity, isEnabledByDefault: true,
        description: $"Its meaning and how to fix it are in docs/diagnostics/{id}.md of the package Protocols.Abstractions.",
        helpLinkUri: LinkTo(_repository, id));
}
