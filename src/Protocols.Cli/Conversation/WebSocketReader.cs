using System.Buffers.Binary;
using ChatProto.Input;

namespace ChatProto.Conversation;

/// <summary>Reads the messages in one direction of a WebSocket from its bytes.</summary>
/// <param name="start">The offset of the first byte in its stream.</param>
/// <param name="onMessage">Receives each message without masks, valid during the call, and the offset of its first frame.</param>
internal sealed class WebSocketReader(long start, Action<ReadOnlyMemory<byte>, long> onMessage)
{
    private const byte Continuation = 0;
    private const byte Binary = 2;
    private const byte Close = 8;
    private const byte Pong = 10;
    private const int MaskLength = 4;

    private readonly PendingBytes _bytes = new();
    private readonly PendingBytes _message = new();
    private long _position = start;
    private long? _messageStart;

    /// <summary>The number of bytes that are held.</summary>
    public int Held => _bytes.Length + _message.Length;

    /// <summary>Whether a frame or a message has begun and not ended.</summary>
    public bool IsCut => _bytes.Length > 0 || _messageStart is not null;

    /// <summary>Takes the next bytes.</summary>
    /// <returns>Why nothing more can be read, or null.</returns>
    public string? Receive(ReadOnlySpan<byte> bytes)
    {
        _bytes.Append(bytes);
        ReadOnlySpan<byte> rest = _bytes.Memory.Span;
        string? fault = null;
        while (fault is null && TryReadHeader(rest, out int header, out ulong payload))
        {
            if (payload > (ulong)(InputReader.MaxLength - _message.Length))
                return "A message of the WebSocket is too long.";
            if (rest.Length - header < (int)payload)
                break;
            fault = ReadFrame(rest, header, (int)payload);
            rest = rest[(header + (int)payload)..];
            _position += header + (int)payload;
        }
        _bytes.Keep(rest.Length);
        return fault;
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> bytes, out int header, out ulong payload)
    {
        (header, payload) = (2, 0);
        if (bytes.Length < header)
            return false;
        int length = bytes[1] & 0x7F;
        header += length switch { 126 => 2, 127 => 8, _ => 0 } + ((bytes[1] & 0x80) != 0 ? MaskLength : 0);
        if (bytes.Length < header)
            return false;
        payload = length switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            127 => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
            _ => (ulong)length,
        };
        return true;
    }

    private string? ReadFrame(ReadOnlySpan<byte> frame, int header, int length)
    {
        int opcode = frame[0] & 0xF;
        if ((frame[0] & 0x70) != 0)
            return "The WebSocket is compressed, or uses another extension that is not handled.";
        if (opcode is >= Close and <= Pong)
            return null;
        if (opcode > Binary || (opcode == Continuation) != _messageStart.HasValue)
            return "This is no frame of a WebSocket.";

        _messageStart ??= _position;
        byte[] payload = frame.Slice(header, length).ToArray();
        if ((frame[1] & 0x80) != 0)
        {
            ReadOnlySpan<byte> mask = frame.Slice(header - MaskLength, MaskLength);
            for (int i = 0; i < payload.Length; i++)
                payload[i] ^= mask[i % MaskLength];
        }
        _message.Append(payload);
        if ((frame[0] & 0x80) == 0)
            return null;
        onMessage(_message.Memory, _messageStart.Value);
        _message.Clear();
        _messageStart = null;
        return null;
    }
}
