using System.Globalization;
using System.Text;

namespace ChatGateway.Demo;

/// <summary>Writes a conversation with a line for each packet: the user, the direction, the format, the packet and its bytes.</summary>
/// <param name="output">Where to write.</param>
/// <param name="isColorful">Whether that is a terminal, and not a file or a pipe.</param>
internal sealed class Transcript(TextWriter output, bool isColorful)
{
    private const int HeadWidth = 50;
    private const int TailWidth = 40;
    private const int ShortestRun = 3;

    private readonly Lock _lock = new();

    /// <summary>What happens next, in plain words.</summary>
    public void Head(string words) => Write($"{Environment.NewLine}{Style("1", words)}");

    public void Sent(string user, string format, string packet, ReadOnlySpan<byte> frame) => Write("->", "36", user, format, packet, frame);

    public void Received(string user, string format, string packet, ReadOnlySpan<byte> frame) => Write("<-", "32", user, format, packet, frame);

    public void Note(string words) => Write(words);

    /// <summary>Bytes for people to read: text in quotes, the rest in hex, and without the middle if there are many.</summary>
    public static string Show(ReadOnlySpan<byte> bytes)
    {
        StringBuilder shown = new();
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            int text = rest.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            int run = text < 0 ? rest.Length : text;
            bool isText = run >= ShortestRun;
            shown.Append(shown.Length == 0 ? "" : " ");
            shown.Append(isText ? $"'{Encoding.ASCII.GetString(rest[..run])}'" : rest[0].ToString("X2", CultureInfo.InvariantCulture));
            rest = rest[(isText ? run : 1)..];
        }
        return shown.Length <= HeadWidth + TailWidth ? shown.ToString() : Shorten(shown.ToString(), bytes.Length);
    }

    private static string Shorten(string shown, int length)
    {
        int tail = shown.Length - TailWidth;
        // Do not cut a byte in half.
        int space = shown.IndexOf(' ', tail, 3);
        return string.Create(CultureInfo.InvariantCulture, $"{shown[..HeadWidth]} ... {shown[(space < 0 ? tail : space + 1)..]} ({length} bytes)");
    }

    private void Write(string direction, string color, string user, string format, string packet, ReadOnlySpan<byte> frame)
        => Write($"  {user,-5} {Style(color, direction)} {format,-13} {packet,-23} {Style("2", Show(frame))}");

    private string Style(string code, string text) => isColorful ? $"\e[{code}m{text}\e[0m" : text;

    private void Write(string line)
    {
        lock (_lock)
            output.WriteLine(line);
    }
}
