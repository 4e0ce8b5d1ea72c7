using ChatGateway.Hub;
using Protocols;
using Protocols.Pipelines;
using Protocols.TextChat;

namespace ChatGateway.Text;

/// <summary>Serves TextChat in a dialect.</summary>
internal abstract class TextHandler(
    ChatHub hub, ClientDesk desk, StreamPlaces places, GatewayOptions options, FrameConnectionOptions connections, TextDialect dialect)
    : StreamHandler(nameof(TextChat), hub, desk, places.Text, options, connections)
{
    private readonly ChatHub _hub = hub;
    private readonly TextOptions _format = new() { Dialect = dialect };
    private readonly bool _echoesSender = options.TextEchoesSender && dialect == TextDialect.Documented;

    protected override PacketFramer CreateFramer() => new TextFramer(PacketSender.Client, _format);

    protected override IStreamSession Open(Client client)
        => new TextSession(_hub, client, new TextEndpoint(_hub, client, _format), _format, _echoesSender);
}

/// <summary>Serves TextChat as it was first documented.</summary>
internal sealed class DocumentedTextHandler(ChatHub hub, ClientDesk desk, StreamPlaces places, GatewayOptions options, FrameConnectionOptions connections)
    : TextHandler(hub, desk, places, options, connections, TextDialect.Documented);

/// <summary>Serves the revised dialect of TextChat, which the clients in the field speak.</summary>
internal sealed class RevisedTextHandler(ChatHub hub, ClientDesk desk, StreamPlaces places, GatewayOptions options, FrameConnectionOptions connections)
    : TextHandler(hub, desk, places, options, connections, TextDialect.Revised);
