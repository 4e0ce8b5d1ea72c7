namespace Protocols.DelimitedChat;

/// <summary>What both sides of a connection must agree on. The default value is the document's default.</summary>
public readonly partial struct DelimitedOptions
{
    /// <summary>The default of <see cref="MaxFrameLength" />.</summary>
    public const int DefaultMaxFrameLength = 16_384;

    /// <summary>
    /// The byte order of integers: big endian until a client's <see cref="Login" /> is answered with Okay for its byte order, and then, in both directions, the
    /// one that the client declared. Framing does not depend on it.
    /// </summary>
    public ByteOrder ByteOrder { get; init; }

    /// <summary>Whether the extension of the documented format is a known packet: <see cref="LongMessageNextDelivery" />.</summary>
    public bool Extensions { get; init; }

    /// <summary>The largest frame in bytes, including the terminator: a longer one is not framed, decoded or encoded. The default is 16 384.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxFrameLength
    {
        get => field == 0 ? DefaultMaxFrameLength : field;
        init => field = OptionRange.Check(value, 1);
    }

    /// <summary>The known packets. The default is <see cref="DelimitedChat.Packets" />.</summary>
    public DelimitedPackets Packets { get => field ?? DelimitedChat.Packets; init; }
}
