using System.Buffers;
using System.Text;
using ChatGateway.Limits;

namespace ChatGateway.Hub;

/// <summary>A text as the hub keeps it: valid UTF-8 that does not change. Adapters write its bytes as they are.</summary>
public readonly struct ChatText
{
    private static readonly SearchValues<byte> _escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static value => (byte)value), (byte)'"', (byte)'\\']);

    private readonly byte[]? _utf8;

    private ChatText(byte[] utf8) => _utf8 = utf8;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Memory => _utf8;

    /// <summary>The number of bytes.</summary>
    public int Length => _utf8?.Length ?? 0;

    /// <summary>Whether there are no bytes.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>
    /// How many bytes a message with this text takes at the most, in any format: Base64 and the pieces that some formats cut a text into make it a third longer,
    /// and JSON writes six bytes for a control character.
    /// </summary>
    internal int MaxEncodedLength
    {
        get
        {
            int escaped = 0;
            for (ReadOnlySpan<byte> rest = Utf8; rest.IndexOfAny(_escaped) is >= 0 and int next; rest = rest[(next + 1)..])
                escaped++;
            return 256 + (Length * 4 / 3) + (escaped * 5);
        }
    }

    /// <summary>Finds what is kept by strings of ASCII. What is longer than any name, or not ASCII, is not found.</summary>
    internal T? FindIn<T>(Dictionary<string, T> kept)
        where T : class
    {
        Span<char> key = stackalloc char[NameRules.MaxLength];
        return Ascii.ToUtf16(Utf8, key, out int length) == OperationStatus.Done && kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key[..length], out T? found)
            ? found
            : null;
    }

    /// <summary>A copy of the bytes. What is not UTF-8 in them becomes U+FFFD, so that every format can write the text.</summary>
    /// <param name="bytes">The bytes.</param>
    public static ChatText From(ReadOnlySpan<byte> bytes)
        => new(System.Text.Unicode.Utf8.IsValid(bytes) ? bytes.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes)));

    /// <summary>A text from a string.</summary>
    /// <param name="text">The string.</param>
    public static implicit operator ChatText(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The text as a string, made anew at each call.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8);
}
