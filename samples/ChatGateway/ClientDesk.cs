using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Threading;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Wire;
using Microsoft.Extensions.Logging;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>What all clients over TCP share: their pace by address, and where their passwords are hashed.</summary>
/// <param name="passwords">Where passwords are hashed.</param>
/// <param name="failures">The passwords that were wrong.</param>
/// <param name="pace">The pace by address.</param>
/// <param name="wire">Who looks at what passes.</param>
/// <param name="log">The log.</param>
internal sealed class ClientDesk(PasswordQueue passwords, FailedLogins failures, AddressPace pace, WireTap wire, ILogger log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<FrameConnection, (Client Client, ChatEndpoint Endpoint)> _connections = [];

    public AddressPace Pace => pace;

    /// <summary>A connection begins to be served.</summary>
    public void Add(FrameConnection connection, Client client, ChatEndpoint endpoint)
    {
        lock (_lock)
            _connections.Add(connection, (client, endpoint));
    }

    /// <summary>A connection is served no more.</summary>
    public void Remove(FrameConnection connection)
    {
        lock (_lock)
            _connections.Remove(connection);
    }

    /// <summary>Drops the connection for which most waits, if that is more than waits for this one: the slowest go first, not who happens to be next.</summary>
    /// <param name="connection">The connection that there was no room for.</param>
    /// <returns>Whether one was dropped.</returns>
    public bool TryDropSlower(FrameConnection connection)
    {
        FrameConnection? slowest = null;
        (Client Client, ChatEndpoint Endpoint)? who = null;
        lock (_lock)
        {
            int most = connection.UnsentBytes;
            foreach ((FrameConnection other, (Client Client, ChatEndpoint Endpoint) peer) in _connections)
            {
                if (other.UnsentBytes > most && other.End == ConnectionEnd.None)
                    (slowest, who, most) = (other, peer, other.UnsentBytes);
            }
        }
        if (slowest is null || who is not { } found)
            return false;
        found.Client.Drop(slowest, found.Endpoint.User);
        return true;
    }

    /// <summary>Lets a client in, if the format has a place for it.</summary>
    /// <param name="format">The format's name.</param>
    /// <param name="places">The format's places. The one that is taken is to be given back.</param>
    /// <param name="address">Where the client is.</param>
    /// <param name="client">The client.</param>
    public bool TryEnter(string format, PlaceBudget places, IPAddress? address, [NotNullWhen(true)] out Client? client)
    {
        ClientAddress from = ClientAddress.From(address);
        client = null;
        if (!places.TryTake(from))
        {
            GatewayLog.Refused(log, format, "no place", null, from);
            return false;
        }
        client = new Client(format, from, this, passwords, failures, wire, log);
        return true;
    }
}
