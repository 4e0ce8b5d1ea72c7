namespace Protocols.TextChat;

/// <summary>The dialect, the limits and the known packets of a connection.</summary>
public readonly partial struct TextOptions
{
    /// <summary>The default of <see cref="MaxClientLineLength" />.</summary>
    public const int DefaultMaxClientLineLength = 8192;

    /// <summary>The default of <see cref="MaxServerLineLength" />, which allows for a user board in one line.</summary>
    public const int DefaultMaxServerLineLength = 1 << 20;

    /// <summary>The default of <see cref="MaxJsonDepth" />.</summary>
    public const int DefaultMaxJsonDepth = 8;

    /// <summary>The edition of the document that the connection follows. The default is the documented one.</summary>
    public TextDialect Dialect { get; init; }

    /// <summary>The longest line of a client in bytes, including its LF: a longer one is not framed, decoded or encoded. The default is 8192.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxClientLineLength
    {
        get => field == 0 ? DefaultMaxClientLineLength : field;
        init => field = OptionRange.Check(value, 1);
    }

    /// <summary>The longest line of a server in bytes, including its LF: a longer one is not framed, decoded or encoded. The default is 1 048 576.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxServerLineLength
    {
        get => field == 0 ? DefaultMaxServerLineLength : field;
        init => field = OptionRange.Check(value, 1);
    }

    /// <summary>How many JSON objects and arrays may be open at once, including the packet's own object. The default is 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or more than <see cref="JsonTokenizer.DepthLimit" />.</exception>
    public int MaxJsonDepth
    {
        get => field == 0 ? DefaultMaxJsonDepth : field;
        init => field = OptionRange.Check(value, 1, JsonTokenizer.DepthLimit);
    }

    /// <summary>The known packets. The default is <see cref="TextChat.Packets" />.</summary>
    public TextPackets Packets { get => field ?? TextChat.Packets; init; }

    /// <summary>The longest line of a side.</summary>
    internal int MaxLineLength(PacketSender sender) => sender == PacketSender.Client ? MaxClientLineLength : MaxServerLineLength;
}
