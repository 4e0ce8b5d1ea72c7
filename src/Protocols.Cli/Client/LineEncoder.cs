using ChatProto.Output;
using Protocols;

namespace ChatProto.Client;

/// <summary>Encodes one line of JSON at a time.</summary>
internal sealed class LineEncoder(PacketFormat format) : PacketEncoder(format, packet: null, new OutputWriter(System.IO.Stream.Null))
{
    private byte[] _frame = [];
    private string? _problem;

    /// <summary>Encodes a line.</summary>
    /// <param name="json">The line.</param>
    /// <param name="frame">The packet's bytes.</param>
    /// <returns>Why it cannot be encoded, or null.</returns>
    public string? Encode(byte[] json, out byte[] frame)
    {
        (_frame, _problem) = ([], null);
        EncodeLine(json);
        frame = _frame;
        return _problem;
    }

    protected override void Print(ReadOnlySpan<byte> frame, JsonPacket packet) => _frame = frame.ToArray();

    protected override void PrintProblem(Problem problem) => _problem = problem.Message;

    protected override void PrintError(ReadOnlySpan<byte> line)
    {
    }
}
