using ChatProto.Client;
using Xunit;

namespace ChatProto.Tests;

/// <summary>The line that a person edits.</summary>
public class LineEditorTests
{
    [Theory]
    [InlineData("abc E", "abc")]
    [InlineData("abc < < x E", "axbc")]
    [InlineData("abc < < < < x E", "xabc")]
    [InlineData("abc H x > > y E", "xabyc")]
    [InlineData("abc H x Z y E", "xabcy")]
    [InlineData("abc B B x E", "ax")]
    [InlineData("abc H D B x E", "xbc")]
    [InlineData("abc D x E", "abcx")]
    [InlineData("abc < U E", "c")]
    public void Keys_edit_the_line(string keys, string line) => Assert.Equal(line, Editor(keys, out _).ReadLine());

    [Fact]
    public void Earlier_lines_come_back()
    {
        LineEditor editor = Editor("one E two E two E ^ ^ ^ E ^ ^ ^ V x E", out _);
        Assert.Equal<string?[]>(["one", "two", "two", "one", "twox"], [.. Enumerable.Range(0, 5).Select(_ => editor.ReadLine())]);
    }

    [Fact]
    public void The_end_of_input_ends_an_empty_line_only()
    {
        LineEditor editor = Editor("a X b E X", out _);
        Assert.Equal<string?[]>(["ab", null], [editor.ReadLine(), editor.ReadLine()]);
    }

    [Theory]
    [InlineData("T E", "Join", "Join ")]
    [InlineData("Jx < T E", "Join", "Join x")]
    [InlineData("J T E", "Join Jolt", "Jo")]
    [InlineData("J T E", "", "J")]
    [InlineData("J T E", "name=", "name=")]
    public void Tab_completes_up_to_the_first_choice(string keys, string words, string line)
        => Assert.Equal(line, Editor(keys, out _, words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ReadLine());

    [Fact]
    public void Tab_shows_the_choices()
    {
        Editor("Jo T E", out StringWriter terminal, "Join", "Jolt").ReadLine();
        Assert.Contains("\r\u001b[KJoin  Jolt\n\r\u001b[K> Jo", terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Output_printed_meanwhile_appears_above_the_line()
    {
        StringWriter terminal = new();
        LineEditor? editor = null;
        Queue<ConsoleKeyInfo> keys = new(Keys("ab E"));
        editor = new LineEditor(
            () =>
            {
                if (keys.Count == 1)
                    editor!.Print(() => terminal.Write("an answer\n"));
                return keys.Dequeue();
            },
            terminal, 80, static _ => (0, []));
        editor.ReadLine();
        Assert.EndsWith("\r\u001b[K> ab\r\u001b[Kan answer\n\r\u001b[K> ab\n", terminal.ToString(), StringComparison.Ordinal);
        editor.Print(() => terminal.Write("later\n"));
        Assert.EndsWith("> ab\nlater\n", terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_too_long_shows_what_is_around_the_cursor()
    {
        StringWriter terminal = new();
        Queue<ConsoleKeyInfo> keys = new(Keys("abcdefghij H E"));
        new LineEditor(keys.Dequeue, terminal, 8, static _ => (0, [])).ReadLine();
        Assert.EndsWith("\r\u001b[K> fghij\r\u001b[K> abcde\u001b[5D\n", terminal.ToString(), StringComparison.Ordinal);
    }

    /// <summary>An editor whose keys are letters, and between spaces E for Enter, arrows and so on.</summary>
    private static LineEditor Editor(string keys, out StringWriter terminal, params string[] words)
    {
        terminal = new StringWriter();
        return new LineEditor(new Queue<ConsoleKeyInfo>(Keys(keys)).Dequeue, terminal, 80, _ => (0, words));
    }

    private static IEnumerable<ConsoleKeyInfo> Keys(string keys) => keys.Split(' ').SelectMany(static word => word switch
    {
        "E" => [Key(ConsoleKey.Enter)],
        "B" => [Key(ConsoleKey.Backspace)],
        "D" => [Key(ConsoleKey.Delete)],
        "H" => [Key(ConsoleKey.Home)],
        "Z" => [Key(ConsoleKey.End)],
        "T" => [Key(ConsoleKey.Tab)],
        "U" => [Key(ConsoleKey.U, isControl: true)],
        "X" => [Key(ConsoleKey.D, isControl: true)],
        "<" => [Key(ConsoleKey.LeftArrow)],
        ">" => [Key(ConsoleKey.RightArrow)],
        "^" => [Key(ConsoleKey.UpArrow)],
        "V" => [Key(ConsoleKey.DownArrow)],
        _ => word.Select(static character => new ConsoleKeyInfo(character, ConsoleKey.NoName, false, false, false)),
    });

    private static ConsoleKeyInfo Key(ConsoleKey key, bool isControl = false) => new('\0', key, false, false, isControl);
}
