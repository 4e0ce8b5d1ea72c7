namespace Protocols.Generator.Model;

/// <summary>A field of a packet.</summary>
internal sealed record FieldModel
{
    /// <summary>The parameter's name, which is the field's name in the catalogue.</summary>
    public required string Name { get; init; }

    public required string Property { get; init; }

    public required string Type { get; init; }

    /// <summary>What the declaration's documentation says about it, as XML on one line.</summary>
    public required string Documentation { get; init; }

    public required ValueShape Shape { get; init; }

    /// <summary>The type that the reader returns, which for an enumeration may be its underlying type.</summary>
    public required string ReadType { get; init; }

    public required string ReadMethod { get; init; }

    public required EquatableArray<string> ReadArguments { get; init; }

    /// <summary>The reader's method for a member found in any order; null if fields follow each other.</summary>
    public required string? MemberMethod { get; init; }

    public required EquatableArray<string> MemberArguments { get; init; }

    /// <summary>The same for the type that the writer takes.</summary>
    public required string WriteType { get; init; }

    public required string WriteMethod { get; init; }

    public required EquatableArray<string> WriteArguments { get; init; }

    public required string LengthMethod { get; init; }

    /// <summary>Whether the length depends on the format's options, which the method then takes last.</summary>
    public required bool LengthTakesOptions { get; init; }
}

/// <summary>How a field's value is shown to visitors and made from untyped values.</summary>
internal enum ValueShape
{
    Number,
    Boolean,
    Enumeration,
    FieldType,
}
