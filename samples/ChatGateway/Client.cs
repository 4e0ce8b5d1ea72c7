using System;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using ChatGateway.Hub;
using ChatGateway.Limits;
using Microsoft.Extensions.Logging;
using Protocols;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>Who is at the other end of a connection: where, what is sent there, what becomes of the passwords they give, and what the log says of them.</summary>
/// <param name="format">The format's name.</param>
/// <param name="address">Where the client is.</param>
/// <param name="desk">What all clients share.</param>
/// <param name="log">The log.</param>
internal sealed class Client(string format, ClientAddress address, ClientDesk desk, ILogger log) : IDisposable
{
    private readonly long _line = desk.Wire.NextLine();
    private FrameConnection? _connection;
    private DeliveryBudget.Reader? _reader;
    private int _isDropped;

    public ClientAddress Address => address;

    /// <summary>The connection, once it is known.</summary>
    public FrameConnection Connection => _connection!;

    /// <summary>What the hub talks to, once it is known.</summary>
    public StreamEndpoint? Endpoint { get; set; }

    /// <summary>The receipts that the client owes.</summary>
    public ReceiptAllowance Receipts { get; } = new();

    /// <summary>The connection is known.</summary>
    public void Begin(FrameConnection connection)
    {
        _connection = connection;
        _reader = desk.Deliveries.Add(() => connection.UnsentBytes, Drop);
    }

    /// <summary>Whether the client has room for a message; see <see cref="DeliveryBudget" />.</summary>
    public bool HasRoom(int bytes, double share) => _reader!.HasRoom(bytes, share);

    /// <summary>Sends a packet. A client that there is no room for is dropped.</summary>
    /// <returns>Whether it will be sent.</returns>
    public bool Send<TPacket, TOptions>(scoped in TPacket packet, TOptions options)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
    {
        _reader!.Give(packet.GetEncodedLength(options));
        bool isSent;
        do
            isSent = Connection.TrySend(packet, options);
        while (!isSent && MakesRoom());
        if (isSent)
            desk.Wire.Record(_line, Endpoint!.Format, packet, options, Endpoint.User);
        return isSent;
    }

    /// <summary>Sends an encoded packet. A client that there is no room for is dropped.</summary>
    public void Send(ReadOnlySpan<byte> packet)
    {
        _reader!.Give(packet.Length);
        while (!Connection.TrySend(packet))
        {
            if (!MakesRoom())
                return;
        }
        desk.Wire.Record(_line, Endpoint!.Format, PacketSender.Server, packet, default, Endpoint.User);
    }

    /// <summary>Sends the packets of a message, which the client may confirm.</summary>
    public void Deliver(byte[][] packets)
    {
        Receipts.Grant();
        foreach (byte[] packet in packets)
            Send(packet);
    }

    /// <summary>Logs in to an account, or enters a room, on a thread that hashes.</summary>
    /// <param name="account">Whose password it is.</param>
    /// <param name="password">The password, which is erased.</param>
    /// <param name="hash">What is done with it.</param>
    /// <returns>What came of it; null if the connection is to be closed, because there were too many tries, or too many who wait. No format has a word for that.</returns>
    public async Task<HubResult?> TryPasswordAsync(byte[] account, byte[] password, Func<HubResult> hash)
    {
        if (!desk.Failures.TryBegin(address, account))
        {
            Refused("too many wrong passwords", account);
            return null;
        }
        HubResult? result = await HashAsync(account, password, hash);
        if (result is null or HubResult.Okay)
            desk.Failures.Succeed(address, account);
        else
            Refused(result.ToString()!, account);
        return result;
    }

    /// <summary>Makes an account on a thread that hashes.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="password">The password, which is erased.</param>
    /// <param name="hash">What is done with it.</param>
    /// <returns>What came of it; null if the connection is to be closed, because the address has made too many accounts, or too many wait.</returns>
    public async Task<HubResult?> RegisterAsync(byte[] account, byte[] password, Func<HubResult> hash)
    {
        if (!desk.Registrations.TryBegin(address))
        {
            Refused("too many accounts", account);
            return null;
        }
        HubResult? result = await HashAsync(account, password, hash);
        if (result != HubResult.Okay)
            desk.Registrations.Fail(address);
        if (result is not (null or HubResult.Okay))
            Refused(result.ToString()!, account);
        return result;
    }

    public void LoggedIn(ChatUser user) => GatewayLog.LoggedIn(log, format, user.Name.ToString(), address);

    public void Refused(string reason, ReadOnlySpan<byte> name)
    {
        if (log.IsEnabled(LogLevel.Information))
            GatewayLog.Refused(log, format, reason, GatewayLog.Printable(name), address);
    }

    public void CutOff(string reason) => GatewayLog.CutOff(log, format, reason, Endpoint?.User, address);

    /// <summary>The client has sent something.</summary>
    public void Received(ReadOnlySpan<byte> frame, in PacketError error) => desk.Wire.Record(_line, Endpoint!.Format, PacketSender.Client, frame, error, Endpoint.User);

    public void Dispose() => _reader?.Dispose();

    private async Task<HubResult?> HashAsync(byte[] account, byte[] password, Func<HubResult> hash)
    {
        (bool isDone, HubResult result) = await desk.Passwords.TryRunAsync(address, hash);
        CryptographicOperations.ZeroMemory(password);
        if (!isDone)
            Refused("too many passwords to hash", account);
        return isDone ? result : null;
    }

    /// <summary>There was no room for a packet. If all clients together have used theirs up, whoever reads more slowly is dropped, or else this one.</summary>
    /// <returns>Whether to try again.</returns>
    private bool MakesRoom()
    {
        if (Connection.End == ConnectionEnd.None && desk.IsFull && desk.Deliveries.TryDropSlower(_reader!))
            return true;
        Drop();
        return false;
    }

    /// <summary>Drops the client, which does not take what is sent: it would miss messages without knowing.</summary>
    private void Drop()
    {
        if (Connection.End == ConnectionEnd.None && Interlocked.Exchange(ref _isDropped, 1) == 0)
            GatewayLog.Overflowed(log, format, Endpoint?.User, address);
        Connection.Abort();
    }
}
