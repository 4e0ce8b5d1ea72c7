using System;

namespace Protocols;

/// <summary>
/// Enumerates the Unicode scalar values of a JSON string, unescaped, without copying. Each byte that is not part of a valid sequence or escape counts as one
/// U+FFFD; a decoded packet has no such bytes.
/// </summary>
public ref struct JsonTextScalars
{
    private const int Replacement = 0xFFFD;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _isEscaped;

    internal JsonTextScalars(ReadOnlySpan<byte> bytes, bool isEscaped)
    {
        _bytes = bytes;
        _isEscaped = isEscaped;
    }

    /// <summary>The scalar value.</summary>
    public int Current { get; private set; }

    /// <summary>The offset in <see cref="JsonText.Bytes" /> of the first byte after it.</summary>
    public int End { get; private set; }

    /// <summary>Goes on to the next scalar value.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (End == _bytes.Length)
            return false;
        ReadOnlySpan<byte> rest = _bytes.Slice(End);
        int length = _isEscaped && rest[0] == '\\' ? JsonEscape.Read(rest, out int scalar) : Utf8Bytes.Read(rest, out scalar);
        Current = length > 0 ? scalar : Replacement;
        End += Math.Max(1, length);
        return true;
    }

    /// <summary>The scalar values, for <c>foreach</c>.</summary>
    public readonly JsonTextScalars GetEnumerator() => this;
}
