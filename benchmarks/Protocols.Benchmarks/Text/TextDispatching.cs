using Protocols.Benchmarks.Running;
using Protocols.TextChat;

namespace Protocols.Benchmarks.Text;

/// <summary>From a line to the handler, compared with the packet's own decoder.</summary>
public abstract class TextDispatching<TPacket>(byte[][] lines)
    where TPacket : struct, IPacket<TPacket, TextOptions>, allows ref struct
{
    [Limit("TryDecode", Baseline = true)]
    public int Decode()
    {
        int packets = 0;
        foreach (byte[] line in lines)
        {
            if (TPacket.TryDecode(line, default, out _, out _))
                packets++;
        }
        return packets;
    }
}

[Group("TextChat: dispatch SEND", Operations = TextSends.Count, AtMost = 1.5, Short = true)]
public class TextSendDispatch() : TextDispatching<Send>(TextSends.Lines())
{
    private readonly byte[][] _lines = TextSends.Lines();
    private readonly Counter _handler = new();

    [Ours("Dispatch")]
    public int Dispatch()
    {
        _handler.Packets = 0;
        foreach (byte[] line in _lines)
            TextChat.TextChat.Dispatch(line, default, _handler);
        return _handler.Packets;
    }

    private sealed class Counter : TextChatServerHandler
    {
        public int Packets { get; set; }

        public override void On(in Send packet) => Packets++;
    }
}

/// <summary>From a server's line to the handler.</summary>
public abstract class TextClientDispatching<TPacket>(byte[][] lines) : TextDispatching<TPacket>(lines)
    where TPacket : struct, IPacket<TPacket, TextOptions>, allows ref struct
{
    private readonly byte[][] _lines = lines;
    private readonly Counter _handler = new();

    [Ours("Dispatch")]
    public int Dispatch()
    {
        _handler.Packets = 0;
        foreach (byte[] line in _lines)
            TextChat.TextChat.Dispatch(line, default, _handler);
        return _handler.Packets;
    }

    private sealed class Counter : TextChatClientHandler
    {
        public int Packets { get; set; }

        public override void On(in MessageDelivery packet) => Packets++;

        public override void On(in UserBoard packet) => Packets++;

        public override void On(in Response packet) => Packets++;
    }
}

[Group("TextChat: dispatch a delivery", Operations = TextServerLines.Count, AtMost = 1.5)]
public class TextDeliveryDispatch() : TextClientDispatching<MessageDelivery>(TextServerLines.Deliveries());

[Group("TextChat: dispatch a user board", Operations = TextServerLines.Count, AtMost = 1.5)]
public class TextBoardDispatch() : TextClientDispatching<UserBoard>(TextServerLines.Boards());

[Group("TextChat: dispatch a response", Operations = TextServerLines.Count, AtMost = 2.0)]
public class TextResponseDispatch() : TextClientDispatching<Response>(TextServerLines.Responses());
