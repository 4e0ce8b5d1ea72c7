using Protocols;
using Protocols.Pipelines;

namespace ChatGateway.Demo;

/// <summary>A user over TCP or a WebSocket.</summary>
internal sealed class StreamUser(string name, PacketFormat format, string delivery, Script script, FrameConnection connection)
    : DemoUser(name, format, delivery, script)
{
    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    protected override void Send(ReadOnlySpan<byte> frame) => connection.TrySend(frame);

    protected override async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        byte[]? frame;
        while (!TryTake(out frame) && await connection.ReadAsync(cancellationToken))
        {
        }
        return frame;
    }

    private bool TryTake(out byte[]? frame)
    {
        bool isThere = connection.TryRead(out ReadOnlySpan<byte> bytes, out _);
        frame = isThere ? bytes.ToArray() : null;
        return isThere;
    }
}
