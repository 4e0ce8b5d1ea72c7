using Protocols.DelimitedChat;

// As a client sends it: somebody says "hi" to everyone.
ReadOnlySpan<byte> frame = [0x50, 0xFF, 0, 0, 0, 7, 0xFF, .. "00000000"u8, 0xFF, .. "aGk="u8, 0x00];

if (ShortMessage.TryDecode(frame, out ShortMessage message))
{
    Console.WriteLine(message.ToString());    // ShortMessage { clientMessageId = 7, room = 00000000, message = aGk= }

    Span<byte> reply = stackalloc byte[16];
    new ShortMessageReply(message.ClientMessageId, ReplyCode.Okay, ReplyCode.Okay).TryEncode(reply, out int length);
    Console.WriteLine(Convert.ToHexString(reply[..length]));    // 51FF00000007FF030300
}
