using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Protocols.Benchmarks.Peers;
using Protocols.Benchmarks.Running;
using Protocols.BinaryChat;

namespace Protocols.Benchmarks.Binary;

[Group("BinaryChat: decode MessageRequest with a body of 32 bytes", Operations = BinaryMessages.Count, Short = true)]
public class BinaryMessageDecode
{
    private readonly byte[][] _frames = BinaryMessages.Frames();
    private readonly byte[][] _protobuf = BinaryMessages.Protobuf();
    private readonly byte[][] _json = BinaryMessages.Json();

    [Limit("bare BinaryPrimitives, in a method as ours is", Baseline = true)]
    public ulong BareBinaryPrimitives()
    {
        ulong sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (TryDecodeBare(frame, out ulong session, out ulong recipient, out ulong message, out ReadOnlySpan<byte> body))
                sum += session + recipient + message + (ulong)body.Length;
        }
        return sum;
    }

    [Ours("TryDecode", AtMost = 1.05)]
    public ulong Decode()
    {
        ulong sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (MessageRequest.TryDecode(frame, out MessageRequest packet))
                sum += packet.Session + packet.Recipient + packet.Message + (ulong)packet.Body.Length;
        }
        return sum;
    }

    [Ours("TryDecode with options and error")]
    public ulong DecodeWithError()
    {
        ulong sum = 0;
        foreach (byte[] frame in _frames)
        {
            if (MessageRequest.TryDecode(frame, default, out MessageRequest packet, out _))
                sum += packet.Session + packet.Recipient + packet.Message + (ulong)packet.Body.Length;
        }
        return sum;
    }

    [Peer("Google.Protobuf")]
    public ulong Protobuf()
    {
        ulong sum = 0;
        foreach (byte[] bytes in _protobuf)
        {
            MessageRequestMessage packet = MessageRequestMessage.Parser.ParseFrom(bytes);
            sum += packet.Session + packet.Recipient + packet.Message + (ulong)packet.Body.Length;
        }
        return sum;
    }

    [Peer("System.Text.Json, source-generated")]
    public ulong SystemTextJson()
    {
        ulong sum = 0;
        foreach (byte[] bytes in _json)
        {
            MessageRequestDocument packet = JsonSerializer.Deserialize(bytes, PeerJson.Default.MessageRequestDocument)!;
            sum += packet.Session + packet.Recipient + packet.Message + (ulong)packet.Body.Length;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryDecodeBare(ReadOnlySpan<byte> frame, out ulong session, out ulong recipient, out ulong message, out ReadOnlySpan<byte> body)
    {
        if (frame.Length >= 28 && BinaryPrimitives.ReadUInt16BigEndian(frame) == 9)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(26));
            if (frame.Length == 28 + length)
            {
                session = BinaryPrimitives.ReadUInt64BigEndian(frame.Slice(2));
                recipient = BinaryPrimitives.ReadUInt64BigEndian(frame.Slice(10));
                message = BinaryPrimitives.ReadUInt64BigEndian(frame.Slice(18));
                body = frame.Slice(28);
                return true;
            }
        }
        session = recipient = message = 0;
        body = default;
        return false;
    }
}
