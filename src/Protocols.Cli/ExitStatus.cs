namespace ChatProto;

/// <summary>What the tool returns to its caller.</summary>
internal static class ExitStatus
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>A packet was malformed; the others were printed.</summary>
    public const int BadPacket = 1;

    /// <summary>Wrong usage, or input or output that does not work.</summary>
    public const int Failure = 2;
}
