using System.ComponentModel;

namespace Protocols;

/// <summary>How far a text is in the form that a packet is written in. What is wrong with it is then searched from there on.</summary>
/// <param name="Values">The number of values that were read, those included that may be absent and are.</param>
/// <param name="Length">The number of bytes up to the end of the last that is there.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct JsonProgress(int Values, int Length);
