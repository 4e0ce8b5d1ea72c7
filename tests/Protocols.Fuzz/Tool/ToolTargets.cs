namespace Protocols.Fuzz;

/// <summary>The targets that concern what <c>chatproto</c> reads.</summary>
internal static class ToolTargets
{
    public static IReadOnlyDictionary<string, Func<FuzzTarget>> All { get; } = new Dictionary<string, Func<FuzzTarget>>
    {
        ["tool-capture"] = static () => new CaptureTarget(),
        ["tool-decode"] = static () => new DecodeTarget(),
        ["tool-encode"] = static () => new EncodeTarget(),
        ["tool-hex"] = static () => new HexTarget(),
        ["tool-line"] = static () => new TypedLineTarget(),
    };
}
