using ChatGateway.Hub;
using Protocols;
using Protocols.Pipelines;
using Protocols.TextChat;

namespace ChatGateway.Text;

/// <summary>Serves TextChat.</summary>
internal sealed class TextHandler(ChatHub hub, GatewayOptions options, FrameConnectionOptions connections)
    : StreamHandler(hub, options, connections)
{
    private readonly ChatHub _hub = hub;
    private readonly GatewayOptions _options = options;

    protected override PacketFramer CreateFramer() => new TextFramer(Sender.Client, default);

    protected override IStreamSession Open(FrameConnection connection)
        => new TextSession(_hub, new TextEndpoint(_hub, connection), _options.TextEchoesSender);
}
