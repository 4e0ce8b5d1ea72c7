using System.Buffers.Binary;
using Protocols.Benchmarks.Running;
using Protocols.BinaryChat;

namespace Protocols.Benchmarks.Binary;

[Group("BinaryChat: dispatch packets of ten kinds", Operations = Count, Short = true)]
public class BinaryMixedDispatch
{
    private const int Count = 4096;
    private static readonly BinaryOptions _options = new() { Numbering = Numbering.Separate };
    private readonly byte[][] _frames = Mix.Of(
        Count,
        Mix.Encode(static writer => new SessionRequest("somebody"u8).Write(writer, _options)),
        Mix.Encode(static writer => new SessionPreserve(7).Write(writer, _options)),
        Mix.Encode(static writer => new MessageRequest(7, 8, 9, "a message of some thirty letters"u8).Write(writer, _options)),
        Mix.Encode(static writer => new BroadcastRequest(7, 9, "a message of some thirty letters"u8).Write(writer, _options)),
        Mix.Encode(static writer => new IncomingMessageResponse(9).Write(writer, _options)),
        Mix.Encode(static writer => new UsersRequest(7).Write(writer, _options)),
        Mix.Encode(static writer => new UserDataRequest(7, 8).Write(writer, _options)),
        Mix.Encode(static writer => new FilesRequest(7).Write(writer, _options)),
        Mix.Encode(static writer => new FileDataRequest(7, 8).Write(writer, _options)),
        Mix.Encode(static writer => new FileDownloadRequest(7, 8).Write(writer, _options)));
    private readonly Counter _handler = new();

    [Limit("a switch on the id, with the same decoders and handler", Baseline = true)]
    public int Switch()
    {
        _handler.Sum = 0;
        foreach (byte[] frame in _frames)
            Switch(frame, _options, _handler);
        return _handler.Sum;
    }

    [Ours("Dispatch", AtMost = 1.3)]
    public int Dispatch()
    {
        _handler.Sum = 0;
        foreach (byte[] frame in _frames)
            BinaryChat.BinaryChat.Dispatch(frame, _options, _handler);
        return _handler.Sum;
    }

    private static void Switch(ReadOnlySpan<byte> frame, BinaryOptions options, BinaryChatServerHandler handler)
    {
        switch (BinaryPrimitives.ReadUInt16BigEndian(frame))
        {
            case 1 when SessionRequest.TryDecode(frame, options, out SessionRequest packet0, out _):
                handler.On(packet0);
                break;
            case 4 when SessionPreserve.TryDecode(frame, options, out SessionPreserve packet1, out _):
                handler.On(packet1);
                break;
            case 9 when MessageRequest.TryDecode(frame, options, out MessageRequest packet2, out _):
                handler.On(packet2);
                break;
            case 11 when BroadcastRequest.TryDecode(frame, options, out BroadcastRequest packet3, out _):
                handler.On(packet3);
                break;
            case 14 when IncomingMessageResponse.TryDecode(frame, options, out IncomingMessageResponse packet4, out _):
                handler.On(packet4);
                break;
            case 5 when UsersRequest.TryDecode(frame, options, out UsersRequest packet5, out _):
                handler.On(packet5);
                break;
            case 7 when UserDataRequest.TryDecode(frame, options, out UserDataRequest packet6, out _):
                handler.On(packet6);
                break;
            case 15 when FilesRequest.TryDecode(frame, options, out FilesRequest packet7, out _):
                handler.On(packet7);
                break;
            case 17 when FileDataRequest.TryDecode(frame, options, out FileDataRequest packet8, out _):
                handler.On(packet8);
                break;
            case 19 when FileDownloadRequest.TryDecode(frame, options, out FileDownloadRequest packet9, out _):
                handler.On(packet9);
                break;
            default:
                throw new InvalidOperationException("Such a frame is not among them.");
        }
    }

    private sealed class Counter : BinaryChatServerHandler
    {
        public int Sum { get; set; }

        public override void On(in SessionRequest packet) => Sum += 1 + packet.Username.Length;

        public override void On(in SessionPreserve packet) => Sum += 2;

        public override void On(in MessageRequest packet) => Sum += 3 + packet.Body.Length;

        public override void On(in BroadcastRequest packet) => Sum += 4 + packet.Body.Length;

        public override void On(in IncomingMessageResponse packet) => Sum += 5;

        public override void On(in UsersRequest packet) => Sum += 6;

        public override void On(in UserDataRequest packet) => Sum += 7;

        public override void On(in FilesRequest packet) => Sum += 8;

        public override void On(in FileDataRequest packet) => Sum += 9;

        public override void On(in FileDownloadRequest packet) => Sum += 10;
    }
}
