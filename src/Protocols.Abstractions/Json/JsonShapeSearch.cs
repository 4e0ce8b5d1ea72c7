using System;
using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>
/// One search of a text for the members of a <see cref="JsonShape" />. It walks through the objects of the shape itself, with all it needs
/// in local variables, and leaves other values that have parts to the tokenizer.
/// </summary>
/// <param name="json">The whole text.</param>
/// <param name="shape">The root, followed by the members in the template's order.</param>
/// <param name="maxDepth">How many objects and arrays may be open at once.</param>
internal ref struct JsonShapeSearch(ReadOnlySpan<byte> json, ReadOnlySpan<JsonShapeMember> shape, int maxDepth)
{
    private const int Fault = -1;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly ReadOnlySpan<JsonShapeMember> _shape = shape;
    private readonly int _maxDepth = maxDepth;

    // Sets of members, by their bits.
    private ulong _found;
    private ulong _fitting;

    // The first constant, in the template's order, that is another string.
    private ulong _firstOther = ulong.MaxValue;
    private PacketError _other;

    private PacketError _fault;
    private PacketError _repeated;
    private PacketError _wrongType;
    private PacketError _missing;
    private ulong _firstMissing = ulong.MaxValue;

    /// <summary>Reads the whole text and judges what is in it.</summary>
    /// <param name="constants">The members that are constants, by their bits.</param>
    /// <param name="slots">Takes what the slots hold.</param>
    /// <returns>What is wrong, by the rules of <see cref="JsonShape.TryFind" />.</returns>
    public PacketError Run(ulong constants, scoped Span<JsonMember> slots)
    {
        int start = SkipWhiteSpace(_json, 0);
        if (ByteAt(_json, start) != '{' || _maxDepth == 0)
            return JudgeOther();
        return TryReadMembers(0, start + 1, isFirst: true, slots) ? Judge(constants) : _fault;
    }

    /// <summary>Reads only what follows a value that is known, and judges only whether that is JSON.</summary>
    /// <param name="last">The member with that value.</param>
    /// <param name="end">The offset after it.</param>
    /// <param name="slots">Takes what the slots hold that follow.</param>
    /// <returns>Why the text is not JSON.</returns>
    public PacketError RunBehind(JsonShapeMember last, int end, scoped Span<JsonMember> slots)
    {
        // Only the grammar is judged here, so all members before this one count as found.
        _found = (last.Bit << 1) - 1;
        return TryReadMembers(last.Parent, end, isFirst: false, slots) ? default : _fault;
    }

    /// <summary>Reads the members of an object of the shape, of those in it, and those that it is in, to the end of the text.</summary>
    /// <param name="open">The object's place in the shape.</param>
    /// <param name="at">The offset of what is to be read of it.</param>
    /// <param name="isFirst">Whether nothing of it was read.</param>
    /// <param name="slots">Takes what the slots hold.</param>
    /// <returns>Whether the text is JSON.</returns>
    private bool TryReadMembers(int open, int at, bool isFirst, scoped Span<JsonMember> slots)
    {
        ReadOnlySpan<byte> json = _json;
        while (open >= 0)
        {
            at = SkipWhiteSpace(json, at);
            byte next = ByteAt(json, at);
            if (next == '}')
            {
                NoteMissing(open, at);
                at++;
                open = _shape[open].Parent;
                isFirst = false;
                continue;
            }
            if (!isFirst)
            {
                if (next != ',')
                    return Refuse(PacketErrorCode.BadJson, at);
                at = SkipWhiteSpace(json, at + 1);
                next = ByteAt(json, at);
            }
            isFirst = false;

            int start = at;
            if (next != '"')
                return Refuse(PacketErrorCode.BadJson, at);
            int length = MeasureString(at, null, out bool isEscaped);
            if (length == Fault)
                return false;
            JsonShapeMember? member = Find(open, JsonText.FromWire(json.Slice(at + 1, length), isEscaped));
            at = SkipWhiteSpace(json, at + length + 2);
            if (ByteAt(json, at) != ':')
                return Refuse(PacketErrorCode.BadJson, at);
            at = SkipWhiteSpace(json, at + 1);

            if (member is null || IsRepeated(member, start))
            {
                at = SkipValue(at, _shape[open].Depth + 1, member?.Field, out _, out _);
            }
            else if (member.IsObject && ByteAt(json, at) == '{')
            {
                if (member.Depth == _maxDepth)
                    return Refuse(PacketErrorCode.TooDeep, at);
                open = member.Index;
                at++;
                isFirst = true;
            }
            else
            {
                at = ReadValue(member, at, slots);
            }
            if (at == Fault)
                return false;
        }
        at = SkipWhiteSpace(json, at);
        return at == json.Length || Refuse(PacketErrorCode.TrailingBytes, at);
    }

    /// <summary>Reads the value of a member.</summary>
    /// <returns>The offset after it.</returns>
    private int ReadValue(JsonShapeMember member, int at, scoped Span<JsonMember> slots)
    {
        int end = SkipValue(at, member.Depth, member.Field, out JsonKind kind, out bool isEscaped);
        if (end == Fault)
            return Fault;
        int quotes = kind == JsonKind.String ? 1 : 0;
        JsonMember value = new(kind, at + quotes, end - at - (2 * quotes), isEscaped);
        if (member.Slot >= 0)
            slots[member.Slot] = value;
        else
            Compare(member, value);
        return end;
    }

    /// <summary>Finds the end of a string.</summary>
    /// <param name="at">The offset of the opening quotation mark.</param>
    /// <param name="field">The field to blame.</param>
    /// <param name="isEscaped">Whether the string holds escapes.</param>
    /// <returns>The number of bytes between the quotation marks.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int MeasureString(int at, string? field, out bool isEscaped)
    {
        isEscaped = false;
        int length = JsonString.LengthOfPlain(_json, at);
        return length >= 0 ? length : MeasureAnyString(at, field, out isEscaped);
    }

    private int MeasureAnyString(int at, string? field, out bool isEscaped)
    {
        int length = JsonString.Measure(_json.Slice(at + 1), out isEscaped, out PacketErrorCode fault);
        return fault == PacketErrorCode.None ? length : Fail(fault, at + 1 + length, field);
    }

    /// <summary>Reads a value.</summary>
    /// <param name="at">Its offset.</param>
    /// <param name="depth">How many objects and arrays are open around it.</param>
    /// <param name="field">The field to blame.</param>
    /// <param name="kind">Its type.</param>
    /// <param name="isEscaped">Whether it is a string that holds escapes.</param>
    /// <returns>The offset after it.</returns>
    private int SkipValue(int at, int depth, string? field, out JsonKind kind, out bool isEscaped)
    {
        ReadOnlySpan<byte> rest = _json.Slice(at);
        if (ByteAt(rest, 0) == '"')
        {
            kind = JsonKind.String;
            int length = MeasureString(at, field, out isEscaped);
            return length == Fault ? Fault : at + length + 2;
        }
        isEscaped = false;
        kind = rest.StartsWith("true"u8) ? JsonKind.True : rest.StartsWith("false"u8) ? JsonKind.False : JsonKind.None;
        return kind == JsonKind.None ? SkipOther(at, depth, field, out kind) : at + (kind == JsonKind.True ? 4 : 5);
    }

    private int SkipOther(int at, int depth, string? field, out JsonKind kind)
    {
        var tokens = new JsonTokenizer(_json.Slice(at), _maxDepth - depth);
        tokens.TryRead();
        kind = tokens.Kind;
        if (tokens.TrySkip())
            return at + tokens.End;
        PacketErrorCode code = tokens.Error.Code == PacketErrorCode.Empty ? PacketErrorCode.BadJson : tokens.Error.Code;
        return Fail(code, at + tokens.Error.Offset, field);
    }

    /// <summary>Compares a value with the constant or object that should stand there.</summary>
    private void Compare(JsonShapeMember member, JsonMember value)
    {
        bool isText = member.Constant is not null && value.Kind == JsonKind.String;
        int start = value.Kind == JsonKind.String ? value.Start - 1 : value.Start;
        if (!isText)
        {
            if (_wrongType.Code == PacketErrorCode.None)
                _wrongType = new PacketError(PacketErrorCode.WrongType, start, null);
        }
        else if (JsonText.FromWire(_json.Slice(value.Start, value.Length), value.IsEscaped).Equals(member.Constant))
        {
            _fitting |= member.Bit;
        }
        else if (member.Bit < _firstOther)
        {
            _firstOther = member.Bit;
            _other = new PacketError(PacketErrorCode.UnknownPacket, start, null);
        }
    }

    private bool IsRepeated(JsonShapeMember member, int start)
    {
        bool isRepeated = (_found & member.Bit) != 0;
        _found |= member.Bit;
        if (isRepeated && _repeated.Code == PacketErrorCode.None)
            _repeated = new PacketError(PacketErrorCode.RepeatedMember, start, member.Field);
        return isRepeated;
    }

    /// <summary>Called at an object's closing brace.</summary>
    private void NoteMissing(int closed, int brace)
    {
        if ((_shape[closed].Required & ~_found) == 0)
            return;
        foreach (JsonShapeMember member in _shape)
        {
            bool isMissing = member.Parent == closed && !member.IsOptional && (_found & member.Bit) == 0;
            if (isMissing && member.Bit < _firstMissing)
            {
                _firstMissing = member.Bit;
                _missing = new PacketError(PacketErrorCode.MissingMember, brace, member.Field);
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

    /// <summary>What is wrong with a text whose root is no object, or one that is too deep.</summary>
    private readonly PacketError JudgeOther()
    {
        var tokens = new JsonTokenizer(_json, _maxDepth);
        tokens.TryRead();
        int start = tokens.Offset;
        while (tokens.TryRead())
            continue;
        return tokens.Error.Code != PacketErrorCode.None ? tokens.Error : new PacketError(PacketErrorCode.WrongType, start, null);
    }

    private readonly JsonShapeMember? Find(int parent, JsonText name)
    {
        ReadOnlySpan<JsonShapeMember> shape = _shape;
        for (int i = parent + 1; i < shape.Length; i++)
        {
            JsonShapeMember member = shape[i];
            if (member.Parent == parent && member.IsNamed(name))
                return member;
        }
        return null;
    }

    /// <summary>The byte at an offset; after the end of the text, zero, which no rule accepts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte ByteAt(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipWhiteSpace(ReadOnlySpan<byte> json, int at)
    {
        if ((uint)at >= (uint)json.Length || json[at] > (byte)' ')
            return at;
        // Usually it is one space.
        int next = at + 1;
        return json[at] == (byte)' ' && (uint)next < (uint)json.Length && json[next] > (byte)' ' ? next : SkipMoreWhiteSpace(json, at);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SkipMoreWhiteSpace(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
        return at;
    }

    private bool Refuse(PacketErrorCode code, int offset)
    {
        _fault = new PacketError(code, offset, null);
        return false;
    }

    private int Fail(PacketErrorCode code, int offset, string? field)
    {
        _fault = new PacketError(code, offset, field);
        return Fault;
    }
}
