using Protocols;

namespace ChatProto.Output;

/// <summary>What is wrong with a packet or a line of input.</summary>
/// <param name="Code">What is wrong: the name of a <see cref="PacketErrorCode" />, or <see cref="BadInput" />.</param>
/// <param name="Offset">The offset of the offending byte.</param>
/// <param name="Field">The wrong field, if any.</param>
/// <param name="Message">The same as one sentence.</param>
internal readonly record struct Problem(string Code, long Offset, string? Field, string Message)
{
    /// <summary>The code for input without a packet, so that there is nothing to decode or encode.</summary>
    public const string BadInput = nameof(BadInput);

    public static Problem Of(PacketError error) => new(error.Code.ToString(), error.Offset, error.Field, error.ToString());

    public static Problem InInput(long offset, string message) => new(BadInput, offset, null, message);

    public static Problem InField(PacketErrorCode code, string field, string message) => new(code.ToString(), 0, field, message);
}
