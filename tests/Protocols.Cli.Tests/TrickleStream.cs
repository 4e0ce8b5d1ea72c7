using System;
using System.Collections.Generic;
using System.IO;

namespace ChatProto.Tests;

/// <summary>A stream that gives no more than a few bytes at a time.</summary>
/// <param name="bytes">All the bytes.</param>
/// <param name="pieceLength">How many it gives.</param>
internal class TrickleStream(byte[] bytes, int pieceLength) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, pieceLength)]);

    public override System.Threading.Tasks.ValueTask<int> ReadAsync(Memory<byte> buffer, System.Threading.CancellationToken cancellationToken = default)
        => new(Read(buffer.Span));
}

/// <summary>A stream that asks something each time it is read.</summary>
/// <param name="bytes">All the bytes.</param>
/// <param name="pieceLength">How many it gives at a time.</param>
/// <param name="question">What it asks.</param>
internal sealed class AskingStream(byte[] bytes, int pieceLength, Func<long> question) : TrickleStream(bytes, pieceLength)
{
    public List<long> Answers { get; } = [];

    public override int Read(Span<byte> buffer)
    {
        Answers.Add(question());
        return base.Read(buffer);
    }
}
