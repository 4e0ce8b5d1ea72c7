using System.Runtime.InteropServices;

namespace Protocols;

/// <summary>The unescaped UTF-8 of a text, piece by piece.</summary>
/// <param name="bytes">The text's bytes.</param>
/// <param name="form">What they are.</param>
/// <param name="scratch"><see cref="ScratchLength" /> bytes for characters that must be converted.</param>
internal ref struct JsonTextPieces(ReadOnlySpan<byte> bytes, JsonTextForm form, Span<byte> scratch)
{
    internal const int ScratchLength = 64;

    private readonly JsonTextForm _form = form;
    private readonly Span<byte> _scratch = scratch;
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The last piece read: a slice of the text or of the scratch.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Whether the pieces ended early, before a broken escape or a lone surrogate.</summary>
    public bool IsInvalid { get; private set; }

    /// <summary>Reads the next piece.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_rest.IsEmpty || IsInvalid)
            return false;
        if (_form == JsonTextForm.Utf16)
            return Transcode();

        int plainLength = _form == JsonTextForm.Escaped ? _rest.IndexOf((byte)'\\') : _rest.Length;
        if (plainLength == 0)
            return Unescape();
        Current = plainLength < 0 ? _rest : _rest.Slice(0, plainLength);
        _rest = _rest.Slice(Current.Length);
        return true;
    }

    private bool Unescape()
    {
        int length = JsonEscape.Read(_rest, out int scalar);
        IsInvalid = length <= 0;
        if (IsInvalid)
            return false;
        Current = _scratch.Slice(0, Utf8Bytes.Write(scalar, _scratch));
        _rest = _rest.Slice(length);
        return true;
    }

    private bool Transcode()
    {
        ReadOnlySpan<char> chars = MemoryMarshal.Cast<byte, char>(_rest);
        int written = 0;
        int read = 0;
        while (read < chars.Length && written <= _scratch.Length - Utf8Bytes.MaxSequenceLength)
        {
            int length = Utf16.Read(chars.Slice(read), out int scalar);
            IsInvalid = length == 0;
            if (IsInvalid)
                break;
            read += length;
            written += Utf8Bytes.Write(scalar, _scratch.Slice(written));
        }
        Current = _scratch.Slice(0, written);
        _rest = _rest.Slice(read * sizeof(char));
        return written > 0;
    }
}
