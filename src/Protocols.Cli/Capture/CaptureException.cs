namespace ChatProto.Capture;

/// <summary>The file is not a capture, or is broken.</summary>
/// <param name="offset">The offset of the fault in the file.</param>
/// <param name="sentence">What is wrong.</param>
internal sealed class CaptureException(long offset, string sentence) : Exception($"{sentence} (byte {offset})");
