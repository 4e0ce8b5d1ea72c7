using System.Threading.Channels;
using ChatProto.Output;

namespace ChatProto.Conversation;

/// <summary>
/// Takes copies of the bytes between clients and servers, and shows them on a separate task. The bytes themselves never wait: copies that do not fit into the
/// queue are left out, and the display says so.
/// </summary>
/// <param name="output">Where the display prints.</param>
/// <param name="error">Where it prints notes that are not about a packet.</param>
internal sealed class DisplayQueue(OutputWriter output, TextWriter error)
{
    /// <summary>How many pieces may wait to be shown.</summary>
    public const int MaxPieces = 16 * 1024;

    /// <summary>How many bytes may wait to be shown.</summary>
    public const long MaxBytes = 16 * 1024 * 1024;

    private readonly Channel<Action> _pieces = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private long _waitingPieces;
    private long _waitingBytes;
    private long _leftOut;

    /// <summary>Queues something to show; it is counted if there is no room.</summary>
    public void Post(Action show)
    {
        if (!TryPost(0, show))
            Interlocked.Increment(ref _leftOut);
    }

    /// <summary>Queues a note that is not about a packet, after everything before it.</summary>
    public void Note(string sentence) => Post(() =>
    {
        output.Flush();
        error.WriteLine(sentence);
    });

    /// <summary>Queues bytes to show, if there is room.</summary>
    /// <param name="length">Their number.</param>
    /// <param name="show">Shows them.</param>
    /// <returns>Whether there is room.</returns>
    public bool TryPost(int length, Action show)
    {
        if (Interlocked.Read(ref _waitingPieces) >= MaxPieces || Interlocked.Read(ref _waitingBytes) + length > MaxBytes)
            return false;
        Interlocked.Increment(ref _waitingPieces);
        Interlocked.Add(ref _waitingBytes, length);
        _pieces.Writer.TryWrite(() =>
        {
            Interlocked.Decrement(ref _waitingPieces);
            Interlocked.Add(ref _waitingBytes, -length);
            show();
        });
        return true;
    }

    /// <summary>Shows what is in the queue, until it is completed and empty.</summary>
    /// <exception cref="OutputException">The output takes no more.</exception>
    public async Task RunAsync()
    {
        while (await _pieces.Reader.WaitToReadAsync())
        {
            while (_pieces.Reader.TryRead(out Action? piece))
                piece();
            output.Flush();
            if (Interlocked.Exchange(ref _leftOut, 0) is > 0 and long leftOut)
                error.WriteLine($"The beginnings and ends of connections are not all shown, because the display is too slow: {leftOut} are left out.");
        }
    }

    /// <summary>Accepts nothing more.</summary>
    public void Complete() => _pieces.Writer.TryComplete();
}
