using System.Buffers;
using Protocols.Benchmarks.Running;
using Protocols.DelimitedChat;
using Protocols.Pipelines;

namespace Protocols.Benchmarks.Connections;

[Group("DelimitedChat: write 100 000 short messages of about 100 bytes to a connection", Operations = Count,
    Why = "the time beyond encoding is a lock for each packet, which the sender and the thread that writes to the transport take in turns, and "
        + "the transport's copy. See [hot loops](hot-loops.md).")]
public class ConnectionWriting : IDisposable
{
    private const int Count = 100_000;
    private readonly byte[] _text = new byte[57];
    private readonly byte[] _array = new byte[Count * 128];
    private readonly FrameConnection _connection = FrameConnection.Create(new RepeatingPipe(ReadOnlySequence<byte>.Empty), new DelimitedFramer(default));

    /// <summary>
    /// Fills the pool of arrays, as in a server after a burst: with as many as can wait at once, and some more, because the pool keeps one for each thread that
    /// has returned any.
    /// </summary>
    public ConnectionWriting()
    {
        const int Burst = 1 << 20;
        for (int size = 1024; size <= 32 * 1024; size *= 2)
        {
            byte[][] arrays = new byte[(Burst / (32 * 1024)) + 16][];
            for (int i = 0; i < arrays.Length; i++)
                arrays[i] = ArrayPool<byte>.Shared.Rent(size);
            Array.ForEach(arrays, static array => ArrayPool<byte>.Shared.Return(array));
        }
    }

    [Limit("encoding them into one array", Baseline = true)]
    public int Encode()
    {
        int length = 0;
        int count = 0;
        for (uint i = 0; i < Count; i++)
        {
            if (Message(i).Encode(_array.AsSpan(length), default, out int bytesWritten, out _) == OperationStatus.Done)
            {
                length += bytesWritten;
                count++;
            }
        }
        return count;
    }

    [Ours("FrameConnection.SendAsync, waiting for room and at the end until all is sent", AtMost = 2.0)]
    public int Send()
    {
        int count = 0;
        for (uint i = 0; i < Count; i++)
        {
            if (Await(_connection.SendAsync(Message(i), default(DelimitedOptions))))
                count++;
        }
        return Await(_connection.FlushAsync()) ? count : 0;
    }

    public void Dispose()
    {
        _connection.DisposeAsync().AsTask().Wait();
        GC.SuppressFinalize(this);
    }

    private ShortMessage Message(uint id) => new(id, "LOBBY001"u8, Base64Text.FromBytes(_text));

    // Without a task, which would allocate.
    private static bool Await(ValueTask<bool> answer)
    {
        while (!answer.IsCompleted)
            Thread.Yield();
        return answer.Result;
    }
}
