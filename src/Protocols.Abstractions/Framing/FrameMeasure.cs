namespace Protocols;

/// <summary>What a mark in a frame says: how far it is to the next mark or to the frame's end, or that this cannot be known.</summary>
public readonly struct FrameMeasure
{
    private FrameMeasure(long skip, int nextMark, PacketErrorCode error)
    {
        Skip = skip;
        NextMark = nextMark;
        Error = error;
    }

    /// <summary>The number of bytes between this mark and the next one or the frame's end.</summary>
    public long Skip { get; }

    /// <summary>The number of bytes of the next mark, or 0 if the frame ends there.</summary>
    public int NextMark { get; }

    /// <summary>Why the frame cannot be measured, or <see cref="PacketErrorCode.None" />.</summary>
    public PacketErrorCode Error { get; }

    /// <summary>The frame ends.</summary>
    /// <param name="skip">The number of bytes between this mark and the end.</param>
    public static FrameMeasure ToEnd(long skip) => new(skip, 0, PacketErrorCode.None);

    /// <summary>Another mark follows.</summary>
    /// <param name="skip">The number of bytes between the two.</param>
    /// <param name="nextMark">The number of bytes of the next mark, 1 to 8.</param>
    public static FrameMeasure ToMark(long skip, int nextMark) => new(skip, nextMark, PacketErrorCode.None);

    /// <summary>The frame's end cannot be known, so no further frame can be found.</summary>
    /// <param name="error">Why.</param>
    public static FrameMeasure Lost(PacketErrorCode error) => new(0, 0, error);
}
