namespace Protocols;

/// <summary>
/// On an attribute derived from <see cref="PacketAttribute" />: names the ref structs that read and write a format's fields. This is all that the generator
/// knows about a format. Derived attributes inherit it unless they name their own.
/// </summary>
/// <param name="reader">The reader, a ref struct constructed from a frame and the options.</param>
/// <param name="writer">The writer, a ref struct constructed from a destination and the options.</param>
/// <param name="options">The format's options, a value type whose default value is the default.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PacketCodecAttribute(Type reader, Type writer, Type options) : Attribute
{
    /// <summary>The reader, a ref struct constructed from a frame and the options.</summary>
    public Type Reader { get; } = reader;

    /// <summary>The writer, a ref struct constructed from a destination and the options.</summary>
    public Type Writer { get; } = writer;

    /// <summary>The format's options, a value type whose default value is the default.</summary>
    public Type Options { get; } = options;
}
