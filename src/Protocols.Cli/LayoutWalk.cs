using Protocols;

namespace ChatProto;

/// <summary>Steps through the bytes of a packet from field to field, by its layout in the catalogue.</summary>
internal ref struct LayoutWalk
{
    private readonly PacketFormat _format;
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    /// <summary>Begins before the first field.</summary>
    /// <param name="format">The format.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="bytes">Its bytes, which may be cut short or broken.</param>
    public LayoutWalk(PacketFormat format, PacketInfo packet, ReadOnlySpan<byte> bytes)
    {
        _format = format;
        _bytes = bytes;
        _position = format.HeaderLength >= 0 ? format.HeaderLength : packet.Id.Name?.Length ?? 0;
    }

    /// <summary>Finds the next field.</summary>
    /// <param name="step">The field.</param>
    /// <param name="start">Where its bytes begin.</param>
    /// <param name="end">Where they end; before their start if an optional field is missing.</param>
    /// <returns>Whether all of it is there.</returns>
    public bool TryStep(FieldInfo step, out int start, out int end)
    {
        (start, end) = (_position, -1);
        if (_position > _bytes.Length)
            return false;
        if (step.Optional && !IsThere(step))
            return true;
        bool isDelimiter = _position < _bytes.Length && _bytes[_position] == _format.Delimiter;
        if (step.Delimiter == DelimiterRule.Required && !isDelimiter)
            return false;
        if (step.Delimiter != DelimiterRule.None && isDelimiter)
            start++;
        end = EndOf(step, ref start);
        if (start > _bytes.Length || end < start || end > _bytes.Length)
            return false;
        _position = end + (IsEndedByTerminator(step) ? 1 : 0);
        return true;
    }

    private static bool IsEndedByTerminator(FieldInfo step)
        => step is { Extent: Extent.None, Terminator: >= 0 } && step.Delimiter == DelimiterRule.None;

    /// <summary>Whether an optional field is there: a delimiter follows, and if the field is a word, another word after it.</summary>
    private readonly bool IsThere(FieldInfo step)
        => _position < _bytes.Length && _bytes[_position] == _format.Delimiter
            && (step.Terminator < 0 || _bytes[(_position + 1)..].Contains((byte)step.Terminator));

    private readonly int EndOf(FieldInfo step, ref int start)
    {
        switch (step.Extent)
        {
            case Extent.Fixed or Extent.FixedText:
                return start + step.Width;
            case Extent.Constant:
                return start + step.Constant.Length;
            case Extent.ToDelimiter:
                return FindEnd(start, _format.Delimiter, _format.Terminator);
            case Extent.ToEnd:
                return _bytes.Length;
            case Extent.Repeated:
                int last = start + step.Width;
                while (last < _bytes.Length && _bytes[last] == _format.Delimiter)
                    last += 1 + step.Width;
                return last;
            case Extent.Counted:
                if (start + step.CountWidth > _bytes.Length)
                    return -1;
                int count = 0;
                for (int i = 0; i < step.CountWidth; i++)
                    count = (count << 8) | _bytes[start + (_format.ByteOrder == ByteOrder.BigEndian ? i : step.CountWidth - 1 - i)];
                start += step.CountWidth;
                return start + (count * step.Width);
            default:
                if (step.Width > 0)
                    return start + step.Width;
                return step.Terminator >= 0 ? FindEnd(start, step.Terminator, _format.Terminator) : FindLineEnd(start);
        }
    }

    private readonly int FindEnd(int start, int first, int second)
    {
        int length = start > _bytes.Length ? -1 : _bytes[start..].IndexOfAny((byte)first, (byte)(second < 0 ? first : second));
        return length < 0 ? -1 : start + length;
    }

    /// <summary>The end of text that runs to the end of a line, which may be CR LF.</summary>
    private readonly int FindLineEnd(int start)
    {
        int end = _format.Terminator < 0 ? _bytes.Length : FindEnd(start, _format.Terminator, -1);
        return end > start && _bytes[end - 1] == (byte)'\r' ? end - 1 : end;
    }
}
