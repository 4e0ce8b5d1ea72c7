using System;
using System.Buffers;
using OwnPackets;
using Protocols;
using Protocols.DelimitedChat;

DelimitedOptions options = new() { Packets = DelimitedChat.Packets.With(Wave.Info) };

byte[] buffer = new byte[32];
new Wave("0000000A"u8, "neo"u8).TryEncode(buffer, out int written);
Console.WriteLine(BitConverter.ToString(buffer, 0, written));

OperationStatus status = new DelimitedFramer(options).Read(buffer.AsSpan(), out int length, out _);
Console.WriteLine($"{status} {length == written}");

if (Wave.TryDecode(buffer.AsSpan(0, length), out Wave wave))
    Console.WriteLine(wave.ToString());
