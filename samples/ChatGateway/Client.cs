using System.Security.Cryptography;
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

    /// <summary>Logs in to an account.</summary>
    /// <param name="hub">The chat.</param>
    /// <param name="name">The account's name or address.</param>
    /// <param name="password">The password, which is erased.</param>
    public ValueTask<HubResult> LogInAsync(ChatHub hub, ChatText name, byte[] password)
        => TryPasswordAsync(name, password, () => hub.Users.LogInAsync(Endpoint!, name, password));

    /// <summary>Enters a room.</summary>
    /// <param name="hub">The chat.</param>
    /// <param name="room">The room's id.</param>
    /// <param name="password">The room's password, which is erased; empty for none.</param>
    public ValueTask<HubResult> JoinAsync(ChatHub hub, ChatText room, byte[] password)
        => password.Length == 0 ? hub.Rooms.JoinAsync(Endpoint!, room) : TryPasswordAsync(room, password, () => hub.Rooms.JoinAsync(Endpoint!, room, password));

    /// <summary>Makes an account.</summary>
    /// <param name="hub">The chat.</param>
    /// <param name="name">The account's name.</param>
    /// <param name="password">The password, which is erased.</param>
    /// <param name="email">The address.</param>
    /// <param name="logsIn">Whether the client is logged in at once.</param>
    public async ValueTask<HubResult> RegisterAsync(ChatHub hub, ChatText name, byte[] password, ChatText email, bool logsIn)
    {
        if (!desk.Registrations.TryBegin(address))
            return Close("too many accounts", name);
        HubResult result = await AskAsync(name, password, () => hub.Users.RegisterAsync(Endpoint!, name, password, email, logsIn));
        if (result != HubResult.Okay)
            desk.Registrations.Fail(address);
        return result;
    }

    /// <summary>Hashes a password on a thread that does nothing else.</summary>
    /// <returns>Whether it was done; false, after a while, if too many wait.</returns>
    public async ValueTask<bool> HashAsync(Action hash)
    {
        (bool isDone, _) = await desk.Passwords.TryRunAsync(address, () =>
        {
            hash();
            return true;
        });
        return isDone;
    }

    /// <summary>Ends the conversation: the client is heard no more, and what was sent still leaves.</summary>
    public void End() => Connection.Close();

    public void LoggedIn(ChatUser user) => GatewayLog.LoggedIn(log, format, user.Name.ToString(), address);

    public void Refused(string reason, ChatText name)
    {
        if (log.IsEnabled(LogLevel.Information))
            GatewayLog.Refused(log, format, reason, GatewayLog.Printable(name.Utf8), address);
    }

    public void CutOff(string reason) => GatewayLog.CutOff(log, format, reason, Endpoint?.User, address);

    /// <summary>The client has sent something.</summary>
    public void Received(ReadOnlySpan<byte> frame, in PacketError error) => desk.Wire.Record(_line, Endpoint!.Format, PacketSender.Client, frame, error, Endpoint.User);

    public void Dispose() => _reader?.Dispose();

    private async ValueTask<HubResult> TryPasswordAsync(ChatText account, byte[] password, Func<ValueTask<HubResult>> ask)
    {
        if (!desk.Failures.TryBegin(address, account.Utf8))
            return Close("too many wrong passwords", account);
        HubResult result = await AskAsync(account, password, ask);
        if (result is HubResult.Busy or HubResult.Okay)
            desk.Failures.Succeed(address, account.Utf8);
        return result;
    }

    private async ValueTask<HubResult> AskAsync(ChatText account, byte[] password, Func<ValueTask<HubResult>> ask)
    {
        HubResult result = await ask();
        CryptographicOperations.ZeroMemory(password);
        if (result == HubResult.Busy)
            return Close("too many passwords to hash", account);
        if (result != HubResult.Okay)
            Refused(result.ToString(), account);
        return result;
    }

    /// <summary>Ends the conversation without an answer. No format has a word for that.</summary>
    private HubResult Close(string reason, ChatText account)
    {
        Refused(reason, account);
        End();
        return HubResult.Busy;
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
