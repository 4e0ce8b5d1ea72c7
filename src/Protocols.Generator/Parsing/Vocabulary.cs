using Microsoft.CodeAnalysis;

namespace Protocols.Generator.Parsing;

/// <summary>The types that generated code calls by their simple names, and the members that it declares.</summary>
internal static class Vocabulary
{
    /// <summary>The members of every packet.</summary>
    public static readonly string[] PacketMembers =
        ["Info", "TryDecode", "TryEncode", "Encode", "Write", "GetEncodedLength", "Accept", "ToString", "Entry"];

    /// <summary>The additional members of a packet with named members.</summary>
    public static readonly string[] JsonPacketMembers = ["TryDecodeMembers", "Shape"];

    /// <summary>The names that a property must not have, in addition to a packet's members: inherited members, and types in the generated code.</summary>
    public static readonly string[] ReservedProperties =
        ["Equals", "GetHashCode", "GetType", "ReferenceEquals", "MemberwiseClone", "Finalize", "TVisitor", "CodeName", "OperationStatus", "MethodImplOptions"];

    /// <summary>The inherited members of a packet's catalogue entry, where these names do not mean types.</summary>
    public static readonly string[] EntryMembers = ["Name", "Declaration", "Id", "Layout", "Fields"];

    private static readonly string[] _packetTypes =
    [
        "System.ReadOnlySpan`1", "System.Span`1", "System.InvalidOperationException", "System.Buffers.IBufferWriter`1",
        "System.Buffers.OperationStatus", "System.Runtime.CompilerServices.MethodImplOptions", "Protocols.PacketError", "Protocols.PacketInfo`1",
        "Protocols.FieldInfo", "Protocols.IPacketVisitor", "Protocols.IFieldSource", "Protocols.CodeName", "Protocols.PacketText", KnownTypes.PacketInterface,
    ];

    private static readonly string[] _jsonTypes = ["Protocols.JsonMember", "Protocols.JsonShape"];

    private static readonly string[] _catalogueTypes =
    [
        "System.ReadOnlySpan`1", "System.Runtime.CompilerServices.MethodImplOptions", "Protocols.PacketInfo", "Protocols.PacketError",
        "Protocols.PacketErrorCode", KnownTypes.PacketSender,
        "System.ComponentModel.EditorBrowsableAttribute", "System.ComponentModel.EditorBrowsableState", "Protocols.IFrameHandler`1", "Protocols.IFormatOptions`1", KnownTypes.PacketSet,
    ];

    public static INamedTypeSymbol[] OfPackets(Compilation compilation, bool areJson)
        => Find(compilation, areJson ? _packetTypes.Concat(_jsonTypes) : _packetTypes);

    public static INamedTypeSymbol[] OfCatalogues(Compilation compilation) => Find(compilation, _catalogueTypes);

    private static INamedTypeSymbol[] Find(Compilation compilation, IEnumerable<string> names)
        => [.. names.Select(compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>()];
}
