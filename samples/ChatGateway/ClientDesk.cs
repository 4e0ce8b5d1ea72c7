using System.Diagnostics.CodeAnalysis;
using System.Net;
using ChatGateway.Limits;
using ChatGateway.Wire;
using Microsoft.Extensions.Logging;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>What all clients over TCP share: their pace by address, the room for what is sent to them, and what becomes of their passwords.</summary>
/// <param name="passwords">Where passwords are hashed.</param>
/// <param name="failures">The passwords that were wrong.</param>
/// <param name="registrations">The accounts that were made.</param>
/// <param name="pace">The pace by address.</param>
/// <param name="deliveries">The room for what waits to be sent.</param>
/// <param name="unsent">The memory in which it waits.</param>
/// <param name="wire">Who looks at what passes.</param>
/// <param name="log">The log.</param>
internal sealed class ClientDesk(
    PasswordQueue passwords, FailedLogins failures, Registrations registrations, AddressPace pace, DeliveryBudget deliveries, SendBudget unsent, WireTap wire,
    ILogger log)
{
    public PasswordQueue Passwords => passwords;

    public FailedLogins Failures => failures;

    public Registrations Registrations => registrations;

    public AddressPace Pace => pace;

    public DeliveryBudget Deliveries => deliveries;

    public WireTap Wire => wire;

    /// <summary>Whether so much memory is used that a client may lack room because of others.</summary>
    public bool IsFull => unsent.UsedBytes > unsent.MaxBytes / 2;

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
        client = new Client(format, from, this, log);
        return true;
    }
}
