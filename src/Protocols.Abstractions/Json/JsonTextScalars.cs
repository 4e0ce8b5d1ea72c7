using System.Runtime.InteropServices;

namespace Protocols;

/// <summary>
/// Enumerates the Unicode scalar values of a JSON string, unescaped, without copying. Each byte that is not part of a valid sequence or escape counts as one
/// U+FFFD, and so does each lone surrogate of a string; a decoded packet has neither.
/// </summary>
public ref struct JsonTextScalars
{
    private const int Replacement = 0xFFFD;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly JsonTextForm _form;

    internal JsonTextScalars(ReadOnlySpan<byte> bytes, JsonTextForm form)
    {
        _bytes = bytes;
        _form = form;
    }

    /// <summary>The scalar value.</summary>
    public int Current { get; private set; }

    /// <summary>The offset of the first byte after it, for <see cref="JsonText.Slice" />: in <see cref="JsonText.Bytes" />, or in the UTF-16 of a string that
    /// the text is a view of.</summary>
    public int End { get; private set; }

    /// <summary>Goes on to the next scalar value.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (End == _bytes.Length)
            return false;
        int length = Read(_bytes.Slice(End), out int scalar);
        Current = length > 0 ? scalar : Replacement;
        End += Math.Max(_form == JsonTextForm.Utf16 ? sizeof(char) : 1, length);
        return true;
    }

    /// <summary>The scalar values, for <c>foreach</c>.</summary>
    public readonly JsonTextScalars GetEnumerator() => this;

    private readonly int Read(ReadOnlySpan<byte> rest, out int scalar) => _form switch
    {
        JsonTextForm.Utf16 => sizeof(char) * Utf16.Read(MemoryMarshal.Cast<byte, char>(rest), out scalar),
        JsonTextForm.Escaped when rest[0] == '\\' => JsonEscape.Read(rest, out scalar),
        _ => Utf8Bytes.Read(rest, out scalar),
    };
}
