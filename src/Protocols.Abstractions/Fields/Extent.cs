namespace Protocols;

/// <summary>How a framer finds the end of a field.</summary>
public enum Extent : byte
{
    /// <summary>Not known: the format is not framed by its fields.</summary>
    None,

    /// <summary>A fixed number of bytes of any value.</summary>
    Fixed,

    /// <summary>A fixed number of bytes, none of them a delimiter or terminator.</summary>
    FixedText,

    /// <summary>Constant bytes.</summary>
    Constant,

    /// <summary>Up to the next delimiter or terminator.</summary>
    ToDelimiter,

    /// <summary>One or more elements of <see cref="FixedText" />, each after its own delimiter, up to the terminator.</summary>
    Repeated,

    /// <summary>A count before it says how many elements of a fixed width follow.</summary>
    Counted,

    /// <summary>Up to the end of the frame, so that no field can follow.</summary>
    ToEnd,
}
