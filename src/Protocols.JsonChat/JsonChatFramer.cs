namespace Protocols.JsonChat;

/// <summary>
/// Finds the envelopes of one direction of a JsonChat connection over a plain stream, where each is a line. A line ends with LF, which is
/// part of the frame as white space after the envelope. WebSocket messages need no framer: a message is a frame.
/// </summary>
/// <remarks>
/// A line that has not ended one byte after <see cref="JsonChatOptions.MaxEnvelopeLength" /> is reported once as <see cref="PacketErrorCode.TooLong" />; the
/// rest of it is then skipped without an error, however long it is.
/// </remarks>
public sealed class JsonChatFramer(JsonChatOptions options) : LineFramer((int)Math.Min(int.MaxValue, options.MaxEnvelopeLength + 1L));
