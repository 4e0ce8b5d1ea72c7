using ChatGateway.Hub;
using Protocols;

namespace ChatGateway;

/// <summary>A client over a connection, as the hub sees it.</summary>
internal abstract class StreamEndpoint : ChatEndpoint
{
    protected StreamEndpoint(Client client)
    {
        Client = client;
        client.Endpoint = this;
    }

    /// <summary>The format, with the options in force.</summary>
    public abstract PacketFormat Format { get; }

    protected Client Client { get; }

    public sealed override bool HasRoom(int bytes, double share) => Client.HasRoom(bytes, share);

    public sealed override ValueTask<bool> HashAsync(Action hash) => Client.HashAsync(hash);

    public override void OnDisplaced() => Task.Run(EndAsync);

    private async Task EndAsync()
    {
        await Client.Connection.FlushAsync();
        Client.Connection.Close();
    }
}
