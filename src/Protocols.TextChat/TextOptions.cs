using System;

namespace Protocols.TextChat;

/// <summary>The dialect and the limits of a connection, and the packets known on it. The default value is the default.</summary>
public readonly partial struct TextOptions
{
    /// <summary>The longest line of a client unless an option says otherwise, its LF included.</summary>
    public const int DefaultMaxClientLineLength = 8192;

    /// <summary>The longest line of a server unless an option says otherwise, its LF included: a user board is one line.</summary>
    public const int DefaultMaxServerLineLength = 1 << 20;

    /// <summary>How many JSON objects and arrays may be open at once unless an option says otherwise.</summary>
    public const int DefaultMaxJsonDepth = 8;

    private readonly int _maxClientLineLength;
    private readonly int _maxServerLineLength;
    private readonly int _maxJsonDepth;

    /// <summary>Which edition of the document the connection follows: the documented one unless set.</summary>
    public TextDialect Dialect { get; init; }

    /// <summary>The longest line of a client in bytes, its LF included: a longer one is not framed and not encoded. 8192 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxClientLineLength
    {
        get => _maxClientLineLength == 0 ? DefaultMaxClientLineLength : _maxClientLineLength;
        init => _maxClientLineLength = AtLeastOne(value);
    }

    /// <summary>The longest line of a server in bytes, its LF included: a longer one is not framed and not encoded. 1 048 576 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxServerLineLength
    {
        get => _maxServerLineLength == 0 ? DefaultMaxServerLineLength : _maxServerLineLength;
        init => _maxServerLineLength = AtLeastOne(value);
    }

    /// <summary>How many JSON objects and arrays may be open at once, the packet's own object included. 8 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or more than <see cref="JsonTokenizer.DepthLimit" />.</exception>
    public int MaxJsonDepth
    {
        get => _maxJsonDepth == 0 ? DefaultMaxJsonDepth : _maxJsonDepth;
        init => _maxJsonDepth = value <= JsonTokenizer.DepthLimit
            ? AtLeastOne(value)
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"JSON can be read to a depth of {JsonTokenizer.DepthLimit}.");
    }

    /// <summary>The packets that are known: <see cref="TextChat.Packets" /> unless set.</summary>
    public TextPackets Packets { get => field ?? TextChat.Packets; init; }

    /// <summary>The longest line of a side.</summary>
    internal int MaxLineLength(PacketSender sender) => sender == PacketSender.Client ? MaxClientLineLength : MaxServerLineLength;

    private static int AtLeastOne(int value)
        => value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The limit is at least 1.");
}
