namespace Protocols;

/// <summary>Finds lines: frames that end with LF, which is part of them.</summary>
/// <remarks>
/// A line that reaches the limit without its LF is reported once as <see cref="PacketErrorCode.TooLong" />; the rest of it, up to and
/// with the LF, is then skipped without an error, however long it is.
/// </remarks>
/// <param name="maxLength">The largest number of bytes of a line, its including LF.</param>
public abstract class LineFramer(int maxLength) : ScanningFramer(maxLength)
{
    private const byte LineFeed = (byte)'\n';

    /// <inheritdoc />
    protected sealed override bool TryPass(ReadOnlySpan<byte> bytes, out int passed, out PacketError error)
    {
        int lineFeed = bytes.IndexOf(LineFeed);
        passed = lineFeed < 0 ? bytes.Length : lineFeed + 1;
        error = default;
        return lineFeed >= 0;
    }
}
