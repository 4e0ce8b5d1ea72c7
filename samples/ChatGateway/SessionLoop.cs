using System;
using System.Threading;
using System.Threading.Tasks;
using ChatGateway.Hub;
using ChatGateway.Limits;
using Protocols;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>The loop of every connection, whatever its transport: pace, login time, the end.</summary>
/// <param name="hub">The chat.</param>
/// <param name="loginTimeout">How long a connection may go without a user.</param>
/// <param name="time">The clock.</param>
internal sealed class SessionLoop(ChatHub hub, TimeSpan loginTimeout, TimeProvider time)
{
    /// <summary>Serves a client until one of both sides ends the conversation. The session has left the hub then.</summary>
    /// <param name="connection">The client.</param>
    /// <param name="session">What answers it.</param>
    public async Task RunAsync(FrameConnection connection, IStreamSession session)
    {
        using ITimer login = time.CreateTimer(_ => AbortStranger(connection, session), null, loginTimeout, Timeout.InfiniteTimeSpan);
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

/// <summary>One client of a format that has connections.</summary>
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
