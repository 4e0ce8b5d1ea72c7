namespace Protocols.JsonChat;

/// <summary>The packets that this format's dispatch and tools know, by sender, type and action.</summary>
public sealed class JsonChatPackets : PacketSet
{
    // This value or a smaller one is a type whose packets differ in their action.
    private const int ByAction = -2;

    // By sender.
    private readonly JsonChatPacketType[][] _types;
    private readonly NamePrefixes[] _prefixes;

    internal JsonChatPackets(IEnumerable<PacketInfo> packets)
        : base(packets)
    {
        foreach (PacketInfo packet in this)
            CheckDeclaration(packet);
        _types = [TypesOf(PacketSender.Client), TypesOf(PacketSender.Server)];
        _prefixes = Array.ConvertAll(_types, static types => new NamePrefixes([.. types.Select(static (type, index) => (type.Name, GuessOf(type, index)))], length: 6, end: (byte)'"'));
    }

    /// <summary>These packets and more, for dispatch and tools.</summary>
    /// <param name="additional">Your own packets, declared with <see cref="JsonChatPacketAttribute" />.</param>
    /// <returns>A new set.</returns>
    /// <exception cref="ArgumentException">
    /// A packet is not of this format, has a type or action with a character that JSON escapes, or has the name of one in the set, or its
    /// type, action and sender.
    /// </exception>
    /// <exception cref="ArgumentNullException">The array or a packet in it is null.</exception>
    public JsonChatPackets With(params PacketInfo[] additional) => new(JoinedWith(additional));

    /// <summary>The packets of a type, or null.</summary>
    internal JsonChatPacketType? Find(JsonText type, PacketSender sender)
    {
        foreach (JsonChatPacketType candidate in _types[(int)sender])
        {
            if (type.Equals(candidate.Name))
                return candidate;
        }
        return null;
    }

    /// <summary>The packet that a frame most likely is, or -1.</summary>
    internal int Guess(ReadOnlySpan<byte> frame, PacketSender sender)
    {
        ReadOnlySpan<byte> canonical = "{\"type\":\""u8;
        int start = frame.StartsWith(canonical) ? canonical.Length : JsonEnvelope.IndexOfText(frame, "\"type\""u8);
        int guess = start < 0 ? NamePrefixes.NotFound : _prefixes[(int)sender].Find(frame, start);
        if (guess >= NamePrefixes.NotFound)
            return guess;
        return _types[(int)sender][ByAction - guess].GuessByAction(frame, start);
    }

    /// <summary>What a type says: which packet it is, that the action decides, or nothing. If one packet of the type accepts any action, it also decodes frames
    /// with the action of another packet.</summary>
    private static int GuessOf(JsonChatPacketType type, int index)
        => !type.HasActions ? type.Index : type.Index < 0 ? ByAction - index : NamePrefixes.NotFound;

    private static void CheckDeclaration(PacketInfo packet)
    {
        if (packet.Declaration is not JsonChatPacketAttribute declaration)
            throw new ArgumentException($"{packet} is not a packet of this format.");
        foreach (char character in declaration.Id.Name + declaration.Action)
        {
            if (character is < ' ' or '"' or '\\')
                throw new ArgumentException($"{packet} has a type or action with a character that JSON escapes.");
        }
    }

    private JsonChatPacketType[] TypesOf(PacketSender sender) =>
    [
        .. this.Select(static (packet, index) => (packet, index))
            .Where(item => item.packet.Sender == sender && !item.packet.Declaration.Draft)
            .GroupBy(static item => item.packet.Id.Name)
            .Select(static group => new JsonChatPacketType(group)),
    ];
}
