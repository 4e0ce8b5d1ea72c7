using System.Text;

namespace Protocols.TextChat;

/// <summary>The packets that this format's dispatch and tools know, by verb and sender.</summary>
public sealed class TextPackets : PacketSet
{
    private const int Unknown = -1;

    // By sender.
    private readonly (byte[] Verb, int Index)[][] _verbs;
    private readonly NamePrefixes[] _prefixes;
    private readonly int _response;
    private readonly int _board;
    private readonly int _delivery;
    private readonly int _forwarded;

    internal TextPackets(IEnumerable<PacketInfo> packets)
        : base(packets)
    {
        _verbs = [VerbsOf(PacketSender.Client), VerbsOf(PacketSender.Server)];
        _prefixes = Array.ConvertAll(_verbs, static verbs => new NamePrefixes(verbs, length: 5, end: TextLine.Space));
        _response = IndexOfLine(Response.Info);
        _board = IndexOfLine(UserBoard.Info);
        _delivery = IndexOfLine(MessageDelivery.Info);
        _forwarded = IndexOfLine(ForwardedMessage.Info);
    }

    /// <summary>These packets and more, for dispatch and tools.</summary>
    /// <param name="additional">Your own packets, declared with <see cref="TextCommandAttribute" /> or <see cref="TextJsonCommandAttribute" />.</param>
    /// <returns>A new set.</returns>
    /// <exception cref="ArgumentException">
    /// A packet is not of this format, has no verb, has a verb that is not visible ASCII or begins like a server's line without a verb, or has the name or the
    /// verb of a packet in the set.
    /// </exception>
    /// <exception cref="ArgumentNullException">The array or a packet in it is null.</exception>
    public TextPackets With(params PacketInfo[] additional)
    {
        IEnumerable<PacketInfo> packets = JoinedWith(additional);
        foreach (PacketInfo packet in additional)
            CheckVerb(packet);
        return new TextPackets(packets);
    }

    /// <summary>The index of the packet with a verb, or -1.</summary>
    internal int IndexOf(ReadOnlySpan<byte> verb, PacketSender sender)
    {
        foreach ((byte[] candidate, int index) in _verbs[(int)sender])
        {
            if (verb.SequenceEqual(candidate))
                return index;
        }
        return Unknown;
    }

    /// <summary>The index of the packet with the verb that a line seems to begin with, or -1.</summary>
    internal int Guess(ReadOnlySpan<byte> frame, PacketSender sender) => _prefixes[(int)sender].Find(frame, 0);

    /// <summary>The index of the packet for a server's line without a verb, which is any line but <see cref="ServerLine.Other" />.</summary>
    internal int IndexOf(ServerLine line, TextDialect dialect) => line switch
    {
        ServerLine.Response => _response,
        ServerLine.Board or ServerLine.Json => _board,
        _ => dialect == TextDialect.Revised ? _forwarded : _delivery,
    };

    private static void CheckVerb(PacketInfo packet)
    {
        string verb = (packet.Declaration as TextPacketAttribute)?.Id.Name ?? "";
        bool isVerb = verb.Length > 0 && verb.All(static character => character is > ' ' and <= '~');
        if (!isVerb || (packet.Sender == PacketSender.Server && verb[0] is '{' or (>= '0' and <= '9')))
            throw new ArgumentException($"{packet} has no verb that a line of this format can begin with.", nameof(packet));
    }

    private int IndexOfLine(PacketInfo packet)
    {
        int index = 0;
        while (this[index] != packet)
            index++;
        return index;
    }

    private (byte[] Verb, int Index)[] VerbsOf(PacketSender sender)
    {
        IEnumerable<(PacketInfo Packet, int Index)> packets = this.Select(static (packet, index) => (packet, index))
            .Where(item => item.packet.Sender == sender && item.packet.Id.Name is not null);
        foreach (var same in packets.GroupBy(static item => item.Packet.Id))
        {
            if (same.Count() > 1)
                throw new ArgumentException($"{same.Last().Packet} has the verb of {same.First().Packet}.");
        }
        return [.. packets.Select(static item => (Encoding.UTF8.GetBytes(item.Packet.Id.Name!), item.Index))];
    }
}
