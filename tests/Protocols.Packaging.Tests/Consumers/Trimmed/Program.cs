using Protocols;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.DelimitedChat;
using Protocols.JsonChat;
using Protocols.TextChat;

PacketFormat[] formats = [BinaryChat.Format, DatagramChat.Format, DelimitedChat.Format, JsonChat.Format, TextChat.Format];
foreach (PacketFormat format in formats)
    Console.WriteLine($"{format.Name}: {format.Packets[0].Name}");

Show(DelimitedChat.Format, PacketSender.Server, [0x51, 0xFF, 0, 0, 0, 7, 0xFF, 0x03, 0x03, 0x00]);
Show(JsonChat.Format, PacketSender.Client, """{"type":"LOGIN","data":{"id":"alice","password":"s3cret","save":true}}"""u8);

static void Show(PacketFormat format, PacketSender sender, ReadOnlySpan<byte> frame)
{
    PacketInfo packet = format.Identify(frame, sender, out _)!;
    PacketText formatter = new(packet.Name);
    IPacketVisitor visitor = formatter;
    format.TryDescribe(packet, frame, visitor, out PacketError error);
    Console.WriteLine($"{visitor} {error.Code}");
}
