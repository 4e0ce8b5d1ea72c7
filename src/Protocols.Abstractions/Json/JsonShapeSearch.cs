using System;

namespace Protocols;

/// <summary>One search of a text for the members of a <see cref="JsonShape" />.</summary>
/// <param name="json">The whole text.</param>
/// <param name="maxDepth">How many objects and arrays may be open at once.</param>
internal ref struct JsonShapeSearch(ReadOnlySpan<byte> json, int maxDepth)
{
    private JsonTokenizer _tokens = new(json, maxDepth);

    // Sets of members, by their bits.
    private ulong _found;
    private ulong _fitting;

    // The first constant, in the template's order, that is another string.
    private ulong _firstOther = ulong.MaxValue;
    private PacketError _other;

    private PacketError _repeated;
    private PacketError _wrongType;
    private PacketError _missing;
    private ulong _firstMissing = ulong.MaxValue;

    // The field whose value is being read.
    private string? _field;

    /// <summary>Reads the whole text and judges what is in it.</summary>
    /// <param name="shape">The root, followed by the members in the template's order.</param>
    /// <param name="constants">The members that are constants, by their bits.</param>
    /// <param name="slots">Takes what the slots hold.</param>
    /// <returns>What is wrong, by the rules of <see cref="JsonShape.TryFind" />.</returns>
    public PacketError Run(ReadOnlySpan<JsonShapeMember> shape, ulong constants, scoped Span<JsonMember> slots)
    {
        bool isRead = _tokens.TryRead();
        bool isObject = _tokens.Token == JsonToken.BeginObject;
        int start = _tokens.Offset;
        isRead = isRead && (isObject ? TryReadMembers(shape, slots) : _tokens.TrySkip());
        if (isRead)
            _tokens.TryRead();

        if (_tokens.Error.Code != PacketErrorCode.None)
            return _tokens.Error with { Field = _field };
        return isObject ? Judge(constants) : new PacketError(PacketErrorCode.WrongType, start, null);
    }

    private bool TryReadMembers(ReadOnlySpan<JsonShapeMember> shape, scoped Span<JsonMember> slots)
    {
        int open = 0;
        while (open >= 0)
        {
            _field = null;
            if (!_tokens.TryRead())
                return false;
            if (_tokens.Token == JsonToken.EndObject)
            {
                NoteMissing(shape, open);
                open = shape[open].Parent;
                continue;
            }

            int index = Find(shape, open, JsonText.FromWire(_tokens.Value, _tokens.IsEscaped));
            JsonShapeMember? member = index < 0 ? null : shape[index];
            _field = member?.Field;
            if (member is null || IsRepeated(member))
            {
                if (!_tokens.TrySkip())
                    return false;
                continue;
            }
            if (!_tokens.TryRead())
                return false;
            if (member.IsObject && _tokens.Token == JsonToken.BeginObject)
                open = index;
            else if (!TryReadValue(member, slots))
                return false;
        }
        return true;
    }

    private bool TryReadValue(JsonShapeMember member, scoped Span<JsonMember> slots)
    {
        JsonKind kind = _tokens.Kind;
        bool isEscaped = _tokens.IsEscaped;
        int start = _tokens.Offset;
        if (member.Slot < 0)
            Compare(member);
        if (!_tokens.TrySkip())
            return false;
        if (member.Slot >= 0)
        {
            int quotes = kind == JsonKind.String ? 1 : 0;
            slots[member.Slot] = new JsonMember(kind, start + quotes, _tokens.End - start - (2 * quotes), isEscaped);
        }
        return true;
    }

    /// <summary>Compares a value with the constant or object that should stand there.</summary>
    private void Compare(JsonShapeMember member)
    {
        if (member.Constant is null || _tokens.Token != JsonToken.String)
        {
            if (_wrongType.Code == PacketErrorCode.None)
                _wrongType = new PacketError(PacketErrorCode.WrongType, _tokens.Offset, null);
        }
        else if (JsonText.FromWire(_tokens.Value, _tokens.IsEscaped).Equals(member.Constant))
        {
            _fitting |= member.Bit;
        }
        else if (member.Bit < _firstOther)
        {
            _firstOther = member.Bit;
            _other = new PacketError(PacketErrorCode.UnknownPacket, _tokens.Offset, null);
        }
    }

    private bool IsRepeated(JsonShapeMember member)
    {
        bool isRepeated = (_found & member.Bit) != 0;
        _found |= member.Bit;
        if (isRepeated && _repeated.Code == PacketErrorCode.None)
            _repeated = new PacketError(PacketErrorCode.RepeatedMember, _tokens.Offset, member.Field);
        return isRepeated;
    }

    /// <summary>Called at an object's closing brace.</summary>
    private void NoteMissing(ReadOnlySpan<JsonShapeMember> shape, int closed)
    {
        if ((shape[closed].Required & ~_found) == 0)
            return;
        foreach (JsonShapeMember member in shape)
        {
            bool isMissing = member.Parent == closed && !member.IsOptional && (_found & member.Bit) == 0;
            if (isMissing && member.Bit < _firstMissing)
            {
                _firstMissing = member.Bit;
                _missing = new PacketError(PacketErrorCode.MissingMember, _tokens.Offset, member.Field);
            }
        }
    }

    private readonly PacketError Judge(ulong constants)
    {
        if (_repeated.Code != PacketErrorCode.None)
            return _repeated;
        ulong unfit = constants & ~_fitting;
        ulong firstUnfit = unfit & (0 - unfit);
        if (firstUnfit == _firstOther)
            return _other;
        return _wrongType.Code != PacketErrorCode.None ? _wrongType : _missing;
    }

    private static int Find(ReadOnlySpan<JsonShapeMember> shape, int parent, JsonText name)
    {
        for (int i = parent + 1; i < shape.Length; i++)
        {
            if (shape[i].Parent == parent && shape[i].IsNamed(name))
                return i;
        }
        return -1;
    }
}
