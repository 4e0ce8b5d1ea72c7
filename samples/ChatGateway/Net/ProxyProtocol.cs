using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using ChatGateway.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace ChatGateway.Net;

/// <summary>
/// Gives connections that come through a load balancer the address of their client. Only configured load balancers are trusted: the bytes of any other client
/// belong to its format from the first one on.
/// </summary>
/// <param name="balancers">The addresses of load balancers. Each of their connections must begin with a header.</param>
/// <param name="timeout">How long the header may take.</param>
/// <param name="log">Where refusals are logged.</param>
/// <param name="time">The clock.</param>
internal sealed class ProxyProtocol(IReadOnlyCollection<IPAddress> balancers, TimeSpan timeout, ILogger log, TimeProvider time)
{
    private readonly HashSet<ClientAddress> _balancers = [.. Clients(balancers)];

    /// <summary>Serves a connection under the address of its client.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="next">Serves it.</param>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        ClientAddress balancer = ClientAddress.From((connection.RemoteEndPoint as IPEndPoint)?.Address);
        if (_balancers.Contains(balancer))
        {
            using CancellationTokenSource patience = new(timeout, time);
            (bool isRead, IPEndPoint? client) = await ReadAsync(connection.Transport.Input, patience.Token);
            if (!isRead)
            {
                GatewayLog.Refused(log, "PROXY", "no header", null, balancer);
                return;
            }
            connection.RemoteEndPoint = client ?? connection.RemoteEndPoint;
        }
        await next(connection);
    }

    private static async Task<(bool IsRead, IPEndPoint? Client)> ReadAsync(PipeReader input, CancellationToken patience)
    {
        try
        {
            while (true)
            {
                ReadResult result = await input.ReadAsync(patience);
                switch (ProxyHeader.Read(result.Buffer.Slice(0, Math.Min(result.Buffer.Length, ProxyHeader.MaxLength)).ToArray(), out int length, out IPEndPoint? client))
                {
                    case OperationStatus.Done:
                        input.AdvanceTo(result.Buffer.GetPosition(length));
                        return (true, client);
                    case OperationStatus.NeedMoreData when !result.IsCompleted:
                        input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                        break;
                    default:
                        input.AdvanceTo(result.Buffer.End);
                        return default;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return default;
        }
    }

    private static IEnumerable<ClientAddress> Clients(IReadOnlyCollection<IPAddress> addresses)
    {
        foreach (IPAddress address in addresses)
            yield return ClientAddress.From(address);
    }
}
