using System.Collections.Generic;

namespace Protocols.DelimitedChat;

/// <summary>
/// A stretch of a frame whose bytes are at fixed distances from each other: from the id, or from the end of a text, up to the
/// next text or the end of the frame. What must stand where is a mask, a bit for each byte.
/// </summary>
internal readonly struct DelimitedRun
{
    // A run must fit the 64 marks that a framer makes at a time.
    private const int MaxLength = 64;

    private DelimitedRun(int length, ulong delimiters, ulong clear, bool isLast)
    {
        Length = length;
        Delimiters = delimiters;
        Clear = clear;
        IsLast = isLast;
    }

    /// <summary>The number of bytes.</summary>
    public int Length { get; }

    /// <summary>The bytes that must be delimiters.</summary>
    public ulong Delimiters { get; }

    /// <summary>The bytes that must be neither delimiters nor terminators.</summary>
    public ulong Clear { get; }

    /// <summary>Whether the last byte must be the terminator, and the frame ends with it; otherwise a text follows.</summary>
    public bool IsLast { get; }

    /// <summary>The runs of a layout, or none if it has a field that only stepping through can judge.</summary>
    public static DelimitedRun[] Of(DelimitedStep[] steps)
    {
        List<DelimitedRun> runs = [];
        int length = 1;
        ulong delimiters = 0;
        ulong clear = 0;
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
                        clear |= 1UL << length++;
                    break;
                case Extent.Fixed:
                    length += step.Width;
                    break;
                case Extent.ToDelimiter:
                    runs.Add(new DelimitedRun(length, delimiters, clear, isLast: false));
                    (length, delimiters, clear) = (0, 0, 0);
                    break;
                case Extent.None:
                    runs.Add(new DelimitedRun(length + 1, delimiters, clear, isLast: true));
                    break;
            }
        }
        return [.. runs];
    }
}
