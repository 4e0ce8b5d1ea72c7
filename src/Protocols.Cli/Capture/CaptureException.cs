using System;

namespace ChatProto.Capture;

/// <summary>The file is no capture, or is broken.</summary>
/// <param name="offset">The offset in the file of what is wrong.</param>
/// <param name="sentence">What is wrong.</param>
internal sealed class CaptureException(long offset, string sentence) : Exception($"{sentence} (byte {offset})");
