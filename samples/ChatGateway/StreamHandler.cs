using System;
using System.Threading;
using System.Threading.Tasks;
using ChatGateway.Hub;
using Microsoft.AspNetCore.Connections;
using Protocols;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>Serves the connections of a format over TCP: what all such formats have in common.</summary>
/// <param name="hub">The chat.</param>
/// <param name="options">The gateway's options.</param>
/// <param name="connections">The limits of a connection.</param>
internal abstract class StreamHandler(ChatHub hub, GatewayOptions options, FrameConnectionOptions connections) : FrameConnectionHandler(connections)
{
    private readonly TimeProvider _time = connections.TimeProvider;

    /// <summary>Begins a client's session. It is disposed of when the conversation is over; what it sends then still leaves.</summary>
    /// <param name="connection">The client.</param>
    protected abstract IStreamSession Open(FrameConnection connection);

    protected sealed override async Task RunAsync(FrameConnection connection, ConnectionContext context)
    {
        using IStreamSession session = Open(connection);
        using ITimer login = _time.CreateTimer(_ => AbortStranger(connection, session), null, options.LoginTimeout, Timeout.InfiniteTimeSpan);
        RateLimiter limiter = hub.CreateRateLimiter();
        try
        {
            while (await connection.ReadAsync())
            {
                while (connection.TryRead(out ReadOnlySpan<byte> frame, out PacketError error))
                {
                    Pace pace = limiter.Take(session.CostOf(frame));
                    if (pace == Pace.Flood || !session.Receive(frame, error, isTooFast: pace == Pace.TooFast))
                        return;
                }
            }
        }
        finally
        {
            hub.Leave(session.Endpoint);
        }
    }

    private static void AbortStranger(FrameConnection connection, IStreamSession session)
    {
        if (session.Endpoint.User is null)
            connection.Abort();
    }
}

/// <summary>One client of a format over TCP.</summary>
internal interface IStreamSession : IDisposable
{
    /// <summary>What the hub talks to.</summary>
    ChatEndpoint Endpoint { get; }

    /// <summary>What answering a frame costs; see <see cref="RateLimiter" />.</summary>
    /// <param name="frame">The frame.</param>
    double CostOf(ReadOnlySpan<byte> frame);

    /// <summary>Answers a frame, or what is none.</summary>
    /// <param name="frame">The frame; what arrived of it if there is an error.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="isTooFast">Whether to refuse it because of the client's pace.</param>
    /// <returns>Whether the conversation goes on.</returns>
    bool Receive(ReadOnlySpan<byte> frame, in PacketError error, bool isTooFast);
}
