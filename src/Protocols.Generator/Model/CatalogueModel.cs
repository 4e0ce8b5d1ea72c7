using System.Linq;

namespace Protocols.Generator.Model;

/// <summary>A format's static class, which receives the list of packets, the handlers and the dispatch.</summary>
internal sealed record CatalogueModel
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required bool IsPublic { get; init; }

    /// <summary>The full name of the attribute that declares the format's packets.</summary>
    public required string DeclarationType { get; init; }

    public required string Options { get; init; }

    /// <summary>The full name of the options.</summary>
    public required string OptionsType { get; init; }

    /// <summary>The members that the class declares itself; a packet of such a name must be called by its full one.</summary>
    public required EquatableArray<string> Members { get; init; }

    /// <summary>Whether the options have a packet set, in which an index may be that of a packet of another assembly.</summary>
    public required bool HasPacketSet { get; init; }

    /// <summary>The format's catalogue, if this one adds to it.</summary>
    public required BaseCatalogue? Base { get; init; }

    /// <summary>
    /// Whether the class has a method <c>Guess</c>, which returns the packet that a frame most likely is. Dispatch then decodes that packet
    /// first, and calls <c>IndexOf</c> only for a frame that it refuses.
    /// </summary>
    public required bool Guesses { get; init; }

    /// <summary>
    /// Whether the class has a method <c>KeyOf</c>, which returns the number in a frame that alone tells packets apart. Dispatch is then a
    /// switch on it, and calls <c>IndexOf</c> only for other numbers.
    /// </summary>
    public required bool HasKey { get; init; }

    /// <summary>Whether the options have <c>Extensions</c>, which says whether packets that are extensions are known.</summary>
    public required bool HasExtensions { get; init; }

    public required EquatableArray<string> Usings { get; init; }

    /// <summary>Whether a packet is declared with the catalogue's attribute.</summary>
    public bool Lists(PacketKey packet) => packet.DeclarationTypes.Contains(DeclarationType);

    public string FileName => Identifier.OfFile($"{Namespace}.{Name}");
}

/// <summary>A catalogue that another adds to, by the names that generated code calls things by.</summary>
internal sealed record BaseCatalogue(string Name, string Type, string Packets, string ServerHandler, string ClientHandler);
