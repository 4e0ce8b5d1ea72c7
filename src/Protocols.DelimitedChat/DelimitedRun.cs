using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

/// <summary>
/// A stretch of a frame whose bytes are at fixed distances from each other. Only its first eight are judged, in one word; where
/// more must be, another run begins.
/// </summary>
internal readonly struct DelimitedRun
{
    public const int WordLength = sizeof(ulong);

    private const byte Code = 1;
    private const ulong NoBreaks = 0x0101_0101_0101_0101;

    private readonly ulong _constants;
    private readonly ulong _values;
    private readonly ulong _codes;

    private DelimitedRun(List<byte?> pattern, int length, bool isBeforeText)
    {
        Length = length;
        IsBeforeText = isBeforeText;
        for (int i = 0; i < pattern.Count; i++)
        {
            ulong position = 0xFFUL << (8 * i);
            if (pattern[i] == DelimitedReader.Delimiter)
                (_constants, _values) = (_constants | position, _values | position);
            else if (pattern[i] == Code)
                _codes |= position;
        }
    }

    /// <summary>The number of bytes.</summary>
    public int Length { get; }

    /// <summary>Whether a text follows, up to the next delimiter or terminator; otherwise the next run does at once.</summary>
    public bool IsBeforeText { get; }

    /// <summary>The runs of a layout, behind which is the terminator, or none if it has a field that only stepping through can judge.</summary>
    public static DelimitedRun[] Of(DelimitedStep[] steps)
    {
        List<DelimitedRun> runs = [];
        List<byte?> pattern = [null];
        foreach (DelimitedStep step in steps)
        {
            if (step.Extent is not (Extent.None or Extent.Fixed or Extent.FixedText or Extent.ToDelimiter)
                || step.Delimiter == DelimiterRule.Accepted || step.IsOptional)
            {
                return [];
            }
            if (step.Delimiter == DelimiterRule.Required)
                pattern.Add(DelimitedReader.Delimiter);
            for (int i = 0; i < step.Width && step.Extent is Extent.Fixed or Extent.FixedText; i++)
                pattern.Add(step.Extent == Extent.FixedText ? Code : null);
            if (step.Extent is Extent.ToDelimiter or Extent.None)
            {
                AddRuns(runs, pattern, isBeforeText: step.Extent == Extent.ToDelimiter);
                pattern.Clear();
            }
        }
        return [.. runs];
    }

    /// <summary>Whether a frame may go on with these eight bytes, the first in the lowest place: delimiters are where they must be, and codes are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Suits(ulong word)
        => (word & _constants) == _values && (_codes == 0 || !DelimitedScan.HasBreak((word & _codes) | (NoBreaks & ~_codes)));

    private static void AddRuns(List<DelimitedRun> runs, List<byte?> pattern, bool isBeforeText)
    {
        int start = 0;
        while (start + WordLength < pattern.Count && pattern.FindIndex(start + WordLength, static value => value is not null) is >= 0 and int next)
        {
            runs.Add(new DelimitedRun(pattern.GetRange(start, WordLength), next - start, isBeforeText: false));
            start = next;
        }
        int length = pattern.Count - start;
        if (length > 0)
            runs.Add(new DelimitedRun(pattern.GetRange(start, length < WordLength ? length : WordLength), length, isBeforeText));
    }
}
