using System.Net;
using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Capture;

/// <summary>Decodes the conversations between clients and servers in a capture.</summary>
/// <param name="ports">The servers' ports and their formats.</param>
/// <param name="printerOf">Creates the printer of one direction.</param>
/// <param name="note">Prints a note about the capture as a whole, or about a stream.</param>
internal sealed class CaptureDecoder(
    IReadOnlyDictionary<int, PacketFormat> ports, Func<PacketFormat, PacketSender, FrameOrigin, FramePrinter> printerOf, Action<string> note)
{
    /// <summary>How many bytes all streams together may hold; beyond that, the one that has been silent longest is dropped.</summary>
    public const long MaxHeld = 64 * 1024 * 1024;

    private readonly Dictionary<(bool IsTcp, IPEndPoint Client, IPEndPoint Server), LinkedListNode<Exchange>> _exchanges = [];
    private readonly LinkedList<Exchange> _byAge = new();
    private readonly Contiguous _contiguous = new();
    private long _count;
    private long _held;
    private long _fragments;
    private long _others;

    /// <summary>Whether something was malformed.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Takes the next packet.</summary>
    /// <exception cref="UsageException">Its link type is not supported.</exception>
    public void Receive(CapturedPacket captured)
    {
        if (!IpPacket.IsKnown(captured.LinkType))
            throw new UsageException($"The capture is of link type {captured.LinkType}, which is not handled; Ethernet, loopback, raw IP and Linux cooked captures are.");
        IpPacket packet = IpPacket.Read(captured.LinkType, _contiguous.Of(captured.Bytes).Span);
        if (packet.Kind == IpKind.Fragment)
            _fragments++;
        if (packet.Kind is not (IpKind.Tcp or IpKind.Udp))
            return;
        if (Find(packet) is not { } node)
        {
            _others++;
            return;
        }
        Exchange exchange = node.Value;
        _byAge.Remove(node);
        _byAge.AddLast(node);
        exchange.Receive(packet, captured.Time);
        _held += exchange.Held - exchange.Counted;
        exchange.Counted = exchange.Held;
        // An exchange that has ended is remembered, so that bytes sent again after its end do not look like a new one.
        if (exchange.IsEnded)
            Finish(exchange);
        while (_held > MaxHeld)
        {
            Exchange oldest = _byAge.First!.Value;
            if (!oldest.IsFinished)
            {
                note($"Stream {oldest.Origin.Stream} is ended before its time, because all streams together hold too much.");
                HasErrors = true;
            }
            Forget(_byAge.First);
        }
    }

    /// <summary>Ends all streams at the end of the capture.</summary>
    /// <exception cref="UsageException">The capture has nothing for the ports.</exception>
    public void End()
    {
        while (_byAge.First is { } node)
            Forget(node);
        if (_fragments > 0)
        {
            note($"{_fragments} fragments of IP packets are left out; they are not put together.");
            HasErrors = true;
        }
        if (_count == 0)
            throw new UsageException($"The capture has {_others} TCP and UDP packets, and none is for a port that is looked at ({string.Join(", ", ports.Keys.Order())}); --port chooses others.");
    }

    private LinkedListNode<Exchange>? Find(in IpPacket packet)
    {
        bool isTcp = packet.Kind == IpKind.Tcp;
        IPEndPoint source = packet.Source!;
        IPEndPoint destination = packet.Destination!;
        if (_exchanges.TryGetValue((isTcp, source, destination), out LinkedListNode<Exchange>? node) || _exchanges.TryGetValue((isTcp, destination, source), out node))
        {
            if (!node.Value.IsReopenedBy(packet))
                return node;
            Forget(node);
        }
        // The server sends the answer to the first segment of a connection; any other first packet is sent to the server.
        bool isAnswer = packet.IsFirst && packet.Acknowledged is not null;
        bool isFromServer = isAnswer ? ports.ContainsKey(source.Port) : !ports.ContainsKey(destination.Port);
        (IPEndPoint client, IPEndPoint server) = isFromServer ? (destination, source) : (source, destination);
        if (!ports.TryGetValue(server.Port, out PacketFormat? format))
            return null;
        // The last segments of a connection that has ended do not begin another.
        if (isTcp && packet.Payload.IsEmpty && !packet.IsFirst)
            return null;

        FrameOrigin origin = new(++_count, isTcp ? "tcp" : "udp", format.Name, client.ToString(), server.ToString());
        PacketDecoder DecoderOf(PacketSender sender) => new(format, sender, null, printerOf(format, sender, origin));
        Exchange exchange = new((isTcp, client, server), origin, format, DecoderOf(PacketSender.Client), DecoderOf(PacketSender.Server));
        return _exchanges[exchange.Key] = _byAge.AddLast(exchange);
    }

    private void Forget(LinkedListNode<Exchange> node)
    {
        Finish(node.Value);
        _held -= node.Value.Counted;
        _byAge.Remove(node);
        _exchanges.Remove(node.Value.Key);
    }

    private void Finish(Exchange exchange)
    {
        if (exchange.IsFinished)
            return;
        exchange.Finish();
        HasErrors |= exchange.HasErrors;
        if (exchange.Summary is { } summary)
            note(summary);
    }
}
