using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

/// <summary>
/// A layout in numbers, to measure whole frames in a buffer. It says which bytes the head (everything before the first text) must and must not have, how many
/// delimiters the texts have, and what the tail (the codes after the texts) has.
/// </summary>
/// <remarks>
/// Texts are not found one by one: a frame ends at the first <c>00</c> after its head, and the delimiters before that are counted, 64 bytes at a time.
/// </remarks>
internal sealed class DelimitedMasks
{
    private const int Places = 64;
    private const byte Delimiter = DelimitedReader.Delimiter;
    private const byte Terminator = DelimitedReader.Terminator;

    private readonly ulong _delimiters;
    private readonly ulong _codes;
    private readonly ulong _terminator;
    private readonly ulong _afterHead;
    private readonly int _delimitersAfterHead;
    private readonly bool[] _tail;

    // The delimiters that the head of a frame of raw bytes and texts must have. For other frames it is a mask that no head matches, because an id is not a
    // delimiter.
    private readonly ulong _onlyDelimiters;

    private DelimitedMasks(ulong delimiters, ulong codes, int headLength, int texts, bool[] tail)
    {
        _delimiters = delimiters;
        _codes = codes;
        _terminator = texts == 0 ? 1UL << headLength : 0;
        _afterHead = ulong.MaxValue << headLength;
        _delimitersAfterHead = Math.Max(0, texts - 1) + tail.Count(static isDelimiter => isDelimiter);
        _tail = tail;
        _onlyDelimiters = (_codes | _terminator) == 0 && tail.Length == 0 ? delimiters : ulong.MaxValue;
    }

    /// <summary>The masks of a layout, or null if only stepping through it can judge a frame.</summary>
    public static DelimitedMasks? Of(DelimitedStep[] steps)
    {
        ulong delimiters = 0;
        ulong codes = 0;
        int head = 1;
        int texts = 0;
        List<bool> tail = [];
        foreach (DelimitedStep step in steps)
        {
            if (step.Extent == Extent.None)
                break;
            bool isText = step.Extent == Extent.ToDelimiter;
            bool isCode = step.Extent == Extent.FixedText;
            bool isDelimited = step.Delimiter == DelimiterRule.Required;
            int width = isText ? 0 : step.Width;
            // Raw bytes must come before the first text, and no text may follow a code that comes after a text.
            bool isCounted = step.Extent switch
            {
                Extent.ToDelimiter => tail.Count == 0,
                Extent.Fixed => texts == 0,
                _ => isCode,
            };
            if (!isCounted || step.IsOptional || step.Delimiter == DelimiterRule.Accepted || head + 1 + width >= Places)
                return null;
            if (texts == 0)
            {
                delimiters |= isDelimited ? 1UL << head : 0;
                head += isDelimited ? 1 : 0;
                codes |= isCode ? ((1UL << width) - 1) << head : 0;
                head += width;
            }
            else if (isCode)
            {
                tail.AddRange([.. Enumerable.Repeat(true, isDelimited ? 1 : 0), .. Enumerable.Repeat(false, width)]);
            }
            texts += isText ? 1 : 0;
        }
        return new DelimitedMasks(delimiters, codes, head, texts, [.. tail]);
    }

    /// <summary>Finds the length of a frame of 65 to 128 bytes, without codes, that matches the layout: the usual message.</summary>
    /// <param name="buffer">At least 128 bytes from the start of the frame.</param>
    /// <param name="length">The frame's length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryMeasure(ReadOnlySpan<byte> buffer, out int length)
    {
        // Without a loop or a call, everything stays in registers.
        ulong delimiters = ByteFinder.FindInBlock(buffer, Delimiter, Delimiter);
        ulong terminators = ByteFinder.FindInBlock(buffer, Terminator, Terminator);
        ulong laterDelimiters = ByteFinder.FindInBlock(buffer.Slice(ByteFinder.BlockLength), Delimiter, Delimiter);
        ulong laterTerminators = ByteFinder.FindInBlock(buffer.Slice(ByteFinder.BlockLength), Terminator, Terminator);
        length = ByteFinder.BlockLength + ByteFinder.Lowest(laterTerminators) + 1;
        return (~delimiters & _onlyDelimiters) == 0
            && (terminators & _afterHead) == 0
            && laterTerminators != 0
            && ByteFinder.Count(delimiters & _afterHead) + ByteFinder.Count(Before(laterDelimiters, laterTerminators)) == _delimitersAfterHead;
    }

    /// <summary>The length of a whole frame in a buffer that matches the layout, or 0.</summary>
    public int Measure(ReadOnlySpan<byte> buffer)
    {
        bool isShort = buffer.Length < ByteFinder.BlockLength;
        ulong delimiters = isShort ? ByteFinder.FindInPart(buffer, Delimiter, Delimiter) : ByteFinder.FindInBlock(buffer, Delimiter, Delimiter);
        ulong terminators = isShort ? ByteFinder.FindInPart(buffer, Terminator, Terminator) : ByteFinder.FindInBlock(buffer, Terminator, Terminator);
        ulong judged = _delimiters | _codes | _terminator;
        // The head must have delimiters exactly where the layout has them, and no delimiter or terminator as a code.
        if ((delimiters & judged) != _delimiters || (terminators & judged) != _terminator)
            return 0;
        delimiters &= _afterHead;
        terminators &= _afterHead;
        int count = 0;
        uint start = 0;
        // Count delimiters up to the block with the first terminator.
        while (terminators == 0)
        {
            count += ByteFinder.Count(delimiters);
            start += ByteFinder.BlockLength;
            // The frame does not end in the buffer.
            if (start >= (uint)buffer.Length)
                return 0;
            delimiters = ByteFinder.FindFrom(buffer, (int)start, Delimiter, Delimiter);
            terminators = ByteFinder.FindFrom(buffer, (int)start, Terminator, Terminator);
        }
        count += ByteFinder.Count(Before(delimiters, terminators));
        int end = (int)start + ByteFinder.Lowest(terminators);
        return count == _delimitersAfterHead && HasTail(buffer.Slice(0, end)) ? end + 1 : 0;
    }

    /// <summary>The delimiters before the first terminator, or all if there is no terminator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Before(ulong delimiters, ulong terminators) => delimiters & (terminators ^ (terminators - 1));

    private bool HasTail(ReadOnlySpan<byte> fields)
    {
        int start = fields.Length - _tail.Length;
        bool hasTail = start >= ByteFinder.Lowest(_afterHead);
        for (int i = 0; hasTail && i < _tail.Length; i++)
            hasTail = (fields[start + i] == DelimitedReader.Delimiter) == _tail[i];
        return hasTail;
    }
}
