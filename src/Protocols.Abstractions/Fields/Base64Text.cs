using System.Buffers;
using System.Buffers.Text;

namespace Protocols;

/// <summary>
/// A base64 field (RFC 4648 with padding, without white space, pad bits zero): a view of encoded bytes, as in a decoded packet, or of plain bytes, which are
/// encoded directly into the destination when the packet is written.
/// </summary>
/// <remarks>Decoding a packet does not check its base64 fields: use <see cref="IsValid" /> or <see cref="Decode" />.</remarks>
public readonly ref struct Base64Text
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _isPlain;

    private Base64Text(ReadOnlySpan<byte> bytes, bool isPlain)
    {
        _bytes = bytes;
        _isPlain = isPlain;
    }

    /// <summary>The encoded bytes as they are on the wire; empty for a view of plain bytes.</summary>
    public ReadOnlySpan<byte> Encoded => _isPlain ? default : _bytes;

    /// <summary>Whether the field is empty.</summary>
    public bool IsEmpty => _bytes.IsEmpty;

    /// <summary>The number of bytes on the wire.</summary>
    public int EncodedLength => _isPlain ? (int)Math.Min(int.MaxValue, (_bytes.Length + 2L) / 3 * 4) : _bytes.Length;

    /// <summary>The number of bytes that <see cref="Decode" /> writes if the field is valid.</summary>
    public int DecodedLength => _isPlain ? _bytes.Length : Math.Max(0, (_bytes.Length / 4 * 3) - PaddingLength);

    /// <summary>Whether the field is base64. The time is linear in its length.</summary>
    public bool IsValid => _isPlain || (_bytes.Length % 4 == 0 && IsBase64(_bytes, DecodedLength) && PadBitsAreZero);

    private int PaddingLength
    {
        get
        {
            ReadOnlySpan<byte> end = _bytes.Slice(Math.Max(0, _bytes.Length - 2));
            return end.EndsWith("=="u8) ? 2 : end.EndsWith("="u8) ? 1 : 0;
        }
    }

    private bool PadBitsAreZero
    {
        get
        {
            int padding = PaddingLength;
            if (padding == 0)
                return true;
            int lastDigit = Alphabet.IndexOf(_bytes[_bytes.Length - padding - 1]);
            return (lastDigit & (padding == 1 ? 0b11 : 0b1111)) == 0;
        }
    }

    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;

    /// <summary>A view of bytes that are already base64. An encoder refuses other bytes.</summary>
    /// <param name="encoded">The encoded bytes.</param>
    public static Base64Text FromEncoded(ReadOnlySpan<byte> encoded) => new(encoded, isPlain: false);

    /// <summary>A view of plain bytes, which are encoded when the packet is written.</summary>
    /// <param name="plain">The plain bytes.</param>
    public static Base64Text FromBytes(ReadOnlySpan<byte> plain) => new(plain, isPlain: true);

    /// <summary>Makes a field from a tool's or test's value.</summary>
    /// <param name="value">The encoded text.</param>
    /// <param name="text">A view of the value's bytes.</param>
    /// <returns>Whether the value is text or bytes.</returns>
    public static bool TryCreate(FieldValue value, out Base64Text text)
    {
        bool isText = value.TryGetBytes(out ReadOnlySpan<byte> bytes);
        text = FromEncoded(bytes);
        return isText;
    }

    /// <summary>Writes the plain bytes.</summary>
    /// <param name="destination">Where to write; <see cref="DecodedLength" /> bytes are enough.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 unless Done.</param>
    /// <returns>Done, DestinationTooSmall, or InvalidData if the field is not base64. Unless Done, do not read the destination.</returns>
    public OperationStatus Decode(Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = 0;
        int length = DecodedLength;
        if (!_isPlain && _bytes.Length % 4 != 0)
            return OperationStatus.InvalidData;
        if (destination.Length < length)
            return OperationStatus.DestinationTooSmall;
        if (_isPlain)
        {
            _bytes.CopyTo(destination);
        }
        else
        {
            // If the framework's decoder skips white space, it writes fewer bytes than the length of the text promises.
            OperationStatus status = Base64.DecodeFromUtf8(_bytes, destination, out _, out int decoded);
            if (status != OperationStatus.Done || decoded != length || !PadBitsAreZero)
                return OperationStatus.InvalidData;
        }
        bytesWritten = length;
        return OperationStatus.Done;
    }

    /// <summary>Writes the bytes as they are on the wire, without checking those that are encoded already.</summary>
    /// <param name="destination">Where to write; <see cref="EncodedLength" /> bytes are enough.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 if the destination is too small.</param>
    /// <returns>Whether the destination was large enough.</returns>
    public bool TryCopyEncodedTo(Span<byte> destination, out int bytesWritten)
    {
        bool isDone = _isPlain
            ? Base64.EncodeToUtf8(_bytes, destination, out _, out _) == OperationStatus.Done
            : _bytes.TryCopyTo(destination);
        bytesWritten = isDone ? EncodedLength : 0;
        return isDone;
    }

    /// <summary>Shows the field to a visitor.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
        => visitor.VisitBase64(name, this);

    /// <summary>The encoded text as a string.</summary>
    public override string ToString()
        => _isPlain ? Convert.ToBase64String(_bytes.ToArray()) : Utf8Bytes.ToString(_bytes);

    private static bool IsBase64(ReadOnlySpan<byte> encoded, int decodedLength)
    {
#if NET
        return Base64.IsValid(encoded, out int actualLength) && actualLength == decodedLength;
#else
        ReadOnlySpan<byte> digits = encoded.Slice(0, encoded.Length - ((encoded.Length / 4 * 3) - decodedLength));
        foreach (byte digit in digits)
        {
            bool isDigit = (byte)((digit | 0x20) - 'a') < 26 || (byte)(digit - '0') < 10 || digit is (byte)'+' or (byte)'/';
            if (!isDigit)
                return false;
        }
        return true;
#endif
    }
}
