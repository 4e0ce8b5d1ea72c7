using System.Threading.Channels;

namespace ChatGateway.Wire;

/// <summary>The packets that wait for one wire view. Packets without room are left out and counted, so that a slow viewer slows nobody down.</summary>
/// <param name="capacity">How many packets may wait.</param>
/// <param name="maxLength">How many of their bytes may wait.</param>
internal sealed class WireQueue(int capacity = 2048, int maxLength = 4 * 1024 * 1024)
{
    private readonly Channel<WirePacket> _waiting = Channel.CreateBounded<WirePacket>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private int _length;
    private long _leftOut;

    /// <summary>Adds a packet if there is room. Never waits.</summary>
    public void Offer(WirePacket packet)
    {
        if (Interlocked.Add(ref _length, packet.Bytes.Length) <= maxLength && _waiting.Writer.TryWrite(packet))
            return;
        Interlocked.Add(ref _length, -packet.Bytes.Length);
        Interlocked.Increment(ref _leftOut);
    }

    /// <summary>The next packet; null when there are no more.</summary>
    public async ValueTask<WirePacket?> TakeAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            if (!_waiting.Reader.TryRead(out WirePacket? packet))
                continue;
            Interlocked.Add(ref _length, -packet.Bytes.Length);
            return packet;
        }
        return null;
    }

    /// <summary>How many packets were left out since the last call.</summary>
    public long TakeLeftOut() => Interlocked.Exchange(ref _leftOut, 0);

    /// <summary>Accepts no more packets.</summary>
    public void Complete() => _waiting.Writer.TryComplete();
}
