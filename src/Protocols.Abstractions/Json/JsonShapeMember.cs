using System.Text;

namespace Protocols;

/// <summary>A member of a <see cref="JsonShape" />, or its root. It is an object unless it is a slot or a constant.</summary>
/// <param name="index">Its place in the template; the root's is 0.</param>
/// <param name="parent">The object that it is in; null for the root.</param>
/// <param name="name">The name, or its spellings with <c>|</c> between them.</param>
internal sealed class JsonShapeMember(int index, JsonShapeMember? parent, string name)
{
    /// <summary>The member's place in the template; the root's is 0.</summary>
    public int Index { get; } = index;

    /// <summary>The member's bit in a set.</summary>
    public ulong Bit { get; } = 1UL << index;

    /// <summary>The place of the object that the member is in; -1 for the root.</summary>
    public int Parent { get; } = parent?.Index ?? -1;

    /// <summary>The number of objects that the member is in; 0 for the root.</summary>
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The spellings of the name, UTF-8.</summary>
    public byte[][] Spellings { get; } = Array.ConvertAll(name.Split('|'), Encoding.UTF8.GetBytes);

    /// <summary>The first spelling in quotation marks, as a text usually has it.</summary>
    public byte[] Quoted { get; } = Encoding.UTF8.GetBytes($"\"{name.Split('|')[0]}\"");

    /// <summary>The name of the field in the slot; null for a constant or an object.</summary>
    public string? Field { get; init; }

    /// <summary>The number of the slot, or -1.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>In the canonical form, the text between the previous slot and this one.</summary>
    public byte[] Piece { get; init; } = [];

    /// <summary>Whether the member may be absent.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The text of a constant, UTF-8, or null.</summary>
    public byte[]? Constant { get; init; }

    /// <summary>Whether the member is an object.</summary>
    public bool IsObject => Slot < 0 && Constant is null;

    /// <summary>The object's required members, as bits.</summary>
    public ulong Required { get; set; }

    /// <summary>Whether the name is one of the spellings.</summary>
    /// <param name="name">The name on the wire.</param>
    public bool IsNamed(JsonText name)
    {
        foreach (byte[] spelling in Spellings)
        {
            if (name.IsEscaped ? name.Equals(spelling) : name.Bytes.SequenceEqual(spelling))
                return true;
        }
        return false;
    }
}
