using System.Runtime.CompilerServices;

namespace Protocols.TextChat;

/// <summary>The bytes of a line: its end, its verb, and which bytes are not allowed in it.</summary>
internal static class TextLine
{
    internal const byte End = (byte)'\n';
    internal const byte Return = (byte)'\r';
    internal const byte Space = (byte)' ';

    // The range of bytes that are not plain text: from the first that is not ASCII through FF and 00 to the last control character.
    private const byte FirstUnplain = 0x80;
    private const byte LastUnplain = 0x1F;

    /// <summary>The number of bytes before the line's end, CR LF or LF.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="lineFeed">The offset of its first LF.</param>
    internal static int LengthOf(ReadOnlySpan<byte> frame, int lineFeed)
        => lineFeed > 0 && frame[lineFeed - 1] == Return ? lineFeed - 1 : lineFeed;

    /// <summary>The offset of the first byte that is not allowed in a line: a CR, or a byte that is not UTF-8. The line's length if there is no such
    /// byte.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int IndexOfMalformed(ReadOnlySpan<byte> line)
    {
        int carriageReturn = line.IndexOf(Return);
        int length = carriageReturn < 0 ? line.Length : carriageReturn;
        int invalid = new Utf8Text(line.Slice(0, length)).IndexOfInvalid();
        return invalid < 0 ? length : invalid;
    }

    /// <summary>What is wrong with a byte that <see cref="IndexOfMalformed" /> has found.</summary>
    internal static PacketErrorCode FaultOf(byte malformed) => malformed == Return ? PacketErrorCode.ForbiddenByte : PacketErrorCode.BadUtf8;

    /// <summary>
    /// The offset of the LF at a frame's end if everything before it is ASCII without control characters, and so cannot be malformed. Otherwise -1: the frame
    /// needs a closer look.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int EndOfPlain(ReadOnlySpan<byte> frame)
    {
        int length = frame.Length - 1;
        return (uint)length < (uint)frame.Length && frame[length] == End && IsPlain(frame.Slice(0, length)) ? length : -1;
    }

    /// <summary>Whether the rest of a frame is constant text that ends with LF, or the same with CR LF.</summary>
    internal static bool IsEnd(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> piece)
    {
        int length = piece.Length - 1;
        return rest.Length == piece.Length
            ? rest.SequenceEqual(piece)
            : rest.Length == piece.Length + 1 && rest.StartsWith(piece.Slice(0, length)) && rest[length] == Return && rest[length + 1] == End;
    }

    /// <summary>A line's verb: the bytes before the first space.</summary>
    internal static ReadOnlySpan<byte> VerbOf(ReadOnlySpan<byte> line)
    {
        int space = line.IndexOf(Space);
        return space < 0 ? line : line.Slice(0, space);
    }

    /// <summary>Whether a line begins with a verb that ends there.</summary>
    internal static bool HasVerb(ReadOnlySpan<byte> line, ReadOnlySpan<byte> verb)
        => line.StartsWith(verb) && (line.Length == verb.Length || line[verb.Length] == Space);

    internal static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    /// <summary>Finds a line in a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="maxLength">The largest number of bytes of a line, its including LF.</param>
    /// <param name="line">The bytes before CR LF or LF.</param>
    internal static PacketError Cut(ReadOnlySpan<byte> frame, int maxLength, out ReadOnlySpan<byte> line)
    {
        line = default;
        if (frame.Length > maxLength)
            return new PacketError(PacketErrorCode.TooLong, maxLength, null);
        int lineFeed = frame.IndexOf(End);
        if (lineFeed < 0)
            return PacketInput.TooShort(frame);
        line = frame.Slice(0, LengthOf(frame, lineFeed));
        return default;
    }

    /// <summary>What makes any line malformed, whatever its packet: a CR, bytes that are not UTF-8, or bytes after its end.</summary>
    internal static PacketError Check(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> line)
    {
        int malformed = IndexOfMalformed(line);
        return malformed < line.Length ? new PacketError(FaultOf(line[malformed]), malformed, null) : CheckEnd(frame);
    }

    /// <summary>Whether bytes follow the line's end.</summary>
    internal static PacketError CheckEnd(ReadOnlySpan<byte> frame)
    {
        int length = frame.IndexOf(End) + 1;
        return length == frame.Length ? default : new PacketError(PacketErrorCode.TrailingBytes, length, null);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        int last = text.Length - ByteFinder.BlockLength;
        if (last < 0)
            return ByteFinder.FindInPart(text, FirstUnplain, LastUnplain) == 0;
        ulong found = ByteFinder.FindInBlock(text, FirstUnplain, LastUnplain) | ByteFinder.FindInBlock(text.Slice(last), FirstUnplain, LastUnplain);
        for (int start = ByteFinder.BlockLength; start < last; start += ByteFinder.BlockLength)
            found |= ByteFinder.FindInBlock(text.Slice(start), FirstUnplain, LastUnplain);
        return found == 0;
    }
}
