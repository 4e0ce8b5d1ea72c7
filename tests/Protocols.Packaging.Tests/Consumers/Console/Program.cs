using System.Buffers;
using Protocols;
using Protocols.DelimitedChat;

// Two packets and a byte that does not begin a packet, as they might arrive from a client.
byte[] received = [0x50, 0xFF, 0, 0, 0, 7, 0xFF, .. "00000000"u8, 0xFF, .. "aGk="u8, 0x00, 0xA6, 0xFF, .. "neo"u8, 0x00, 0xA3];

DelimitedFramer framer = new(default);
Server server = new();
ReadOnlySpan<byte> rest = received;
OperationStatus status;
while ((status = framer.Read(rest, out int length, out _)) == OperationStatus.Done)
{
    DelimitedChat.Dispatch(rest[..length], default, server);
    rest = rest[length..];
}
Console.WriteLine($"{status}, {rest.Length} left");

internal sealed class Server : DelimitedChatServerHandler
{
    public override void On(in ShortMessage packet)
    {
        Console.WriteLine(packet.ToString());
        ArrayBufferWriter<byte> reply = new();
        new ShortMessageReply(packet.ClientMessageId, FieldChecks.Room(packet.Room), FieldChecks.Message(packet.Message)).Write(reply);
        Console.WriteLine(Convert.ToHexString(reply.WrittenSpan));
    }

    public override void On(in ChangeAlias packet) => Console.WriteLine(packet.ToString());

    public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Console.WriteLine(error);
}
