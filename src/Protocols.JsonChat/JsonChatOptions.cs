using System;

namespace Protocols.JsonChat;

/// <summary>The limits of a connection and the packets known on it. The default value is the default.</summary>
public readonly partial struct JsonChatOptions
{
    /// <summary>The longest envelope unless an option says otherwise: 64 KiB.</summary>
    public const int DefaultMaxEnvelopeLength = 65_536;

    /// <summary>How many JSON objects and arrays may be open at once unless an option says otherwise.</summary>
    public const int DefaultMaxDepth = 8;

    /// <summary>The least depth that can be chosen: what the fixed part of a packet needs.</summary>
    public const int LeastMaxDepth = 4;

    private readonly int _maxEnvelopeLength;
    private readonly int _maxDepth;

    /// <summary>
    /// The longest envelope in bytes, white space before and after it included, but not the LF that ends its line: a longer one is
    /// not framed, not decoded and not encoded. 65 536 unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxEnvelopeLength
    {
        get => _maxEnvelopeLength == 0 ? DefaultMaxEnvelopeLength : _maxEnvelopeLength;
        init => _maxEnvelopeLength = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "An envelope has at least one byte.");
    }

    /// <summary>How many JSON objects and arrays may be open at once, the envelope included. 8 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than <see cref="LeastMaxDepth" /> or more than <see cref="JsonTokenizer.DepthLimit" />.</exception>
    public int MaxDepth
    {
        get => _maxDepth == 0 ? DefaultMaxDepth : _maxDepth;
        init => _maxDepth = value is >= LeastMaxDepth and <= JsonTokenizer.DepthLimit
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The depth is limited to {LeastMaxDepth} at least and {JsonTokenizer.DepthLimit} at most.");
    }

    /// <summary>The packets that are known: <see cref="JsonChat.Packets" /> unless set.</summary>
    public JsonChatPackets Packets { get => field ?? JsonChat.Packets; init; }
}
