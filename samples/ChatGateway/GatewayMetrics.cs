using System.Diagnostics.Metrics;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Udp;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>What there is to measure of the chat itself.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "ChatGateway";

    private readonly Meter _meter = new(Name);

    public GatewayMetrics(ChatHub hub, GatewayDatagrams datagrams, StreamPlaces places, SendBudget unsent, PasswordQueue passwords)
    {
        (string Port, DatagramCounts Counts)[] ports = [("datagram", datagrams.Datagram), ("binary", datagrams.Binary), ("binary-separate", datagrams.BinarySeparate)];
        _meter.CreateObservableUpDownCounter("chat.users", () => hub.Users.Count, "{user}", "Users who are there.");
        _meter.CreateObservableCounter("chat.messages", () => (long)hub.Messages.Count, "{message}", "Messages that were said.");
        _meter.CreateObservableCounter("chat.deliveries.failed", () => hub.FailedDeliveries, "{delivery}", "Deliveries that failed by a fault of the gateway.");
        _meter.CreateObservableUpDownCounter("chat.unsent", () => unsent.UsedBytes, "By", "Bytes that wait for clients over TCP.");
        _meter.CreateObservableUpDownCounter("chat.passwords.waiting", () => passwords.Places - passwords.FreePlaces, "{password}", "Passwords that wait to be hashed, or are.");
        _meter.CreateObservableUpDownCounter("chat.connections", () => new[]
        {
            Of(places.Text.Taken, "format", "text"), Of(places.Delimited.Taken, "format", "delimited"), Of(places.Json.Taken, "format", "json"),
        }, "{connection}", "Connections.");
        Count("chat.datagrams.received", static counts => counts.Received, "Datagrams that came.");
        Count("chat.datagrams.malformed", static counts => counts.Malformed, "Datagrams that were no packet.");
        Count("chat.datagrams.too_fast", static counts => counts.TooFast, "Datagrams that were dropped because their sender was too fast.");
        Count("chat.datagrams.refused", static counts => counts.Refused, "Packets that were refused.");
        Count("chat.datagrams.withheld", static counts => counts.Withheld, "Datagrams that were not sent because their address may be invented.");
        Count("chat.datagrams.not_sent", static counts => counts.NotSent, "Datagrams that there was no room for.");
        Count("chat.datagrams.failed", static counts => counts.Failed, "Datagrams that failed by a fault of the gateway.");

        void Count(string name, Func<DatagramCounts, long> count, string description)
            => _meter.CreateObservableCounter(name, () => Array.ConvertAll(ports, port => Of(count(port.Counts), "port", port.Port)), "{datagram}", description);
    }

    public void Dispose() => _meter.Dispose();

    private static Measurement<long> Of(long value, string tag, string name) => new(value, new KeyValuePair<string, object?>(tag, name));
}
