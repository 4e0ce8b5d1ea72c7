namespace Protocols;

/// <summary>What a search for the members of a <see cref="JsonShape" /> has found, and which fault to report.</summary>
internal struct JsonShapeVerdict
{
    // Sets of members, as bits.
    private ulong _found;
    private ulong _fitting;

    // The first constant, in the template's order, that has another value.
    private ulong _firstOther;
    private ulong _firstMissing;
    private PacketError _other;
    private PacketError _repeated;
    private PacketError _wrongType;
    private PacketError _missing;

    /// <summary>Called after the canonical part of a text, whose members are all correct.</summary>
    /// <param name="last">The last of them.</param>
    /// <param name="constants">The members that are constants, by their bits.</param>
    public void AddUpTo(JsonShapeMember last, ulong constants)
    {
        _found = (last.Bit << 1) - 1;
        _fitting = _found & constants;
    }

    /// <summary>Called at a member's name.</summary>
    /// <param name="member">The member.</param>
    /// <param name="offset">The name's offset.</param>
    /// <returns>Whether it is the first with this name.</returns>
    public bool TryAdd(JsonShapeMember member, int offset)
    {
        bool isRepeated = (_found & member.Bit) != 0;
        _found |= member.Bit;
        if (isRepeated && _repeated.Code == PacketErrorCode.None)
            _repeated = new PacketError(PacketErrorCode.RepeatedMember, offset, member.Field);
        return !isRepeated;
    }

    /// <summary>Called at a constant's value.</summary>
    /// <param name="member">The constant.</param>
    /// <param name="text">The string that stands there.</param>
    /// <param name="offset">The value's offset.</param>
    public void Compare(JsonShapeMember member, JsonText text, int offset)
    {
        if (text.Equals(member.Constant))
        {
            _fitting |= member.Bit;
        }
        else if (_other.Code == PacketErrorCode.None || member.Bit < _firstOther)
        {
            _firstOther = member.Bit;
            _other = new PacketError(PacketErrorCode.UnknownPacket, offset, null);
        }
    }

    /// <summary>Called at a value that should be a constant but is not a string, or should be an object but is not.</summary>
    /// <param name="offset">The value's offset.</param>
    public void NoteWrongType(int offset)
    {
        if (_wrongType.Code == PacketErrorCode.None)
            _wrongType = new PacketError(PacketErrorCode.WrongType, offset, null);
    }

    /// <summary>Called at an object's closing brace.</summary>
    /// <param name="shape">The root, followed by the members in the template's order.</param>
    /// <param name="closed">The object.</param>
    /// <param name="brace">The brace's offset.</param>
    public void Close(ReadOnlySpan<JsonShapeMember> shape, JsonShapeMember closed, int brace)
    {
        ulong missing = closed.Required & ~_found;
        ulong first = missing & (0 - missing);
        if (first == 0 || (_missing.Code != PacketErrorCode.None && first > _firstMissing))
            return;
        _firstMissing = first;
        _missing = new PacketError(PacketErrorCode.MissingMember, brace, shape[ByteFinder.Lowest(first)].Field);
    }

    /// <summary>What is wrong, by the rules of <see cref="JsonShape.TryFind" />.</summary>
    /// <param name="constants">The members that are constants, by their bits.</param>
    public readonly PacketError Judge(ulong constants)
    {
        if (_repeated.Code != PacketErrorCode.None)
            return _repeated;
        ulong unfit = constants & ~_fitting;
        if (_other.Code != PacketErrorCode.None && (unfit & (0 - unfit)) == _firstOther)
            return _other;
        return _wrongType.Code != PacketErrorCode.None ? _wrongType : _missing;
    }
}
