namespace Protocols.DelimitedChat;

/// <summary>Limits how much a peer can make a <see cref="LongMessageAssembler" /> keep, and for how long.</summary>
public readonly struct LongMessageAssemblerOptions
{
    /// <summary>The default of <see cref="MaxRemaining" />.</summary>
    public const uint DefaultMaxRemaining = 1023;

    /// <summary>The default of <see cref="MaxOpenMessages" />.</summary>
    public const int DefaultMaxOpenMessages = 8;

    /// <summary>The default of <see cref="MaxBufferedBytes" />.</summary>
    public const int DefaultMaxBufferedBytes = 1024 * 1024;

    /// <summary>The default of <see cref="Timeout" />: two minutes.</summary>
    public static TimeSpan DefaultTimeout => TimeSpan.FromMinutes(2);

    /// <summary>How many parts may follow the head of a message, at least 1. The default is 1023.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or over <see cref="int.MaxValue" />.</exception>
    public uint MaxRemaining
    {
        get => field == 0 ? DefaultMaxRemaining : field;
        init => field = value is > 0 and <= int.MaxValue
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The number must be from 1 to 2147483647.");
    }

    /// <summary>How many messages may be incomplete at a time. The default is 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxOpenMessages
    {
        get => field == 0 ? DefaultMaxOpenMessages : field;
        init => field = OptionRange.Check(value, 1);
    }

    /// <summary>
    /// How many bytes of all incomplete messages may be kept at a time; each part counts as its decoded bytes and 64 more. About twice as much memory may be in
    /// use, and a completed message takes its own length in addition. The default is 1 048 576.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxBufferedBytes
    {
        get => field == 0 ? DefaultMaxBufferedBytes : field;
        init => field = OptionRange.Check(value, 1);
    }

    /// <summary>How long after its last new part an incomplete message is dropped. The default is two minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan Timeout
    {
        get => field == TimeSpan.Zero ? DefaultTimeout : field;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive.");
    }
}
