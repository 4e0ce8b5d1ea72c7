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
        int end = ReadMembers(start + 1, slots);
        if (end == Fault)
            return _fault;
        end = SkipWhiteSpace(_json, end);
        return end == _json.Length ? Judge(constants) : new PacketError(PacketErrorCode.TrailingBytes, end, null);
    }

    /// <summary>Reads the members of the root, and of the objects of the shape in it.</summary>
    /// <param name="at">The offset behind the root's brace.</param>
    /// <param name="slots">Takes what the slots hold.</param>
    /// <returns>The offset behind the brace that closes the root.</returns>
    private int ReadMembers(int at, scoped Span<JsonMember> slots)
    {
        ReadOnlySpan<byte> json = _json;
        int open = 0;
        int depth = 1;
        bool isFirst = true;
        while (true)
        {
            at = SkipWhiteSpace(json, at);
            byte next = ByteAt(json, at);
            if (next == '}')
            {
                NoteMissing(open, at);
                at++;
                open = _shape[open].Parent;
                if (open < 0)
                    return at;
                depth--;
                isFirst = false;
                continue;
            }
            if (!isFirst)
            {
                if (next != ',')
                    return Fail(PacketErrorCode.BadJson, at, null);
                at = SkipWhiteSpace(json, at + 1);
                next = ByteAt(json, at);
            }
            isFirst = false;

            int start = at;
            if (next != '"')
                return Fail(PacketErrorCode.BadJson, at, null);
            int length = MeasureString(at, null, out bool isEscaped);
            if (length == Fault)
                return Fault;
            JsonShapeMember? member = Find(open, JsonText.FromWire(json.Slice(at + 1, length), isEscaped));
            at = SkipWhiteSpace(json, at + length + 2);
            if (ByteAt(json, at) != ':')
                return Fail(PacketErrorCode.BadJson, at, null);
            at = SkipWhiteSpace(json, at + 1);

            if (member is null || IsRepeated(member, start))
            {
                at = SkipValue(at, depth, member?.Field, out _);
            }
            else if (member.IsObject && ByteAt(json, at) == '{')
            {
                if (depth == _maxDepth)
                    return Fail(PacketErrorCode.TooDeep, at, null);
                open = member.Index;
                depth++;
                at++;
                isFirst = true;
            }
            else
            {
                at = ReadValue(member, at, depth, slots);
            }
            if (at == Fault)
                return Fault;
        }
    }

    private int ReadValue(JsonShapeMember member, int at, int depth, scoped Span<JsonMember> slots)
    {
        JsonKind kind = JsonKind.String;
        bool isEscaped = false;
        int start = at;
        int length;
        if (ByteAt(_json, at) == '"')
        {
            start++;
            length = MeasureString(at, member.Field, out isEscaped);
            at = start + length + 1;
        }
        else
        {
            at = SkipValue(at, depth, member.Field, out kind);
            length = at - start;
        }
        if (_fault.Code != PacketErrorCode.None)
            return Fault;
        if (member.Slot >= 0)
            slots[member.Slot] = new JsonMember(kind, start, length, isEscaped);
        else
            Compare(member, kind, start, length, isEscaped);
        return at;
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
        int length = JsonString.LengthOfPlain(_json.Slice(at));
        return length >= 0 ? length : MeasureAnyString(at, field, out isEscaped);
    }

    private int MeasureAnyString(int at, string? field, out bool isEscaped)
    {
        int length = JsonString.Measure(_json.Slice(at + 1), out isEscaped, out PacketErrorCode fault);
        return fault == PacketErrorCode.None ? length : Fail(fault, at + 1 + length, field);
    }

    /// <summary>Reads a value of which only the type and the end matter.</summary>
    /// <returns>The offset behind it.</returns>
    private int SkipValue(int at, int depth, string? field, out JsonKind kind)
    {
        ReadOnlySpan<byte> rest = _json.Slice(Math.Min(at, _json.Length));
        if (rest.StartsWith("true"u8))
        {
            kind = JsonKind.True;
            return at + 4;
        }
        if (rest.StartsWith("false"u8))
        {
            kind = JsonKind.False;
            return at + 5;
        }
        var tokens = new JsonTokenizer(rest, _maxDepth - depth);
        tokens.TryRead();
        kind = tokens.Kind;
        if (tokens.TrySkip())
            return at + tokens.End;
        PacketErrorCode code = tokens.Error.Code == PacketErrorCode.Empty ? PacketErrorCode.BadJson : tokens.Error.Code;
        return Fail(code, at + tokens.Error.Offset, field);
    }

    /// <summary>Compares a value with the constant or object that should stand there.</summary>
    private void Compare(JsonShapeMember member, JsonKind kind, int start, int length, bool isEscaped)
    {
        if (member.Constant is null || kind != JsonKind.String)
        {
            if (_wrongType.Code == PacketErrorCode.None)
                _wrongType = new PacketError(PacketErrorCode.WrongType, kind == JsonKind.String ? start - 1 : start, null);
        }
        else if (JsonText.FromWire(_json.Slice(start, length), isEscaped).Equals(member.Constant))
        {
            _fitting |= member.Bit;
        }
        else if (member.Bit < _firstOther)
        {
            _firstOther = member.Bit;
            _other = new PacketError(PacketErrorCode.UnknownPacket, start - 1, null);
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

    /// <summary>The byte at an offset; behind the end of the text, one that is nowhere right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte ByteAt(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipWhiteSpace(ReadOnlySpan<byte> json, int at)
    {
        if ((uint)at >= (uint)json.Length || json[at] > (byte)' ')
            return at;
        // More than one space is rare.
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

    private int Fail(PacketErrorCode code, int offset, string? field)
    {
        _fault = new PacketError(code, offset, field);
        return Fault;
    }
}
