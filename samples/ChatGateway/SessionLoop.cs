using ChatGateway.Hub;
using ChatGateway.Limits;
using Protocols;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>The loop of every connection, whatever its transport: pace, login time, the end. A frame is answered before the next one is read.</summary>
/// <param name="hub">The chat.</param>
/// <param name="desk">What all clients share.</param>
/// <param name="loginTimeout">How long a connection may go without a user.</param>
/// <param name="time">The clock.</param>
internal sealed class SessionLoop(ChatHub hub, ClientDesk desk, TimeSpan loginTimeout, TimeProvider time)
{
    private const int MaxUnreadAnswers = 64 * 1024;

    /// <summary>Serves a client until one of both sides ends the conversation. The session has left the hub then.</summary>
    /// <param name="client">The client.</param>
    /// <param name="session">What answers it.</param>
    public async Task RunAsync(Client client, IStreamSession session)
    {
        FrameConnection connection = client.Connection;
        using ITimer login = time.CreateTimer(_ => AbortStranger(client), null, loginTimeout, Timeout.InfiniteTimeSpan);
        RateLimiter limiter = desk.Pace.Begin(client.Address);
        StreamEndpoint endpoint = client.Endpoint!;
        endpoint.Pace = limiter;
        ChatUser? known = null;
        try
        {
            while (await connection.ReadAsync())
            {
                // Who does not read the answers is heard no more until then.
                if (connection.UnsentBytes > MaxUnreadAnswers && !await connection.FlushAsync())
                    break;
                while (TryReceive(client, session, limiter, out ValueTask answer))
                {
                    await answer;
                    if (endpoint.User is { } user && user != known)
                        client.LoggedIn(user);
                    known = endpoint.User;
                }
            }
            if (connection.End is ConnectionEnd.TimedOut or ConnectionEnd.Overflowed or ConnectionEnd.Flooded)
                client.CutOff(connection.End.ToString());
        }
        finally
        {
            desk.Pace.End(client.Address, limiter);
            // Somebody who is leaving has no user any more. The timer would take them for a stranger, and cut off their last answer.
            await login.DisposeAsync();
            await hub.Users.LeaveAsync(endpoint);
        }
    }

    /// <summary>Hands on the next frame of those that have arrived.</summary>
    /// <returns>Whether there was one.</returns>
    private bool TryReceive(Client client, IStreamSession session, RateLimiter limiter, out ValueTask answer)
    {
        answer = default;
        if (!client.Connection.TryRead(out ReadOnlySpan<byte> frame, out PacketError error))
            return false;
        client.Received(frame, error);
        double cost = session.CostOf(frame);
        Pace own = limiter.Take(cost);
        if (own == Pace.Flood)
        {
            client.CutOff("a flood");
            client.End();
            return true;
        }
        bool isTooFast = own == Pace.TooFast || desk.Pace.Take(client.Address, cost) != Pace.Fine;
        answer = session.ReceiveAsync(frame, error, isTooFast);
        return true;
    }

    private static void AbortStranger(Client client)
    {
        if (client.Endpoint!.User is not null)
            return;
        client.CutOff("no login in time");
        client.Connection.Abort();
    }
}

/// <summary>One client of a format that has connections.</summary>
internal interface IStreamSession : IDisposable
{
    /// <summary>What answering a frame costs; see <see cref="RateLimiter" />.</summary>
    /// <param name="frame">The frame.</param>
    double CostOf(ReadOnlySpan<byte> frame);

    /// <summary>Answers a frame, or what should have been one.</summary>
    /// <param name="frame">The frame; what arrived of it if there is an error.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="isTooFast">Whether to refuse it because of the client's pace.</param>
    /// <returns>Completes when the answer is written.</returns>
    ValueTask ReceiveAsync(ReadOnlySpan<byte> frame, in PacketError error, bool isTooFast);
}
