using System.Globalization;

namespace Protocols;

/// <summary>A packet's id on the wire: a number in the binary formats, a verb or type name in the text formats, or nothing.</summary>
public readonly record struct PacketId
{
    private PacketId(uint number)
    {
        Number = number;
        IsNumber = true;
    }

    private PacketId(string name) => Name = name;

    /// <summary>The number, or 0 if the id is not a number.</summary>
    public uint Number { get; }

    /// <summary>The verb or type name, or null if the id is not a name.</summary>
    public string? Name { get; }

    /// <summary>Whether the id is a number.</summary>
    public bool IsNumber { get; }

    /// <summary>Whether the packet has no id and is recognised by its structure.</summary>
    public bool IsNone => !IsNumber && Name is null;

    /// <summary>An id that is a number.</summary>
    /// <param name="number">The number on the wire.</param>
    public static implicit operator PacketId(uint number) => new(number);

    /// <summary>An id that is a verb or type name.</summary>
    /// <param name="name">The name on the wire.</param>
    public static implicit operator PacketId(string name) => new(name);

    /// <summary>The number in decimal, the name, or an empty string.</summary>
    public override string ToString() => IsNumber ? Number.ToString(CultureInfo.InvariantCulture) : Name ?? "";
}
