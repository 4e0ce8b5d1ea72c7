using System.Buffers;

namespace Protocols;

/// <summary>Writes the text of a <see cref="JsonText" /> as JSON, whatever form it has.</summary>
internal static class JsonTextEncoder
{
    /// <summary>The number of bytes with the quotation marks.</summary>
    internal static int Measure(ReadOnlySpan<byte> bytes, JsonTextForm form)
    {
        var pieces = new JsonTextPieces(bytes, form, stackalloc byte[JsonTextPieces.ScratchLength]);
        long length = 2;
        while (pieces.MoveNext())
            length += MeasureEscaped(pieces.Current);
        return (int)Math.Min(int.MaxValue, length);
    }

    /// <inheritdoc cref="JsonText.Encode" />
    internal static OperationStatus Encode(ReadOnlySpan<byte> bytes, JsonTextForm form, Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = 0;
        if (form == JsonTextForm.Absent || (form != JsonTextForm.Utf16 && !Utf8Bytes.IsValid(bytes)))
            return OperationStatus.InvalidData;

        Span<byte> rest = destination;
        bool fits;
        if (form == JsonTextForm.Null)
        {
            fits = TryWrite("null"u8, ref rest);
        }
        else
        {
            var pieces = new JsonTextPieces(bytes, form, stackalloc byte[JsonTextPieces.ScratchLength]);
            fits = TryWrite("\""u8, ref rest);
            while (fits && pieces.MoveNext())
                fits = TryWriteEscaped(pieces.Current, ref rest);
            if (pieces.IsInvalid)
                return OperationStatus.InvalidData;
            fits = fits && TryWrite("\""u8, ref rest);
        }
        if (!fits)
            return OperationStatus.DestinationTooSmall;
        bytesWritten = destination.Length - rest.Length;
        return OperationStatus.Done;
    }

    private static long MeasureEscaped(ReadOnlySpan<byte> text)
    {
        long length = 0;
        for (int special = JsonString.IndexOfSpecial(text); special >= 0; special = JsonString.IndexOfSpecial(text))
        {
            length += special + JsonEscape.LengthOf(text[special]);
            text = text.Slice(special + 1);
        }
        return length + text.Length;
    }

    private static bool TryWriteEscaped(scoped ReadOnlySpan<byte> text, ref Span<byte> destination)
    {
        for (int special = JsonString.IndexOfSpecial(text); special >= 0; special = JsonString.IndexOfSpecial(text))
        {
            if (!TryWrite(text.Slice(0, special), ref destination))
                return false;
            int length = JsonEscape.Write(text[special], destination);
            if (length == 0)
                return false;
            destination = destination.Slice(length);
            text = text.Slice(special + 1);
        }
        return TryWrite(text, ref destination);
    }

    private static bool TryWrite(scoped ReadOnlySpan<byte> text, ref Span<byte> destination)
    {
        if (!text.TryCopyTo(destination))
            return false;
        destination = destination.Slice(text.Length);
        return true;
    }
}
