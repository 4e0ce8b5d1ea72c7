using System;
using System.Buffers;
using System.Text;
using Protocols;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.JsonChat;
using Protocols.TextChat;

internal static class Program
{
    private static void Main()
    {
        byte[] datagram = new byte[64];
        new PrivateMessage(new Utf8Text(Bytes("bert")), new Utf8Text(Bytes("hello"))).TryEncode(datagram, out int length);
        PrivateMessage.TryDecode(datagram.AsSpan(0, length), out PrivateMessage message);
        Console.WriteLine(message.ToString());

        if (!SendMessage.TryDecode(Bytes("{\"type\":\"CHAT_ACTION\"}"), default(JsonChatOptions), out _, out PacketError error))
            Console.WriteLine(error.ToString());

        byte[] lines = Bytes("JOIN alice\nLEA");
        TextFramer framer = new TextFramer(PacketSender.Client, default(TextOptions));
        OperationStatus status = framer.Read(lines, out length, out _);
        TextChat.Dispatch(lines.AsSpan(0, length), default(TextOptions), new Server());
        Console.WriteLine(status);

        using (FileAssembler file = FileAssembler.Create(5))
        {
            file.Add(0, new Blob(Bytes("bytes")));
            file.TryGetFile(out ReadOnlyMemory<byte> whole);
            Console.WriteLine(Encoding.UTF8.GetString(whole.ToArray()));
        }

        using (OwnedFrame kept = OwnedFrame.Copy(Bytes("kept")))
            Console.WriteLine(kept.Length);

        byte[] alias = Bytes("al");
        byte[] frame = new byte[64];
        new Protocols.DelimitedChat.ChangeAlias(alias).TryEncode(frame, out length);
        Console.WriteLine(BitConverter.ToString(frame, 0, length));

        var little = default(Protocols.DelimitedChat.DelimitedOptions)
            .WithByteOrder(ByteOrder.LittleEndian)
            .WithExtensions(true)
            .WithMaxFrameLength(100)
            .WithPackets(Protocols.DelimitedChat.DelimitedChat.Packets);
        new Protocols.DelimitedChat.ShortMessageReply(7, Protocols.DelimitedChat.ReplyCode.Okay, Protocols.DelimitedChat.ReplyCode.Okay)
            .Encode(frame, little, out length, out _);
        Console.WriteLine(BitConverter.ToString(frame, 0, length));

        var separate = default(BinaryOptions)
            .WithNumbering(Numbering.Separate)
            .WithTransfer(TransferKind.Upload)
            .WithMaxDatagramLength(1472)
            .WithPackets(BinaryChat.Packets);
        new FilesRequest(1).Encode(frame, separate, out length, out _);
        Console.WriteLine(BitConverter.ToString(frame, 0, length));

        var limits = default(TextOptions).WithMaxClientLineLength(100).WithMaxServerLineLength(1000).WithMaxJsonDepth(4).WithPackets(TextChat.Packets);
        var envelope = default(JsonChatOptions).WithMaxEnvelopeLength(1000).WithMaxDepth(4).WithPackets(JsonChat.Packets);
        var small = default(DatagramOptions).WithMaxDatagramLength(1472).WithPackets(DatagramChat.Packets);
        Console.WriteLine(limits.MaxClientLineLength + envelope.MaxDepth + small.MaxDatagramLength);

        int packets = Protocols.DelimitedChat.DelimitedChat.Packets.Count;
        Console.WriteLine(packets > 40);
    }

    private static byte[] Bytes(string text)
    {
        return Encoding.UTF8.GetBytes(text);
    }

    private sealed class Server : TextChatServerHandler
    {
        public override void On(in Join packet)
        {
            Console.WriteLine(packet.ToString());
        }
    }
}
