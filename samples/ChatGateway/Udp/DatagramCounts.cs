using ChatGateway.Hub;
using ChatGateway.Limits;
using Microsoft.Extensions.Logging;

namespace ChatGateway.Udp;

/// <summary>What became of the datagrams at a port.</summary>
public sealed class DatagramCounts
{
    private readonly ILogger _log;
    private readonly string _format;
    private long _withheld;
    private long _notSent;
    private long _failed;

    internal DatagramCounts(ILogger log, string format)
    {
        _log = log;
        _format = format;
    }

    /// <summary>How many came.</summary>
    public long Received { get; internal set; }

    /// <summary>How many were no packet, or none that clients send.</summary>
    public long Malformed { get; internal set; }

    /// <summary>How many were dropped because their sender was too fast.</summary>
    public long TooFast { get; internal set; }

    /// <summary>How many were dropped because there was no room for another address, or too many of one address waited while another was answered.</summary>
    public long NoRoom { get; internal set; }

    /// <summary>How many packets were not answered because the format has no answer for it: an unknown session, a name that is taken.</summary>
    public long Refused { get; internal set; }

    /// <summary>How many endpoints were silent for too long.</summary>
    public long Expired { get; internal set; }

    /// <summary>How many were not sent because their receiver's address may be invented, and has had what it may have.</summary>
    public long Withheld => Interlocked.Read(ref _withheld);

    /// <summary>How many were not sent because too many waited, or the operating system did not take them.</summary>
    public long NotSent => Interlocked.Read(ref _notSent);

    /// <summary>How many datagrams, repetitions or lists have failed by a fault of the gateway's own. Each is logged, and ends nothing else.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    internal void Withhold() => Interlocked.Increment(ref _withheld);

    internal void Lose() => Interlocked.Increment(ref _notSent);

    internal void Fail(Exception exception)
    {
        Interlocked.Increment(ref _failed);
        GatewayLog.Failed(_log, _format, exception);
    }

    internal void LogIn(ChatUser user, ClientAddress address) => GatewayLog.LoggedIn(_log, _format, user.Name.ToString(), address);

    internal void LogRefusal(string reason, ReadOnlySpan<byte> name, ClientAddress address)
    {
        if (_log.IsEnabled(LogLevel.Information))
            GatewayLog.Refused(_log, _format, reason, GatewayLog.Printable(name), address);
    }

    internal void CutOff(string reason, ChatUser? user, ClientAddress address) => GatewayLog.CutOff(_log, _format, reason, user, address);
}

/// <summary>What became of datagrams, by port.</summary>
/// <param name="Datagram">DatagramChat.</param>
/// <param name="Binary">BinaryChat in the numbering of its document.</param>
/// <param name="BinarySeparate">BinaryChat in the numbering without shared numbers.</param>
public sealed record GatewayDatagrams(DatagramCounts Datagram, DatagramCounts Binary, DatagramCounts BinarySeparate);
