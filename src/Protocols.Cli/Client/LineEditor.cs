namespace ChatProto.Client;

/// <summary>
/// Edits a line at a terminal, with Tab for completion and the arrows for earlier lines. It is written here because no library lets other output be printed
/// above the line meanwhile.
/// </summary>
/// <param name="keys">Waits for the next key.</param>
/// <param name="terminal">Where the line is shown.</param>
/// <param name="width">The terminal's width in columns.</param>
/// <param name="complete">The completions of the text before the cursor: where they begin, and what they are.</param>
internal sealed class LineEditor(Func<ConsoleKeyInfo> keys, TextWriter terminal, int width, Func<string, (int Start, IReadOnlyList<string> Words)> complete)
{
    private const string Prompt = "> ";
    private const string EraseLine = "\r\u001b[K";
    private const int MaxEarlierLines = 500;

    private readonly Lock _gate = new();
    private readonly List<string> _earlier = [];
    private string _text = "";
    private int _cursor;
    private bool _isEditing;

    /// <summary>Prints something above the line.</summary>
    public void Print(Action print)
    {
        lock (_gate)
        {
            if (_isEditing)
                terminal.Write(EraseLine);
            print();
            Draw();
        }
    }

    /// <summary>Waits until a line is typed.</summary>
    /// <returns>The line, or null at the end of the input.</returns>
    public string? ReadLine()
    {
        int position = _earlier.Count;
        lock (_gate)
        {
            (_text, _cursor, _isEditing) = ("", 0, true);
            Draw();
        }
        while (true)
        {
            ConsoleKeyInfo key = keys();
            lock (_gate)
            {
                bool isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
                switch (key.Key)
                {
                    case ConsoleKey.Enter:
                        return End(_text);
                    case ConsoleKey.D when isControl && _text.Length == 0:
                        return End(null);
                    case ConsoleKey.Tab:
                        Complete();
                        break;
                    case ConsoleKey.UpArrow when position > 0:
                        Set(_earlier[--position]);
                        break;
                    case ConsoleKey.DownArrow when position < _earlier.Count:
                        Set(++position < _earlier.Count ? _earlier[position] : "");
                        break;
                    case ConsoleKey.LeftArrow:
                        _cursor = Math.Max(0, _cursor - 1);
                        break;
                    case ConsoleKey.RightArrow:
                        _cursor = Math.Min(_text.Length, _cursor + 1);
                        break;
                    case ConsoleKey.Home:
                    case ConsoleKey.A when isControl:
                        _cursor = 0;
                        break;
                    case ConsoleKey.End:
                    case ConsoleKey.E when isControl:
                        _cursor = _text.Length;
                        break;
                    case ConsoleKey.U when isControl:
                        Replace(0, _cursor, "");
                        break;
                    case ConsoleKey.Backspace when _cursor > 0:
                        Replace(_cursor - 1, _cursor, "");
                        break;
                    case ConsoleKey.Delete when _cursor < _text.Length:
                        Replace(_cursor, _cursor + 1, "");
                        break;
                    default:
                        if (!char.IsControl(key.KeyChar))
                            Replace(_cursor, _cursor, key.KeyChar.ToString());
                        break;
                }
                Draw();
            }
        }
    }

    private string? End(string? line)
    {
        _isEditing = false;
        terminal.Write("\n");
        if (!string.IsNullOrWhiteSpace(line) && (_earlier.Count == 0 || _earlier[^1] != line))
            _earlier.Add(line);
        if (_earlier.Count > MaxEarlierLines)
            _earlier.RemoveAt(0);
        return line;
    }

    private void Complete()
    {
        (int start, IReadOnlyList<string> words) = complete(_text[.._cursor]);
        if (words.Count == 0)
            return;
        string common = words[0];
        foreach (string word in words)
            common = common[..common.AsSpan().CommonPrefixLength(word)];
        if (words.Count == 1 && !common.EndsWith('=') && !common.EndsWith(':'))
            common += " ";
        if (words.Count > 1 && common.Length <= _cursor - start)
            terminal.Write($"{EraseLine}{string.Join("  ", words)}\n");
        else
            Replace(start, _cursor, common);
    }

    private void Set(string text) => (_text, _cursor) = (text, text.Length);

    private void Replace(int start, int end, string text)
    {
        _text = _text[..start] + text + _text[end..];
        _cursor = start + text.Length;
    }

    /// <summary>Shows the part of the line that is around the cursor and fits.</summary>
    private void Draw()
    {
        if (!_isEditing)
            return;
        int room = Math.Max(1, width - Prompt.Length - 1);
        int start = Math.Max(0, _cursor - room);
        string shown = _text[start..Math.Min(_text.Length, start + room)];
        int back = shown.Length - (_cursor - start);
        terminal.Write($"{EraseLine}{Prompt}{shown}{(back > 0 ? $"\u001b[{back}D" : "")}");
        terminal.Flush();
    }
}
