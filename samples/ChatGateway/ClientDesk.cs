using System.Diagnostics.CodeAnalysis;
using System.Net;
using ChatGateway.Limits;
using ChatGateway.Wire;
using Microsoft.Extensions.Logging;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>What all clients over TCP share: their pace by address, the room for what is sent to them, and what becomes of their passwords.</summary>
/// <param name="Passwords">Where passwords are hashed.</param>
/// <param name="Failures">The passwords that were wrong.</param>
/// <param name="Registrations">The accounts that were made.</param>
/// <param name="Pace">The pace by address.</param>
/// <param name="Deliveries">The room for what waits to be sent.</param>
/// <param name="Unsent">The memory in which it waits.</param>
/// <param name="Wire">Who looks at what passes.</param>
/// <param name="Log">The log.</param>
internal sealed record ClientDesk(
    PasswordQueue Passwords, FailedLogins Failures, Registrations Registrations, AddressPace Pace, DeliveryBudget Deliveries, SendBudget Unsent, WireTap Wire,
    ILogger Log)
{
    /// <summary>Whether so much memory is used that a client may lack room because of others.</summary>
    public bool IsFull => Unsent.UsedBytes > Unsent.MaxBytes / 2;

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
            GatewayLog.Refused(Log, format, "no place", null, from);
            return false;
        }
        client = new Client(format, from, this, Log);
        return true;
    }
}
