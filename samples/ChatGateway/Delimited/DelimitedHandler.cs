using ChatGateway.Hub;
using Protocols;
using Protocols.DelimitedChat;
using Protocols.Pipelines;

namespace ChatGateway.Delimited;

/// <summary>Serves DelimitedChat.</summary>
internal sealed class DelimitedHandler(ChatHub hub, ClientDesk desk, StreamPlaces places, GatewayOptions options, FrameConnectionOptions connections)
    : StreamHandler(nameof(DelimitedChat), hub, desk, places.Delimited, options, connections)
{
    private readonly ChatHub _hub = hub;
    private readonly TimeProvider _time = connections.TimeProvider;

    protected override PacketFramer CreateFramer() => new DelimitedFramer(default);

    protected override IStreamSession Open(Client client)
    {
        DelimitedEndpoint endpoint = new(client);
        endpoint.Send(new GuestName(_hub.Users.NextGuestName().Utf8));
        return new DelimitedSession(_hub, client, endpoint, _time);
    }
}
