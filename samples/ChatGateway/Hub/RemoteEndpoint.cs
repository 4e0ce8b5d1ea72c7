namespace ChatGateway.Hub;

/// <summary>An endpoint of another node, as those here hear of it. What it is told, it is told there.</summary>
internal sealed class RemoteEndpoint : ChatEndpoint
{
    public override void OnMessage(ChatMessage message)
    {
    }
}
