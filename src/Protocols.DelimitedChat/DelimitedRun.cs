using System.Collections.Generic;
#if NET
using System;
using System.Numerics;
#endif

namespace Protocols.DelimitedChat;

/// <summary>
/// A stretch of a frame whose bytes are at fixed distances from each other: from the id, or from the end of a text, up to the
/// next text or the end of the frame.
/// </summary>
internal readonly struct DelimitedRun
{
    // The positions are bits of a mask.
    private const int MaxLength = 64;

    private readonly ulong _delimiters;
    private readonly ulong _codes;

    private DelimitedRun(int length, ulong delimiters, ulong codes, bool isLast)
    {
        Length = length;
        _delimiters = delimiters;
        _codes = codes;
        IsLast = isLast;
    }

    /// <summary>The number of bytes.</summary>
    public int Length { get; }

    /// <summary>Whether the last byte is the terminator, and the frame ends with it; otherwise a text follows.</summary>
    public bool IsLast { get; }

    /// <summary>The runs of a layout, or none if it has a field that only stepping through can judge.</summary>
    public static DelimitedRun[] Of(DelimitedStep[] steps)
    {
        List<DelimitedRun> runs = [];
        int length = 1;
        ulong delimiters = 0;
        ulong codes = 0;
        foreach (DelimitedStep step in steps)
        {
            bool isSimple = step.Extent is Extent.None or Extent.Fixed or Extent.FixedText or Extent.ToDelimiter
                && step.Delimiter != DelimiterRule.Accepted && !step.IsOptional;
            if (!isSimple || length + 1 + step.Width > MaxLength)
                return [];

            if (step.Delimiter == DelimiterRule.Required)
                delimiters |= 1UL << length++;
            switch (step.Extent)
            {
                case Extent.FixedText:
                    for (int i = 0; i < step.Width; i++)
                        codes |= 1UL << length++;
                    break;
                case Extent.Fixed:
                    length += step.Width;
                    break;
                case Extent.ToDelimiter:
                    runs.Add(new DelimitedRun(length, delimiters, codes, isLast: false));
                    (length, delimiters, codes) = (0, 0, 0);
                    break;
                case Extent.None:
                    runs.Add(new DelimitedRun(length + 1, delimiters, codes, isLast: true));
                    break;
            }
        }
        return [.. runs];
    }

#if NET
    /// <summary>Whether bytes begin with this run: delimiters, codes and the terminator are where they must be.</summary>
    public bool Suits(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Length)
            return false;
        for (ulong positions = _delimiters; positions != 0; positions &= positions - 1)
        {
            if (bytes[BitOperations.TrailingZeroCount(positions)] != DelimitedReader.Delimiter)
                return false;
        }
        for (ulong positions = _codes; positions != 0; positions &= positions - 1)
        {
            if (bytes[BitOperations.TrailingZeroCount(positions)] is DelimitedReader.Terminator or DelimitedReader.Delimiter)
                return false;
        }
        return !IsLast || bytes[Length - 1] == DelimitedReader.Terminator;
    }
#endif
}
