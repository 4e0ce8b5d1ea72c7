using Microsoft.Extensions.Hosting;

namespace ChatGateway.Hub;

/// <summary>Opens the chat once its node has started, and before anyone can connect.</summary>
/// <param name="hub">The chat.</param>
/// <param name="node">The node's services.</param>
internal sealed class NodeStart(ChatHub hub, IServiceProvider node) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => hub.OpenAsync(node);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
