using System.Diagnostics.CodeAnalysis;
using System.Net;
using ChatGateway.Limits;
using Microsoft.Extensions.Logging;

namespace ChatGateway;

/// <summary>What all clients over TCP share: their pace by address, and where their passwords are hashed.</summary>
/// <param name="passwords">Where passwords are hashed.</param>
/// <param name="failures">The passwords that were wrong.</param>
/// <param name="pace">The pace by address.</param>
/// <param name="log">The log.</param>
internal sealed class ClientDesk(PasswordQueue passwords, FailedLogins failures, AddressPace pace, ILogger log)
{
    public AddressPace Pace => pace;

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
        client = new Client(format, from, passwords, failures, log);
        return true;
    }
}
