namespace Protocols.Generator.Model;

/// <summary>A declared packet: all that its generated code depends on, as plain text and values.</summary>
internal sealed record PacketModel
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required PacketKey Key { get; init; }

    /// <summary>The expression that creates the declaring attribute.</summary>
    public required string Declaration { get; init; }

    public required string Reader { get; init; }

    /// <summary>Whether the reader is made from a frame and the options, or from a frame alone.</summary>
    public required bool ReaderTakesOptions { get; init; }

    /// <summary>The same for the writer.</summary>
    public required bool WriterTakesOptions { get; init; }

    public required string Writer { get; init; }

    public required string Options { get; init; }

    /// <summary>The arguments that the attribute gives to the reader's <c>TryBegin</c>; unused if there is JSON.</summary>
    public required EquatableArray<string> BeginReadArguments { get; init; }

    /// <summary>The arguments that the attribute gives to the writer's <c>TryBegin</c>; null if it has none, which a writer of JSON need not have.</summary>
    public required EquatableArray<string>? BeginWriteArguments { get; init; }

    /// <summary>The arguments that the attribute gives to the writer's <c>LengthOfBegin</c>.</summary>
    public required EquatableArray<string> BeginLengthArguments { get; init; }

    /// <summary>The arguments that the attribute gives to the reader's <c>TryEnd</c>.</summary>
    public required EquatableArray<string> EndReadArguments { get; init; }

    /// <summary>The arguments that the attribute gives to the writer's <c>TryEnd</c>.</summary>
    public required EquatableArray<string> EndWriteArguments { get; init; }

    /// <summary>The arguments that the attribute gives to the writer's <c>LengthOfEnd</c>; null if it has none, because nothing follows the fields.</summary>
    public required EquatableArray<string>? EndLengthArguments { get; init; }

    /// <summary>The JSON, if the packet's fields are named members; null if they follow each other.</summary>
    public required JsonModel? Json { get; init; }

    public required EquatableArray<FieldModel> Fields { get; init; }

    /// <summary>The expressions that make the catalogue's entries of the fields and constants, in wire order.</summary>
    public required EquatableArray<string> Layout { get; init; }

    /// <summary>The namespaces that the generated code imports, sorted.</summary>
    public required EquatableArray<string> Usings { get; init; }

    /// <summary>Whether the packet interface exists on this target.</summary>
    public required bool HasInterface { get; init; }
}

/// <summary>What identifies a packet within its format.</summary>
/// <param name="DeclarationTypes">The full names of the declaring attribute's type and of those it derives from, the format's last.</param>
/// <param name="Options">The full name of the options that its members take.</param>
/// <param name="FullName">The packet's full name.</param>
/// <param name="Name">The packet's name.</param>
/// <param name="Sender">Client or Server.</param>
/// <param name="Id">The identifying arguments as text.</param>
/// <param name="Number">The first of them if it is a number.</param>
/// <param name="IsDraft">Whether the packet is a draft.</param>
/// <param name="IsExtension">Whether the packet is known only if the options turn extensions on.</param>
/// <param name="IsPublic">Whether everyone can use the packet.</param>
internal sealed record PacketKey(
    EquatableArray<string> DeclarationTypes, string Options, string FullName, string Name, string Sender, string Id, long? Number, bool IsDraft, bool IsExtension,
    bool IsPublic)
{
    /// <summary>The attribute that all packets of the format have in common.</summary>
    public string Format => DeclarationTypes[DeclarationTypes.Count - 1];

    public string FileName => Identifier.OfFile(FullName);

    /// <summary>Whether a set cannot have both packets, because their frames cannot be distinguished.</summary>
    public bool ClashesWith(PacketKey other)
        => !IsDraft && !other.IsDraft && Id.Length > 0 && FullName != other.FullName && (Format, Sender, Id) == (other.Format, other.Sender, other.Id);
}
