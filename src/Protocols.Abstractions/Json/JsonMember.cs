using System.ComponentModel;

namespace Protocols;

/// <summary>Where a <see cref="JsonShape" /> found a member's value; the default is an absent member.</summary>
/// <param name="Kind">The value's type; <see cref="JsonKind.None" /> if the member is absent.</param>
/// <param name="Start">The offset of the value's first byte; for a string, of the first byte after its quotation mark.</param>
/// <param name="Length">The number of bytes of the value; for a string, of those between its quotation marks.</param>
/// <param name="IsEscaped">Whether the value is a string that contains escapes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct JsonMember(JsonKind Kind, int Start, int Length, bool IsEscaped)
{
    /// <summary>The offset of the value's first byte; for a string, of its quotation mark.</summary>
    internal int ValueStart => Start - Quote;

    private int Quote => Kind == JsonKind.String ? 1 : 0;

    /// <summary>The value's bytes, including quotation marks.</summary>
    /// <param name="text">The text that it is in.</param>
    internal ReadOnlySpan<byte> In(ReadOnlySpan<byte> text) => text.Slice(ValueStart, Length + (2 * Quote));
}
