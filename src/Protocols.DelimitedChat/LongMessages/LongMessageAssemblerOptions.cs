using System;

namespace Protocols.DelimitedChat;

/// <summary>How much a peer may make a <see cref="LongMessageAssembler" /> keep, and for how long.</summary>
public readonly struct LongMessageAssemblerOptions
{
    /// <summary>The largest number of parts after a head unless an option says otherwise.</summary>
    public const uint DefaultMaxRemaining = 1023;

    /// <summary>The largest number of incomplete messages unless an option says otherwise.</summary>
    public const int DefaultMaxOpenMessages = 8;

    /// <summary>The largest number of bytes kept unless an option says otherwise.</summary>
    public const int DefaultMaxBufferedBytes = 1024 * 1024;

    private readonly uint _maxRemaining;
    private readonly int _maxOpenMessages;
    private readonly int _maxBufferedBytes;
    private readonly TimeSpan _timeout;

    /// <summary>The time after which an incomplete message is given up unless an option says otherwise: two minutes.</summary>
    public static TimeSpan DefaultTimeout => TimeSpan.FromMinutes(2);

    /// <summary>How many parts may follow the head of a message, from 1. 1023 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or over <see cref="int.MaxValue" />.</exception>
    public uint MaxRemaining
    {
        get => _maxRemaining == 0 ? DefaultMaxRemaining : _maxRemaining;
        init => _maxRemaining = value is > 0 and <= int.MaxValue
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A long message has a part besides its head.");
    }

    /// <summary>How many messages may be incomplete at a time. 8 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxOpenMessages
    {
        get => _maxOpenMessages == 0 ? DefaultMaxOpenMessages : _maxOpenMessages;
        init => _maxOpenMessages = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "No message could begin.");
    }

    /// <summary>
    /// How many bytes of all incomplete messages may be kept at a time; each part counts as its bytes, decoded, and 64 more for keeping it.
    /// About twice as much memory may be in use, and a message that is completed takes its own length besides. 1 048 576 unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxBufferedBytes
    {
        get => _maxBufferedBytes == 0 ? DefaultMaxBufferedBytes : _maxBufferedBytes;
        init => _maxBufferedBytes = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "No part could be kept.");
    }

    /// <summary>How long after its last new part an incomplete message is given up. Two minutes unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan Timeout
    {
        get => _timeout == TimeSpan.Zero ? DefaultTimeout : _timeout;
        init => _timeout = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "No part could be waited for.");
    }
}
