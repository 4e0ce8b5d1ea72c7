using System.Linq;
using Microsoft.CodeAnalysis;

namespace Protocols.Generator;

/// <summary>The mistakes that a declaration can contain. Each has a page in <c>docs/diagnostics</c>.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor NotReadOnlyRefPartialStruct = Error(
        "PROTO001", "A packet is a readonly ref partial struct", "'{0}' must be declared as a readonly ref partial struct");

    public static readonly DiagnosticDescriptor NestedOrGeneric = Error(
        "PROTO002", "A packet is a top-level type without type parameters", "'{0}' must not be nested in another type or generic");

    public static readonly DiagnosticDescriptor NoCodec = Error(
        "PROTO003", "A packet attribute names its reader, writer and options", "'{0}' needs a [PacketCodec] that names the format's reader, writer and options");

    public static readonly DiagnosticDescriptor CodecMemberMissing = Error(
        "PROTO004", "A reader or writer lacks a member", "'{0}' has no accessible '{1}', which the declaration of '{2}' calls");

    public static readonly DiagnosticDescriptor UnsupportedFieldType = Error(
        "PROTO005", "The format cannot read a field of this type", "'{0}' has no way to read the field '{1}' of type '{2}'");

    public static readonly DiagnosticDescriptor UnwritableFieldType = Error(
        "PROTO006", "The format cannot write a field of this type", "'{0}' has no '{3}' for the field '{1}' of type '{2}'");

    public static readonly DiagnosticDescriptor UnusedModifier = Error(
        "PROTO007", "A field's modifier has no meaning here", "'[{0}]' means nothing to the format on the field '{1}' of type '{2}'");

    public static readonly DiagnosticDescriptor EndNotFound = Error(
        "PROTO008", "A field's end cannot be found", "The end of the field '{0}' cannot be found because of '{1}' behind it");

    public static readonly DiagnosticDescriptor DuplicateId = Error(
        "PROTO009", "Two packets of one sender have the same id", "'{0}' has the same id and sender as '{1}'");

    public static readonly DiagnosticDescriptor ReservedFieldName = Error(
        "PROTO010", "A field's name is taken by a generated member", "The field '{0}' would become the property '{1}', which every packet has already");

    public static readonly DiagnosticDescriptor IncompleteFieldType = Error(
        "PROTO011", "A field type lacks what tools need", "The type '{0}' of the field '{1}' must have 'void Accept<TVisitor>(string, ref TVisitor)' and 'static bool TryCreate(FieldValue, out {0})'");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "PROTO012", "Two packets of one format have the same name", "'{0}' has the same name as '{1}'");

    public static readonly DiagnosticDescriptor CatalogueNotStaticPartial = Error(
        "PROTO013", "A catalogue is a static partial class", "'{0}' must be a top-level static partial class");

    public static readonly DiagnosticDescriptor FieldNameNotCamelCase = Error(
        "PROTO014", "A field's name is in lower camel case", "The field '{0}' must begin with a lower-case letter: its property is named like it with an upper-case one");

    public static readonly DiagnosticDescriptor FieldByReference = Error(
        "PROTO015", "A field is passed by value", "The field '{0}' must be a plain parameter without ref, in, out, params or a default value");

    private static readonly DiagnosticDescriptor[] _all =
    [
        NotReadOnlyRefPartialStruct, NestedOrGeneric, NoCodec, CodecMemberMissing, UnsupportedFieldType, UnwritableFieldType,
        UnusedModifier, EndNotFound, DuplicateId, ReservedFieldName, IncompleteFieldType, DuplicateName,
        CatalogueNotStaticPartial, FieldNameNotCamelCase, FieldByReference,
    ];

    public static DiagnosticDescriptor Find(string id) => _all.First(descriptor => descriptor.Id == id);

    private static DiagnosticDescriptor Error(string id, string title, string message)
        => new(id, title, message, "Protocols", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
