using System.Collections.Concurrent;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Connections;
using Protocols;
using Protocols.Pipelines;
using Protocols.TextChat;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel =>
    kestrel.ListenLocalhost(builder.Configuration.GetValue("port", 8000), listen => listen.UseConnectionHandler<ChatServer>()));
builder.Services.AddSingleton<Users>();
builder.Build().Run();

/// <summary>Serves each connection. A client that is silent for half an hour is disconnected, and so is one that gives no name in half a minute.</summary>
internal sealed class ChatServer(Users users, IConfiguration settings)
    : FrameConnectionHandler<TextOptions>(default, new() { IdleTimeout = settings.GetValue("idle", TimeSpan.FromMinutes(30)) })
{
    protected override PacketFramer CreateFramer(TextOptions format) => new TextFramer(PacketSender.Client, format);

    protected override async Task RunAsync(FrameConnection<TextOptions> connection, ConnectionContext context)
    {
        // Ten lines at once, then two a second: TCP slows down a client that sends more.
        using TokenBucketRateLimiter pace = new(new() { TokenLimit = 10, TokensPerPeriod = 2, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 1 });
        Session session = new(connection, users);
        await using Timer login = new(_ => { if (session.Name.Length == 0) connection.Close(); }, null, settings.GetValue("login", TimeSpan.FromSeconds(30)), Timeout.InfiniteTimeSpan);
        await connection.RunAsync(session, pace);
        if (users.TryRemove(new(session.Name, connection)))
            users.Tell("@everyone"u8, new UserLeft(Encoding.UTF8.GetBytes(session.Name)));
    }
}

/// <summary>One client. It answers the packets whose methods it overrides.</summary>
internal sealed class Session(FrameConnection<TextOptions> connection, Users users) : TextChatServerHandler
{
    public string Name { get; private set; } = "";

    public override void On(in Join packet)
    {
        string name = packet.Username.ToString();
        bool isFree = Name.Length == 0 && packet.Check().IsOkay && users.TryAdd(name, connection);
        connection.TrySend(isFree ? Responses.Ok : Responses.InvalidUsername);
        if (!isFree)
            return;
        Name = name;
        users.Tell("@everyone"u8, new UserEntered(packet.Username));
    }

    public override void On(in Send packet)
    {
        Response answer = Name.Length > 0 ? packet.Check() : Responses.InvalidRequest;
        if (answer.IsOkay)
            users.Tell(packet.Header, new MessageDelivery(Encoding.UTF8.GetBytes(Name), packet.Timestamp, "1"u8, packet.Message));
        connection.TrySend(answer);
    }

    public override void On(in Leave packet) => connection.Close();

    public override void OnUnknown(ReadOnlySpan<byte> frame) => connection.TrySend(Responses.InvalidRequest);

    public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => connection.TrySend(Responses.InvalidRequest);
}

/// <summary>Who is here, by name.</summary>
internal sealed class Users : ConcurrentDictionary<string, FrameConnection<TextOptions>>
{
    public void Tell<TPacket>(JsonText header, scoped in TPacket packet) where TPacket : struct, IPacket<TPacket, TextOptions>, allows ref struct
    {
        foreach ((string name, FrameConnection<TextOptions> user) in this)
        {
            // A client without room for a packet would miss it without knowing, so it is disconnected instead.
            if (new Recipients(header).Contains(Encoding.UTF8.GetBytes(name)) && !user.TrySend(packet))
                user.Abort();
        }
    }
}
