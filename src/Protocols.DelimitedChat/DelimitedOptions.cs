using System;

namespace Protocols.DelimitedChat;

/// <summary>What both sides of a connection must agree on. The default value is the document's default.</summary>
public readonly partial struct DelimitedOptions
{
    /// <summary>The largest frame unless an option says otherwise, terminator included.</summary>
    public const int DefaultMaxFrameLength = 16_384;

    private readonly int _maxFrameLength;

    /// <summary>
    /// The order of the bytes of integers: big endian until a client's <see cref="Login" /> is answered with Okay for its byte order,
    /// and from then on, both ways, what the client declared. Framing does not depend on it.
    /// </summary>
    public ByteOrder ByteOrder { get; init; }

    /// <summary>Whether the additions to the documented format are known packets: <see cref="LongMessageNextDelivery" />.</summary>
    public bool Extensions { get; init; }

    /// <summary>The largest frame in bytes, terminator included: a longer one is not framed and not encoded. 16 384 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxFrameLength
    {
        get => _maxFrameLength == 0 ? DefaultMaxFrameLength : _maxFrameLength;
        init => _maxFrameLength = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A frame has at least one byte.");
    }

    /// <summary>The packets that are known: <see cref="DelimitedChat.Packets" /> unless set.</summary>
    public DelimitedPackets Packets { get => field ?? DelimitedChat.Packets; init; }
}
