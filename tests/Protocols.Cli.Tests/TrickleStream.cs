namespace ChatProto.Tests;

/// <summary>A stream that returns at most a few bytes at a time.</summary>
/// <param name="bytes">All the bytes.</param>
/// <param name="pieceLength">How many it returns at a time.</param>
internal class TrickleStream(byte[] bytes, int pieceLength) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, pieceLength)]);

    public override System.Threading.Tasks.ValueTask<int> ReadAsync(Memory<byte> buffer, System.Threading.CancellationToken cancellationToken = default)
        => new(Read(buffer.Span));
}

/// <summary>A stream that calls a function each time it is read.</summary>
/// <param name="bytes">All the bytes.</param>
/// <param name="pieceLength">How many it returns at a time.</param>
/// <param name="question">The function to call.</param>
internal sealed class AskingStream(byte[] bytes, int pieceLength, Func<long> question) : TrickleStream(bytes, pieceLength)
{
    public List<long> Answers { get; } = [];

    public override int Read(Span<byte> buffer)
    {
        Answers.Add(question());
        return base.Read(buffer);
    }
}
