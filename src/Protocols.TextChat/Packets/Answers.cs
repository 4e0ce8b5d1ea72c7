namespace Protocols.TextChat;

/// <summary><c>200 OK</c>, from the server: the answer to a command. <see cref="Responses" /> has those that the document lists.</summary>
/// <param name="code">000 to 999, three digits on the wire.</param>
/// <param name="reason">What it means, in words.</param>
[TextLine(PacketSender.Server)]
public readonly ref partial struct Response(int code, [Reason] Utf8Text reason);
