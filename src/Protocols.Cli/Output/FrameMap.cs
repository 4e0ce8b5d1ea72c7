using Protocols;

namespace ChatProto.Output;

/// <summary>
/// Finds out which bytes of a frame belong to which field. Text and bytes are where their views point; other fields are found by stepping through the packet's
/// layout. In formats without such a layout some fields may not be found, but bytes are never assigned to a wrong field.
/// </summary>
internal sealed class FrameMap
{
    private readonly PacketInfo _packet;
    private readonly byte[] _frame;
    private readonly IReadOnlyList<FieldNode> _fields;
    private readonly List<FrameSegment> _found = [];
    private int _position;
    private byte? _delimiter;

    private FrameMap(PacketFormat format, PacketInfo packet, ReadOnlySpan<byte> frame, IReadOnlyList<FieldNode> fields)
    {
        _packet = packet;
        _frame = frame.ToArray();
        _fields = fields;
        _position = Math.Clamp(format.HeaderLength, 0, frame.Length);
    }

    /// <summary>Divides a frame.</summary>
    /// <returns>Segments that together are the frame, in order.</returns>
    public static IReadOnlyList<FrameSegment> Divide(PacketFormat format, PacketInfo packet, ReadOnlySpan<byte> frame, IReadOnlyList<FieldNode> fields)
    {
        FrameMap map = new(format, packet, frame, fields);
        int header = map._position;
        map.Find();
        return map.Join(header);
    }

    private void Find()
    {
        for (int i = 0; i < _packet.Layout.Count; i++)
        {
            FieldInfo step = _packet.Layout[i];
            int index = IndexOf(step.Name);
            if (step.Name.Length > 0 && index < 0)
                continue;
            FieldNode? field = index < 0 ? null : _fields[index];
            if (!TryLocate(step, field, i == _packet.Layout.Count - 1, out int content, out int end))
                continue;
            _found.Add(new FrameSegment(_position, content, end, field?.Name ?? "constant", index));
            _position = end;
        }
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < _fields.Count; i++)
        {
            if (_fields[i].Name == name)
                return i;
        }
        return FrameSegment.NoField;
    }

    private bool TryLocate(FieldInfo step, FieldNode? field, bool isLast, out int content, out int end)
    {
        content = _position;
        if (IsDelimiterHere(step.Delimiter))
        {
            _delimiter ??= _frame[content];
            content++;
        }
        if (field?.Extent is { } extent)
        {
            content = extent.Start.Value;
            end = extent.End.Value;
        }
        else
        {
            end = step.Extent switch
            {
                Extent.Fixed or Extent.FixedText => content + step.Width,
                Extent.Constant => content + step.Constant.Length,
                Extent.Repeated => content + (Count(field) * (step.Width + 1)) - 1,
                Extent.ToDelimiter => FindDelimiter(content),
                Extent.Counted when isLast => _frame.Length,
                Extent.ToEnd => _frame.Length,
                _ => -1,
            };
            if (step.Extent == Extent.Counted)
                content = end - (Count(field) * step.Width);
        }
        return content >= 0 && content <= end && end <= _frame.Length;
    }

    private bool IsDelimiterHere(DelimiterRule rule) => _position < _frame.Length && rule switch
    {
        DelimiterRule.Required => true,
        DelimiterRule.Accepted => _frame[_position] == _delimiter,
        _ => false,
    };

    /// <summary>The end of a field that ends at the next delimiter, or else at the terminator, which is the frame's last byte.</summary>
    private int FindDelimiter(int start)
    {
        int length = _delimiter is { } delimiter ? _frame.AsSpan(start).IndexOf(delimiter) : -1;
        return length < 0 ? Math.Max(start, _frame.Length - 1) : start + length;
    }

    private static int Count(FieldNode? field) => field?.Parts?.Count ?? 0;

    /// <summary>Puts the segments in the order of the wire, which need not be that of the fields, and fills the gaps.</summary>
    private List<FrameSegment> Join(int header)
    {
        List<FrameSegment> segments = [];
        int position = header;
        if (header > 0)
            segments.Add(new FrameSegment(0, 0, header, "header"));
        foreach (FrameSegment segment in _found.OrderBy(static segment => segment.Content))
        {
            if (segment.Content < position)
                continue;
            segments.Add(segment with { Start = position });
            position = segment.End;
        }
        if (position < _frame.Length)
            segments.Add(new FrameSegment(position, position, _frame.Length, header > 0 ? "end" : ""));
        return segments;
    }
}
