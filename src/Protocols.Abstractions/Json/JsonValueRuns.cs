namespace Protocols;

/// <summary>The parts of a JSON text between the white space outside its strings. The text need not be JSON.</summary>
internal ref struct JsonValueRuns(ReadOnlySpan<byte> json)
{
    private ReadOnlySpan<byte> _rest = json;

    /// <summary>The run that was read last, never empty.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Reads the next run.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        int start = JsonGrammar.SkipWhiteSpace(_rest, 0);
        int end = start;
        while (end < _rest.Length && !JsonGrammar.IsWhiteSpace(_rest[end]))
            end = _rest[end] == '"' ? EndOfString(_rest, end) : end + 1;
        Current = _rest.Slice(start, end - start);
        _rest = _rest.Slice(end);
        return !Current.IsEmpty;
    }

    /// <summary>The runs, for <c>foreach</c>.</summary>
    public readonly JsonValueRuns GetEnumerator() => this;

    private static int EndOfString(ReadOnlySpan<byte> json, int start)
    {
        int at = start + 1;
        while (at < json.Length)
        {
            int special = json.Slice(at).IndexOfAny((byte)'"', (byte)'\\');
            if (special < 0)
                break;
            at += special + 1;
            if (json[at - 1] == '"')
                return at;
            at++;
        }
        return json.Length;
    }
}
