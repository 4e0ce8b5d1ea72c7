namespace ChatProto.Output;

/// <summary>Standard output cannot be written.</summary>
/// <param name="cause">The operating system's error.</param>
internal sealed class OutputException(IOException cause) : Exception($"The output cannot be written: {cause.Message}", cause)
{
    private const int BrokenPipe = 32;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);
    private const int WindowsPipeClosing = unchecked((int)0x800700E8);

    /// <summary>Whether the reader of a pipe has closed its end, which is not a failure.</summary>
    public bool IsClosed { get; } = cause.HResult is BrokenPipe or WindowsBrokenPipe or WindowsPipeClosing;
}
