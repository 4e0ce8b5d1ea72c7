#if NET
using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

/// <summary>
/// A layout in numbers, for frames that lie whole in a buffer: what must and what must not stand in the head, which is all in front
/// of the first text, how many delimiters are among the texts behind it, and what stands in the tail, the codes behind those.
/// </summary>
/// <remarks>
/// Texts are not looked for one by one: a frame ends at the first <c>00</c> behind its head, and the delimiters in front of that are
/// counted, 64 bytes at a time.
/// </remarks>
internal sealed class DelimitedOutline
{
    private const int Places = 64;

    private readonly ulong _delimiters;
    private readonly ulong _codes;
    private readonly ulong _terminator;
    private readonly ulong _behindHead;
    private readonly int _delimitersBehindHead;
    private readonly bool[] _tail;

    // All that a frame of bytes and texts needs in its head. Other frames need what no head has, for an id is no delimiter.
    private readonly ulong _onlyDelimiters;

    private DelimitedOutline(ulong delimiters, ulong codes, int headLength, int texts, bool[] tail)
    {
        _delimiters = delimiters;
        _codes = codes;
        _terminator = texts == 0 ? 1UL << headLength : 0;
        _behindHead = ulong.MaxValue << headLength;
        _delimitersBehindHead = Math.Max(0, texts - 1) + tail.Count(static isDelimiter => isDelimiter);
        _tail = tail;
        _onlyDelimiters = (_codes | _terminator) == 0 && tail.Length == 0 ? delimiters : ulong.MaxValue;
    }

    /// <summary>The outline of a layout, or null if it has none because only stepping through it can judge a frame.</summary>
    public static DelimitedOutline? Of(DelimitedStep[] steps)
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
            bool isCounted = step.Extent switch
            {
                Extent.ToDelimiter => isDelimited && tail.Count == 0,
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
        return new DelimitedOutline(delimiters, codes, head, texts, [.. tail]);
    }

    /// <summary>Finds the length of a frame that lies whole in a buffer and keeps to the layout. Where it does not, stepping through it says why.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryMeasure(ReadOnlySpan<byte> buffer, out int length)
    {
        // A message of usual length needs neither a loop nor a call, so that nothing leaves its register.
        if (buffer.Length >= 2 * DelimitedBlock.Length)
        {
            DelimitedBlock first = DelimitedBlock.Of(buffer.Slice(0, DelimitedBlock.Length));
            ulong delimiters = first.Delimiters & _behindHead;
            if ((~first.Delimiters & _onlyDelimiters) == 0 && (first.Terminators & _behindHead) == 0)
            {
                DelimitedBlock second = DelimitedBlock.Of(buffer.Slice(DelimitedBlock.Length, DelimitedBlock.Length));
                int count = BitOperations.PopCount(delimiters) + BitOperations.PopCount(second.DelimitersInFront);
                if (second.Terminators != 0 && count == _delimitersBehindHead)
                {
                    length = DelimitedBlock.Length + BitOperations.TrailingZeroCount(second.Terminators) + 1;
                    return true;
                }
            }
        }
        length = Measure(buffer);
        return length > 0;
    }

    /// <summary>The length of a frame, or 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Measure(ReadOnlySpan<byte> buffer)
    {
        DelimitedBlock block = buffer.Length >= DelimitedBlock.Length
            ? DelimitedBlock.Of(buffer.Slice(0, DelimitedBlock.Length))
            : DelimitedBlock.OfPart(buffer);
        ulong judged = _delimiters | _codes | _terminator;
        if ((block.Delimiters & judged) != _delimiters || (block.Terminators & judged) != _terminator)
            return 0;
        block = new DelimitedBlock(block.Delimiters & _behindHead, block.Terminators & _behindHead);
        int count = 0;
        uint start = 0;
        while (block.Terminators == 0)
        {
            count += BitOperations.PopCount(block.Delimiters);
            start += DelimitedBlock.Length;
            if (start >= (uint)buffer.Length)
                return 0;
            block = DelimitedBlock.OfRest(buffer, (int)start);
        }
        count += BitOperations.PopCount(block.DelimitersInFront);
        int end = (int)start + BitOperations.TrailingZeroCount(block.Terminators);
        return count == _delimitersBehindHead && HasTail(buffer.Slice(0, end)) ? end + 1 : 0;
    }

    private bool HasTail(ReadOnlySpan<byte> fields)
    {
        int start = fields.Length - _tail.Length;
        bool hasTail = start >= BitOperations.TrailingZeroCount(_behindHead);
        for (int i = 0; hasTail && i < _tail.Length; i++)
            hasTail = (fields[start + i] == DelimitedReader.Delimiter) == _tail[i];
        return hasTail;
    }
}
#endif
