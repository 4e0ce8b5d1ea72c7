using System;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Wire;
using Microsoft.Extensions.Logging;
using Protocols;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>Who is at the other end of a connection: where, what becomes of the passwords they give, and what the log says of them.</summary>
/// <param name="format">The format's name.</param>
/// <param name="address">Where the client is.</param>
/// <param name="desk">What all clients share.</param>
/// <param name="passwords">Where passwords are hashed.</param>
/// <param name="failures">The passwords that were wrong.</param>
/// <param name="wire">Who looks at what passes.</param>
/// <param name="log">The log.</param>
internal sealed class Client(string format, ClientAddress address, ClientDesk desk, PasswordQueue passwords, FailedLogins failures, WireTap wire, ILogger log)
{
    private readonly long _line = wire.NextLine();
    private int _isDropped;

    public ClientAddress Address => address;

    /// <summary>The receipts that the client owes.</summary>
    public ReceiptAllowance Receipts { get; } = new();

    /// <summary>Logs in to an account, or enters a room, on a thread that hashes.</summary>
    /// <param name="account">Whose password it is.</param>
    /// <param name="password">The password, which is erased.</param>
    /// <param name="hash">What is done with it.</param>
    /// <returns>What came of it; null if the connection is to be closed, because there were too many tries, or too many who wait. No format has a word for that.</returns>
    public async Task<HubResult?> TryPasswordAsync(byte[] account, byte[] password, Func<HubResult> hash)
    {
        if (!failures.TryBegin(address, account))
        {
            Refused("too many wrong passwords", account);
            return null;
        }
        HubResult? result = await HashAsync(account, password, hash);
        if (result is null or HubResult.Okay)
            failures.Succeed(address, account);
        else
            Refused(result.ToString()!, account);
        return result;
    }

    /// <summary>Makes an account on a thread that hashes.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="password">The password, which is erased.</param>
    /// <param name="hash">What is done with it.</param>
    /// <returns>What came of it; null if the connection is to be closed, because too many wait.</returns>
    public async Task<HubResult?> HashAsync(byte[] account, byte[] password, Func<HubResult> hash)
    {
        (bool isDone, HubResult result) = await passwords.TryRunAsync(address, hash);
        CryptographicOperations.ZeroMemory(password);
        if (!isDone)
            Refused("too many passwords to hash", account);
        return isDone ? result : null;
    }

    public void LoggedIn(ChatUser user) => GatewayLog.LoggedIn(log, format, user.Name.ToString(), address);

    public void Refused(string reason, ReadOnlySpan<byte> name)
    {
        if (log.IsEnabled(LogLevel.Information))
            GatewayLog.Refused(log, format, reason, GatewayLog.Printable(name), address);
    }

    public void CutOff(string reason, ChatUser? user) => GatewayLog.CutOff(log, format, reason, user, address);

    /// <summary>The client has sent something.</summary>
    public void Received(PacketFormat wireFormat, ReadOnlySpan<byte> frame, in PacketError error, ChatUser? user)
        => wire.Record(_line, wireFormat, Sender.Client, frame, error, user);

    /// <summary>Sends a packet. If there is no room for it, whoever reads more slowly than this client is dropped, or else this one.</summary>
    public void Send<TPacket, TOptions>(FrameConnection connection, ChatUser? user, PacketFormat wireFormat, scoped in TPacket packet, TOptions options)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        while (!connection.TrySend(packet, options))
        {
            if (!MakesRoom(connection, user))
                return;
        }
        wire.Record(_line, wireFormat, packet, options, user);
    }

    /// <summary>Sends encoded packets. If there is no room for them, whoever reads more slowly than this client is dropped, or else this one.</summary>
    public void Send(FrameConnection connection, ChatUser? user, PacketFormat wireFormat, ReadOnlySpan<byte> packets)
    {
        while (!connection.TrySend(packets))
        {
            if (!MakesRoom(connection, user))
                return;
        }
        wire.Record(_line, wireFormat, Sender.Server, packets, default, user);
    }

    /// <summary>There was no room for a packet. Whoever reads more slowly than this client is dropped for it, or else this one.</summary>
    /// <param name="connection">The client's connection.</param>
    /// <param name="user">Its user.</param>
    /// <returns>Whether to try again.</returns>
    public bool MakesRoom(FrameConnection connection, ChatUser? user)
    {
        if (connection.End == ConnectionEnd.None && desk.TryDropSlower(connection))
            return true;
        Drop(connection, user);
        return false;
    }

    /// <summary>Drops the client, which does not take what is sent: it would miss messages without knowing.</summary>
    public void Drop(FrameConnection connection, ChatUser? user)
    {
        if (connection.End == ConnectionEnd.None && Interlocked.Exchange(ref _isDropped, 1) == 0)
            GatewayLog.Overflowed(log, format, user, address);
        connection.Abort();
    }
}
