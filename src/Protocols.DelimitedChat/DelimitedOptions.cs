using System;

namespace Protocols.DelimitedChat;

/// <summary>What both sides of a connection must agree on. The default value is the document's default.</summary>
public readonly struct DelimitedOptions
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
    public DelimitedPackets Packets
    {
        get => field ?? DelimitedChat.Packets;
        init;
    }

    /// <summary>These options with another <see cref="ByteOrder" />, for languages that have no <c>init</c>.</summary>
    /// <param name="byteOrder">The new value.</param>
    public DelimitedOptions WithByteOrder(ByteOrder byteOrder) => this with { ByteOrder = byteOrder };

    /// <summary>These options with another <see cref="Extensions" />, for languages that have no <c>init</c>.</summary>
    /// <param name="extensions">The new value.</param>
    public DelimitedOptions WithExtensions(bool extensions) => this with { Extensions = extensions };

    /// <summary>These options with another <see cref="MaxFrameLength" />, for languages that have no <c>init</c>.</summary>
    /// <param name="maxFrameLength">The new value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public DelimitedOptions WithMaxFrameLength(int maxFrameLength) => this with { MaxFrameLength = maxFrameLength };

    /// <summary>These options with another <see cref="Packets" />, for languages that have no <c>init</c>.</summary>
    /// <param name="packets">The new value.</param>
    public DelimitedOptions WithPackets(DelimitedPackets packets) => this with { Packets = packets };
}
