using System.Buffers;
using System.Text;
using System.Text.Json;
using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatProto;

/// <summary>Encodes packets from lines of JSON and prints the bytes.</summary>
/// <param name="format">The format.</param>
/// <param name="packet">The only packet that lines may name, or null.</param>
/// <param name="output">Where to print.</param>
internal abstract class PacketEncoder(PacketFormat format, PacketInfo? packet, OutputWriter output)
{
    // Far above the limit of every format: an encoder refuses a packet that is too long before it needs this much.
    private const int MaxLength = 64 * 1024 * 1024;

    private readonly JsonLine _errorLine = new();
    private byte[] _buffer = new byte[4096];

    /// <summary>Whether something could not be encoded.</summary>
    public bool HasErrors { get; private set; }

    protected OutputWriter Output => output;

    public void EncodeLine(ReadOnlyMemory<byte> line)
    {
        if (line.Span.Trim(" \t"u8).IsEmpty)
            return;
        if (!JsonPacket.TryParse(line, format.Packets, packet, out JsonPacket parsed, out Problem problem))
            Reject(problem);
        else if (parsed.Packet is null)
            Print(parsed.Bytes, parsed);
        else
            Encode(parsed.Packet, parsed);
    }

    public void RejectLongLine() => Reject(Problem.InInput(InputReader.MaxLength, "The line is too long."));

    /// <summary>Prints the bytes of a packet.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="packet">The line that they were encoded from.</param>
    protected abstract void Print(ReadOnlySpan<byte> frame, JsonPacket packet);

    /// <summary>Prints a line of JSON that describes the error.</summary>
    protected abstract void PrintError(ReadOnlySpan<byte> line);

    /// <summary>Reports why a packet is not printed.</summary>
    protected void Reject(Problem problem)
    {
        HasErrors = true;
        PrintProblem(problem);
    }

    /// <summary>Prints the error.</summary>
    protected virtual void PrintProblem(Problem problem)
    {
        using Utf8JsonWriter writer = _errorLine.Begin();
        writer.WriteString("error", problem.Code);
        writer.WriteString("field", problem.Field);
        writer.WriteString("message", problem.Message);
        PrintError(_errorLine.End(writer));
    }

    private void Encode(PacketInfo info, JsonPacket fields)
    {
        OperationStatus status = format.Encode(info, fields, _buffer, out int length, out PacketError error);
        while (status == OperationStatus.DestinationTooSmall && _buffer.Length < MaxLength)
        {
            _buffer = new byte[2 * _buffer.Length];
            status = format.Encode(info, fields, _buffer, out length, out error);
        }
        if (status == OperationStatus.Done)
            Print(_buffer.AsSpan(0, length), fields);
        else
            Reject(Problem.Of(status == OperationStatus.InvalidData ? error : new PacketError(PacketErrorCode.TooLong, _buffer.Length, null)));
    }
}

/// <summary>Prints a line of hex for each packet.</summary>
internal sealed class HexEncoder(PacketFormat format, PacketInfo? packet, OutputWriter output) : PacketEncoder(format, packet, output)
{
    protected override void Print(ReadOnlySpan<byte> frame, JsonPacket packet)
    {
        Output.Write(Convert.ToHexStringLower(frame));
        Output.Write("\n");
    }

    protected override void PrintError(ReadOnlySpan<byte> line) => Output.WriteLine(line);
}

/// <summary>Prints the packets as they are sent on a stream, and errors to standard error.</summary>
internal sealed class RawEncoder(PacketFormat format, PacketInfo? packet, OutputWriter output, TextWriter error) : PacketEncoder(format, packet, output)
{
    private readonly ReadOnlyMemory<byte> _terminator = format.StreamTerminator;

    protected override void Print(ReadOnlySpan<byte> frame, JsonPacket packet)
    {
        Output.Write(frame);
        // An unknown packet that was cut from a stream already has one.
        if (!frame.EndsWith(_terminator.Span))
            Output.Write(_terminator.Span);
    }

    protected override void PrintError(ReadOnlySpan<byte> line)
    {
        Output.Flush();
        error.Write(Encoding.UTF8.GetString(line) + "\n");
    }
}
