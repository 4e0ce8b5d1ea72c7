using Protocols.BinaryChat;

namespace Protocols.Fuzz;

/// <summary>
/// A file, cut by the splitter and put together by the assembler. The first two bytes of an input are the file's size; of the others, two are a
/// chunk that arrives, with its own bytes, or some too few or too many.
/// </summary>
public sealed class FileTarget : FuzzTarget
{
    private const int LongestFile = 4096;

    private readonly byte[] _content = [.. Enumerable.Range(0, LongestFile + 300).Select(static index => (byte)(index * 31))];

    /// <inheritdoc />
    public override IEnumerable<byte[]> Seeds =>
    [
        [0x00, 0x00, 0x00, 0x00],
        [0x00, 0x05, 0x00, 0x00],
        [0x01, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00],
        [0x02, 0xFF, 0x02, 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00, 0x07, 0x00],
    ];

    /// <inheritdoc />
    public override void Run(ReadOnlySpan<byte> input, Transcript seen)
    {
        seen.Clear();
        if (input.Length < 2)
            return;
        int size = ((input[0] << 8) | input[1]) % (LongestFile + 1);
        ReadOnlyMemory<byte> file = _content.AsMemory(0, size);
        FileSplitter splitter = new(file);
        using FileAssembler assembler = FileAssembler.Create(splitter.Size, LongestFile) ?? throw new FuzzException($"A file of {size} bytes is refused.");
        HashSet<uint> received = [];
        for (int at = 2; at + 1 < input.Length && at < 512; at += 2)
        {
            uint chunk = input[at];
            bool isChunk = splitter.TryGetChunk(chunk, out Blob data);
            if (isChunk != chunk < splitter.Count || (isChunk && !data.Bytes.SequenceEqual(file.Span.Slice((int)chunk * 256, Math.Min(256, size - ((int)chunk * 256))))))
                throw new FuzzException($"The splitter has the chunk {chunk} of {size} bytes: {isChunk}, {data.Length} bytes.");
            int length = Math.Max(0, data.Length + (sbyte)input[at + 1]);
            ChunkOutcome expected = chunk > splitter.Count ? ChunkOutcome.NoSuchChunk
                : length != data.Length ? ChunkOutcome.WrongLength
                : isChunk && received.Add(chunk) ? ChunkOutcome.Accepted
                : ChunkOutcome.Repeated;
            ChunkOutcome outcome = assembler.Add(chunk, _content.AsSpan(isChunk ? (int)chunk * 256 : 0, length));
            seen.Add((long)outcome);
            if (outcome != expected)
                throw new FuzzException($"The chunk {chunk} with {length} bytes of {size} is {outcome} and not {expected}.");
            if (assembler.MissingCount != splitter.Count - received.Count || assembler.IsComplete != (received.Count == splitter.Count))
                throw new FuzzException($"{assembler.MissingCount} chunks are missing of {splitter.Count}, and {received.Count} are there.");
        }
        Complete(assembler, splitter, received, file.Span, seen);
    }

    /// <summary>Adds what is missing, which the assembler names in order.</summary>
    private static void Complete(FileAssembler assembler, FileSplitter splitter, HashSet<uint> received, ReadOnlySpan<byte> file, Transcript seen)
    {
        for (uint chunk = 0; chunk < splitter.Count; chunk++)
        {
            if (received.Contains(chunk))
                continue;
            if (!assembler.TryFindMissing(0, out uint missing) || missing != chunk || assembler.TryGetFile(out _))
                throw new FuzzException($"The chunk {chunk} is missing, and the assembler says {missing}.");
            splitter.TryGetChunk(chunk, out Blob data);
            seen.Add((long)assembler.Add(chunk, data));
        }
        if (assembler.TryFindMissing(0, out _) || !assembler.TryGetFile(out ReadOnlyMemory<byte> whole) || !whole.Span.SequenceEqual(file))
            throw new FuzzException($"The file of {file.Length} bytes is not what was sent.");
    }
}
