namespace Protocols.JsonChat;

/// <summary>The limits and the known packets of a connection.</summary>
public readonly partial struct JsonChatOptions
{
    /// <summary>The default of <see cref="MaxEnvelopeLength" />: 64 KiB.</summary>
    public const int DefaultMaxEnvelopeLength = 65_536;

    /// <summary>The default of <see cref="MaxDepth" />.</summary>
    public const int DefaultMaxDepth = 8;

    /// <summary>The smallest depth that can be set: the fixed part of a packet needs it.</summary>
    public const int LeastMaxDepth = 4;

    /// <summary>
    /// The longest envelope in bytes, including white space before and after it, but not the LF that ends its line. A longer one is not framed, decoded or
    /// encoded. The default is 65 536.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxEnvelopeLength
    {
        get => field == 0 ? DefaultMaxEnvelopeLength : field;
        init => field = OptionRange.Check(value, 1);
    }

    /// <summary>How many JSON objects and arrays may be open at once, including the envelope. The default is 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than <see cref="LeastMaxDepth" /> or more than <see cref="JsonTokenizer.DepthLimit" />.</exception>
    public int MaxDepth
    {
        get => field == 0 ? DefaultMaxDepth : field;
        init => field = OptionRange.Check(value, LeastMaxDepth, JsonTokenizer.DepthLimit);
    }

    /// <summary>The known packets. The default is <see cref="JsonChat.Packets" />.</summary>
    public JsonChatPackets Packets { get => field ?? JsonChat.Packets; init; }
}
