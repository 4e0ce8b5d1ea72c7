using System.Text;
using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Conversation;

/// <summary>
/// Finds the packets in one direction of a connection. It cuts them from the stream with the format's framer, or reads the messages of a WebSocket if the
/// connection begins with a WebSocket request.
/// </summary>
/// <param name="format">The format.</param>
/// <param name="sender">The side that sends.</param>
/// <param name="decoder">Receives the packets.</param>
/// <param name="gap">The note about missing bytes.</param>
internal sealed class DirectionDecoder(PacketFormat format, PacketSender sender, PacketDecoder decoder, string gap = "of the stream are missing here") : IStreamSink
{
    private const int MaxHeadLength = 16 * 1024;
    private const int MaxLineLength = 8 * 1024;

    private readonly PendingBytes _bytes = new();
    private Content _content;
    private FrameCutter? _cutter;
    private WebSocketReader? _webSocket;
    private int _searched;
    // The offset of the first byte that is not in _bytes.
    private long _position;

    private enum Content
    {
        /// <summary>Not known yet from the first bytes.</summary>
        Undecided,

        /// <summary>Frames, one after the other.</summary>
        Frames,

        /// <summary>Messages of a WebSocket.</summary>
        Messages,

        /// <summary>Something that cannot be decoded.</summary>
        Nothing,
    }

    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    /// <summary>The number of bytes that are held because a packet is incomplete.</summary>
    public int Held => _bytes.Length + (_webSocket?.Held ?? 0);

    public void OnBytes(ReadOnlySpan<byte> bytes)
    {
        _position += bytes.Length;
        switch (_content)
        {
            case Content.Undecided:
                _bytes.Append(bytes);
                Decide();
                break;
            case Content.Frames:
                _bytes.Append(bytes);
                Cut();
                break;
            case Content.Messages:
                ReadMessages(bytes);
                break;
            default:
                break;
        }
    }

    public void OnGap(long length)
    {
        EndContent();
        decoder.Report(new Problem("Gap", 0, null, $"{length} bytes {gap}."), length, _position);
        _position += length;
        if (_content == Content.Messages)
            GiveUp("Nothing says where the next frame of the WebSocket begins.");
        if (_content != Content.Nothing)
            (_content, _cutter) = (Content.Frames, null);
    }

    public void OnEnd()
    {
        EndContent();
        _content = Content.Nothing;
    }

    private void EndContent()
    {
        if (_content == Content.Undecided && _bytes.Length > 0)
            BeginFrames();
        if (_content == Content.Frames)
            _cutter?.End(_bytes.Sequence);
        if (_content == Content.Messages && _webSocket!.IsCut)
            decoder.Report(Problem.Of(new PacketError(PacketErrorCode.Truncated, _webSocket.Held, null)), _webSocket.Held, _position - _webSocket.Held);
        _bytes.Clear();
        _webSocket = null;
    }

    /// <summary>Looks for the head of an HTTP request or response.</summary>
    private void Decide()
    {
        ReadOnlySpan<byte> bytes = _bytes.Memory.Span;
        ReadOnlySpan<byte> mark = sender == PacketSender.Client ? "GET "u8 : "HTTP/1.1 "u8;
        if (!mark.StartsWith(bytes[..Math.Min(mark.Length, bytes.Length)]))
        {
            BeginFrames();
            return;
        }
        // A format of lines may have a line that begins like that.
        int line = bytes.IndexOf((byte)'\n');
        if (line < 0 && bytes.Length <= MaxLineLength)
            return;
        if (line < 0 || bytes[..line].IndexOf("HTTP/1."u8) < 0)
        {
            BeginFrames();
            return;
        }
        int searched = Math.Max(0, _searched - HeadEnd.Length);
        int end = bytes[searched..].IndexOf(HeadEnd);
        _searched = bytes.Length;
        if (end < 0 && bytes.Length <= MaxHeadLength)
            return;
        int length = end < 0 ? bytes.Length : searched + end + HeadEnd.Length;
        BeginMessages(Encoding.Latin1.GetString(bytes[..length]), bytes[length..].ToArray());
    }

    private void BeginFrames()
    {
        _content = Content.Frames;
        Cut();
    }

    private void BeginMessages(string head, byte[] rest)
    {
        _bytes.Clear();
        _content = Content.Messages;
        bool isUpgrade = head.Contains("\r\nSec-WebSocket-", StringComparison.OrdinalIgnoreCase)
            && (sender == PacketSender.Client || head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal));
        if (isUpgrade)
            ReadMessages(rest);
        else
            GiveUp("This is HTTP, and no WebSocket is opened.");
    }

    private void Cut()
    {
        if (_cutter is null)
        {
            try
            {
                _cutter = new FrameCutter(format.CreateFramer(sender), decoder, _position - _bytes.Length);
            }
            catch (NotSupportedException reason)
            {
                GiveUp(reason.Message);
                return;
            }
        }
        _bytes.Keep(_cutter.Cut(_bytes.Sequence).Length);
    }

    private void ReadMessages(ReadOnlySpan<byte> bytes)
    {
        _webSocket ??= new WebSocketReader(_position - bytes.Length, (message, position) => decoder.Decode(message, position));
        if (_webSocket.Receive(bytes) is { } fault)
            GiveUp(fault);
    }

    private void GiveUp(string reason)
    {
        decoder.Report(Problem.InInput(0, $"{reason} The rest of this direction is not decoded."), 0, _position);
        _content = Content.Nothing;
        _bytes.Clear();
        _webSocket = null;
    }
}
