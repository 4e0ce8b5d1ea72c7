namespace ChatGateway.Udp;

/// <summary>What became of the datagrams at a port.</summary>
public sealed class DatagramCounts
{
    /// <summary>How many came.</summary>
    public long Received { get; internal set; }

    /// <summary>How many were no packet, or none that clients send.</summary>
    public long Malformed { get; internal set; }

    /// <summary>How many were dropped because their sender was too fast.</summary>
    public long TooFast { get; internal set; }

    /// <summary>How many were dropped because there was no room for another address.</summary>
    public long NoRoom { get; internal set; }

    /// <summary>How many packets were not answered because the format has no answer for it: an unknown session, a name that is taken.</summary>
    public long Refused { get; internal set; }

    /// <summary>How many endpoints were silent for too long.</summary>
    public long Expired { get; internal set; }
}

/// <summary>What became of datagrams, by port.</summary>
/// <param name="Datagram">DatagramChat.</param>
/// <param name="Binary">BinaryChat in the numbering of its document.</param>
/// <param name="BinarySeparate">BinaryChat in the numbering without shared numbers.</param>
public sealed record GatewayDatagrams(DatagramCounts Datagram, DatagramCounts Binary, DatagramCounts BinarySeparate);
