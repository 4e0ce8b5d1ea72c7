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

    /// <summary>The members that the class declares itself; a packet with one of these names must be called by its full name.</summary>
    public required EquatableArray<string> Members { get; init; }

    /// <summary>Whether the options have a packet set, which may contain packets of other assemblies.</summary>
    public required bool HasPacketSet { get; init; }

    /// <summary>The format's catalogue, if this one adds to it.</summary>
    public required BaseCatalogue? Base { get; init; }

    /// <summary>
    /// Whether the class has a method <c>Guess</c>, which returns the packet that a frame most likely is. Dispatch then decodes that packet
    /// first, and calls <c>IndexOf</c> only for a frame that it refuses.
    /// </summary>
    public required bool Guesses { get; init; }

    /// <summary>Whether the first byte alone tells packets apart. Dispatch is then a switch on it, and calls <c>IndexOf</c> only for other numbers.</summary>
    public bool HasKey => Lookup is { IsByKey: true };

    /// <summary>Whether the options have <c>Extensions</c>, which says whether packets that are extensions are known.</summary>
    public required bool HasExtensions { get; init; }

    /// <summary>Whether the generator must write <c>Identify</c>.</summary>
    public required bool IsIdentifyMissing { get; init; }

    /// <summary>How to find a frame's index in the packet set, and how to check a frame without an index; null if the class does this itself.</summary>
    public required PacketLookup? Lookup { get; init; }

    /// <summary>What the generator adds to the options, if they are partial and in the catalogue's namespace.</summary>
    public required OptionsModel? OptionsPart { get; init; }

    public required EquatableArray<string> Usings { get; init; }

    /// <summary>Whether a packet is declared with the catalogue's attribute.</summary>
    public bool Lists(PacketKey packet) => packet.DeclarationTypes.Contains(DeclarationType);

    public string FileName => Identifier.OfFile($"{Namespace}.{Name}");
}

/// <summary>A catalogue that another adds to, as the names that generated code uses.</summary>
internal sealed record BaseCatalogue(string Name, string Type, string Packets, string ServerHandler, string ClientHandler);

/// <summary>How a frame is identified, as expressions.</summary>
/// <param name="Index">The frame's index in the packet set; negative if it has no index.</param>
/// <param name="Check">What is wrong with a frame without an index.</param>
/// <param name="IsByKey">Whether the first byte alone tells packets apart. The generator then also writes <c>KeyOf</c>.</param>
internal sealed record PacketLookup(string Index, string Check, bool IsByKey);

/// <summary>The other part of a format's options.</summary>
/// <param name="Name">The options' name.</param>
/// <param name="Declaration">The declaration up to the name.</param>
/// <param name="Chosen">The properties that can be set, each with its type.</param>
internal sealed record OptionsModel(string Name, string Declaration, EquatableArray<(string Name, string Type)> Chosen);
