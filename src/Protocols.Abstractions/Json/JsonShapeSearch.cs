using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>
/// One walk through a text to find the members of a <see cref="JsonShape" />. It reads the objects of the shape itself, which is faster than token by token,
/// and leaves other objects and arrays to the tokenizer.
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
    private JsonShapeVerdict _verdict;

    // Why the text is not JSON.
    private PacketError _fault;

    /// <summary>Reads the whole text and says what is wrong with it.</summary>
    /// <param name="constants">The members that are constants, as bits.</param>
    /// <param name="slots">Takes what the slots hold.</param>
    /// <returns>What is wrong, by the rules of <see cref="JsonShape.TryFind" />.</returns>
    public PacketError Run(ulong constants, scoped Span<JsonMember> slots)
    {
        int start = JsonGrammar.SkipWhiteSpace(_json, 0);
        if (JsonGrammar.ByteAt(_json, start) != '{' || _maxDepth == 0)
            return JudgeOther();
        JsonShapeMember last = _shape[0];
        int end = ReadCanonical(ref last, slots);
        _verdict.AddUpTo(last, constants);
        return TryReadObjects(last, end == 0 ? start + 1 : end, isFirst: end == 0, slots) ? _verdict.Judge(constants) : _fault;
    }

    /// <summary>
    /// Reads scalars as long as the text is in the canonical form. A packet's code has already found that not all of it is, but often it is canonical up to a
    /// fault; that part is read here in a fraction of the time.
    /// </summary>
    /// <param name="last">First the root; then the last slot that was read, if any.</param>
    /// <param name="slots">Takes what the slots hold.</param>
    /// <returns>The offset after the last value that was read, or 0.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int ReadCanonical(scoped ref JsonShapeMember last, scoped Span<JsonMember> slots)
    {
        int at = 0;
        foreach (JsonShapeMember member in _shape)
        {
            if (member.Slot < 0)
                continue;
            int start = at + member.Piece.Length;
            if (member.Depth > _maxDepth || !_json.Slice(at).StartsWith(member.Piece))
                break;
            int end = JsonGrammar.SkipScalar(_json, start, out JsonKind kind, out bool isEscaped, out _);
            if (end < 0)
                break;
            slots[member.Slot] = MemberAt(start, end, kind, isEscaped);
            last = member;
            at = end;
        }
        return at;
    }

    /// <summary>Reads the rest of an object of the shape, the objects in it and the objects around it, to the end of the text.</summary>
    /// <param name="last">The last member that was read, or the root.</param>
    /// <param name="at">The offset after it, or after the root's opening brace.</param>
    /// <param name="isFirst">Whether that is directly after the brace.</param>
    /// <param name="slots">Takes what the slots hold.</param>
    /// <returns>Whether the text is JSON.</returns>
    private bool TryReadObjects(JsonShapeMember last, int at, bool isFirst, scoped Span<JsonMember> slots)
    {
        ReadOnlySpan<byte> json = _json;
        ReadOnlySpan<JsonShapeMember> shape = _shape;
        int open = isFirst ? 0 : last.Parent;
        int expected = last.Index + 1;
        while (open >= 0)
        {
            at = JsonGrammar.SkipToNext(json, at, isFirst, (byte)'}');
            if (at < 0)
                return Refuse(PacketErrorCode.BadJson, ~at, null);
            isFirst = false;
            if (JsonGrammar.ByteAt(json, at) == '}')
            {
                _verdict.Close(shape, shape[open], at);
                at++;
                open = shape[open].Parent;
                continue;
            }

            int start = at;
            JsonShapeMember? member = Find(shape, open, expected, json.Slice(at));
            at = member is null ? ReadName(open, at, out member) : at + member.Quoted.Length;
            if (at == Fault)
                return false;
            at = JsonGrammar.SkipColon(json, at);
            if (at < 0)
                return Refuse(PacketErrorCode.BadJson, ~at, null);

            if (member is null || !_verdict.TryAdd(member, start))
            {
                at = SkipValue(at, shape[open].Depth + 1, member?.Field, out _, out _);
            }
            else if (member.IsObject && JsonGrammar.ByteAt(json, at) == '{')
            {
                if (member.Depth == _maxDepth)
                    return Refuse(PacketErrorCode.TooDeep, at, null);
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
            if (member is not null)
                expected = member.Index + 1;
        }
        at = JsonGrammar.SkipWhiteSpace(json, at);
        return at == json.Length || Refuse(PacketErrorCode.TrailingBytes, at, null);
    }

    /// <summary>Finds the member whose name is at the start, if it has its first spelling and no escapes.</summary>
    /// <param name="shape">The root, followed by the members in the template's order.</param>
    /// <param name="parent">The object that it is in.</param>
    /// <param name="expected">The member to look at first: the one after the last, in the template's order.</param>
    /// <param name="rest">The text from the name on.</param>
    private static JsonShapeMember? Find(ReadOnlySpan<JsonShapeMember> shape, int parent, int expected, ReadOnlySpan<byte> rest)
    {
        for (int i = expected; i < shape.Length; i++)
        {
            if (shape[i].Parent == parent && rest.StartsWith(shape[i].Quoted))
                return shape[i];
        }
        for (int i = parent + 1; i < expected; i++)
        {
            if (shape[i].Parent == parent && rest.StartsWith(shape[i].Quoted))
                return shape[i];
        }
        return null;
    }

    /// <summary>Reads a name in any spelling.</summary>
    /// <param name="parent">The object that it is in.</param>
    /// <param name="at">The name's offset.</param>
    /// <param name="member">The member of that name, or null.</param>
    /// <returns>The offset after it.</returns>
    private int ReadName(int parent, int at, out JsonShapeMember? member)
    {
        member = null;
        int end = JsonGrammar.SkipString(_json, at, out bool isEscaped, out PacketErrorCode fault);
        if (end < 0)
            return Fail(fault, ~end, null);
        JsonText name = JsonText.FromWire(_json.Slice(at + 1, end - at - 2), isEscaped);
        foreach (JsonShapeMember candidate in _shape)
        {
            if (candidate.Parent == parent && candidate.IsNamed(name))
                member = candidate;
        }
        return end;
    }

    /// <summary>Reads the value of a member.</summary>
    /// <returns>The offset after it.</returns>
    private int ReadValue(JsonShapeMember member, int at, scoped Span<JsonMember> slots)
    {
        int end = SkipValue(at, member.Depth, member.Field, out JsonKind kind, out bool isEscaped);
        if (end == Fault)
            return Fault;
        JsonMember value = MemberAt(at, end, kind, isEscaped);
        if (member.Slot >= 0)
            slots[member.Slot] = value;
        else if (member.Constant is not null && kind == JsonKind.String)
            _verdict.Compare(member, JsonText.FromWire(_json.Slice(value.Start, value.Length), isEscaped), at);
        else
            _verdict.NoteWrongType(at);
        return end;
    }

    private static JsonMember MemberAt(int start, int end, JsonKind kind, bool isEscaped)
    {
        int quotes = kind == JsonKind.String ? 1 : 0;
        return new JsonMember(kind, start + quotes, end - start - (2 * quotes), isEscaped);
    }

    /// <summary>Reads a value.</summary>
    /// <param name="at">Its offset.</param>
    /// <param name="depth">How many objects and arrays are open around it.</param>
    /// <param name="field">The field for the error.</param>
    /// <param name="kind">Its type.</param>
    /// <param name="isEscaped">Whether it is a string that contains escapes.</param>
    /// <returns>The offset after it.</returns>
    private int SkipValue(int at, int depth, string? field, out JsonKind kind, out bool isEscaped)
    {
        if (JsonGrammar.ByteAt(_json, at) is (byte)'{' or (byte)'[')
        {
            isEscaped = false;
            return SkipParts(at, depth, field, out kind);
        }
        int end = JsonGrammar.SkipScalar(_json, at, out kind, out isEscaped, out PacketErrorCode fault);
        return end >= 0 ? end : Fail(fault, ~end, field);
    }

    private int SkipParts(int at, int depth, string? field, out JsonKind kind)
    {
        var tokens = new JsonTokenizer(_json.Slice(at), _maxDepth - depth);
        tokens.TryRead();
        kind = tokens.Kind;
        return tokens.TrySkip() ? at + tokens.End : Fail(tokens.Error.Code, at + tokens.Error.Offset, field);
    }

    /// <summary>What is wrong with a text whose root is not an object or is too deep.</summary>
    private readonly PacketError JudgeOther()
    {
        var tokens = new JsonTokenizer(_json, _maxDepth);
        tokens.TryRead();
        int start = tokens.Offset;
        while (tokens.TryRead())
            continue;
        return tokens.Error.Code != PacketErrorCode.None ? tokens.Error : new PacketError(PacketErrorCode.WrongType, start, null);
    }

    private bool Refuse(PacketErrorCode code, int offset, string? field)
    {
        _fault = new PacketError(code, offset, field);
        return false;
    }

    private int Fail(PacketErrorCode code, int offset, string? field)
    {
        _fault = new PacketError(code, offset, field);
        return Fault;
    }
}
