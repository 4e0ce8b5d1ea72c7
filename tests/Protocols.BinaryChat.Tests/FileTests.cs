using Protocols.TestKit;
using Xunit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Files are split into chunks and assembled again.</summary>
public sealed class FileTests
{
    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(1u, 1u)]
    [InlineData(255u, 1u)]
    [InlineData(256u, 1u)]
    [InlineData(257u, 2u)]
    [InlineData(512u, 2u)]
    [InlineData(uint.MaxValue, 16_777_216u)]
    public void A_file_has_a_chunk_for_every_256_bytes_begun(uint size, uint count)
        => Assert.Equal(count, FileChunks.Count(size));

    [Theory]
    [InlineData(0u, 0L)]
    [InlineData(1u, 256L)]
    [InlineData(16_777_215u, 4_294_967_040L)]
    [InlineData(uint.MaxValue, 1_099_511_627_520L)]
    public void A_chunk_begins_at_256_times_its_number(uint chunk, long offset)
        => Assert.Equal(offset, FileChunks.Offset(chunk));

    [Theory]
    [InlineData(0u, 300u, 256)]
    [InlineData(1u, 300u, 44)]
    [InlineData(2u, 300u, 0)]
    [InlineData(0u, 256u, 256)]
    [InlineData(1u, 256u, 0)]
    [InlineData(0u, 0u, 0)]
    [InlineData(16_777_215u, uint.MaxValue, 255)]
    [InlineData(uint.MaxValue, uint.MaxValue, 0)]
    public void A_chunk_has_256_bytes_or_what_is_left(uint chunk, uint size, int length)
        => Assert.Equal(length, FileChunks.Length(chunk, size));

    [Theory]
    [InlineData(0u, 0u, true)]
    [InlineData(1u, 0u, false)]
    [InlineData(1u, 256u, true)]
    [InlineData(2u, 256u, false)]
    [InlineData(1u, 300u, true)]
    [InlineData(2u, 300u, true)]
    [InlineData(3u, 300u, false)]
    [InlineData(16_777_216u, uint.MaxValue, true)]
    [InlineData(uint.MaxValue, uint.MaxValue, false)]
    public void One_chunk_after_the_last_is_allowed(uint chunk, uint size, bool isAllowed)
        => Assert.Equal(isAllowed, FileChunks.IsAllowed(chunk, size));

    [Theory]
    [InlineData(0, 0u)]
    [InlineData(256, 1u)]
    [InlineData(300, 2u)]
    public void The_empty_chunk_after_the_last_changes_nothing_whenever_it_comes(int size, uint chunk)
    {
        FileSplitter splitter = new(Content(size));
        using FileAssembler assembler = FileAssembler.Create(splitter.Size)!;
        Assert.Equal(ChunkOutcome.Repeated, assembler.Add(chunk, default));
        Assert.Equal(splitter.Count, assembler.MissingCount);
        Assert.Equal(ChunkOutcome.WrongLength, assembler.Add(chunk, Content(1)));
        for (uint next = 0; next < splitter.Count; next++)
        {
            splitter.TryGetChunk(next, out Blob data);
            Assert.Equal(ChunkOutcome.Accepted, assembler.Add(next, data));
        }
        Assert.Equal(ChunkOutcome.Repeated, assembler.Add(chunk, default));
        Assert.True(assembler.TryGetFile(out ReadOnlyMemory<byte> file));
        Examples.AssertBytes(Content(size), file.Span);
    }

    [Fact]
    public void A_splitter_hands_out_views_of_the_file()
    {
        byte[] file = Content(300);
        FileSplitter splitter = new(file);
        Assert.Equal((300u, 2u), (splitter.Size, splitter.Count));

        Assert.True(splitter.TryGetChunk(1, out Blob last));
        Assert.True(file.AsSpan(256).Overlaps(last.Bytes, out int offset));
        Assert.Equal((0, 44), (offset, last.Length));
        Assert.True(splitter.TryGetChunk(0, out Blob first));
        Assert.Equal(256, first.Length);
    }

    [Theory]
    [InlineData(300, 2u)]
    [InlineData(256, 1u)]
    [InlineData(0, 0u)]
    [InlineData(300, uint.MaxValue)]
    public void A_splitter_has_no_chunk_after_the_end(int size, uint chunk)
    {
        Assert.False(new FileSplitter(Content(size)).TryGetChunk(chunk, out Blob data));
        Assert.True(data.IsEmpty);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(2048)]
    [InlineData(100_000)]
    public void A_file_comes_together_from_chunks_in_any_order_some_of_them_twice(int size)
    {
        byte[] file = Content(size);
        FileSplitter splitter = new(file);
        uint[] order = [.. Enumerable.Range(0, (int)splitter.Count).Select(static chunk => (uint)chunk)];
        new Random(size).Shuffle(order);
        using FileAssembler assembler = FileAssembler.Create(splitter.Size)!;

        foreach (uint chunk in order)
        {
            Assert.False(assembler.TryGetFile(out ReadOnlyMemory<byte> incomplete));
            Assert.True(incomplete.IsEmpty);
            Assert.True(splitter.TryGetChunk(chunk, out Blob data));
            Assert.Equal(ChunkOutcome.Accepted, assembler.Add(chunk, data));
            Assert.Equal(ChunkOutcome.Repeated, assembler.Add(chunk, data));
        }
        Assert.True(assembler.IsComplete);
        Assert.True(assembler.TryGetFile(out ReadOnlyMemory<byte> complete));
        Examples.AssertBytes(file, complete.Span);
    }

    [Fact]
    public void A_chunk_that_comes_again_with_other_bytes_changes_nothing()
    {
        using FileAssembler assembler = FileAssembler.Create(2)!;
        Assert.Equal(ChunkOutcome.Accepted, assembler.Add(0, "ab"u8));
        Assert.Equal(ChunkOutcome.Repeated, assembler.Add(0, "cd"u8));
        Assert.True(assembler.TryGetFile(out ReadOnlyMemory<byte> file));
        Examples.AssertBytes("ab"u8, file.Span);
    }

    [Fact]
    public void Missing_chunks_are_named()
    {
        FileSplitter splitter = new(Content(2560));
        using FileAssembler assembler = FileAssembler.Create(splitter.Size)!;
        Assert.Equal((10u, 10u, false), (assembler.ChunkCount, assembler.MissingCount, assembler.IsComplete));
        foreach (uint chunk in (uint[])[0, 1, 3, 4, 5, 6, 7, 9])
        {
            splitter.TryGetChunk(chunk, out Blob data);
            assembler.Add(chunk, data);
        }
        Assert.Equal(2u, assembler.MissingCount);
        Assert.Equal([2, 8], Missing(assembler));
        Assert.True(assembler.TryFindMissing(3, out uint next));
        Assert.Equal(8u, next);
        Assert.False(assembler.TryFindMissing(9, out _));
        Assert.False(assembler.TryFindMissing(uint.MaxValue, out _));
    }

    [Theory]
    [InlineData(3u, 0, ChunkOutcome.NoSuchChunk)]
    [InlineData(2u, 1, ChunkOutcome.WrongLength)]
    [InlineData(uint.MaxValue, 256, ChunkOutcome.NoSuchChunk)]
    [InlineData(0u, 255, ChunkOutcome.WrongLength)]
    [InlineData(0u, 257, ChunkOutcome.WrongLength)]
    [InlineData(0u, 0, ChunkOutcome.WrongLength)]
    [InlineData(1u, 45, ChunkOutcome.WrongLength)]
    [InlineData(1u, 256, ChunkOutcome.WrongLength)]
    public void A_chunk_that_the_file_cannot_have_is_refused(uint chunk, int length, ChunkOutcome outcome)
    {
        using FileAssembler assembler = FileAssembler.Create(300)!;
        Assert.Equal(outcome, assembler.Add(chunk, Content(length)));
        Assert.Equal(2u, assembler.MissingCount);
        Assert.Equal([0, 1], Missing(assembler));
    }

    [Fact]
    public void An_empty_file_is_complete_at_once()
    {
        using FileAssembler assembler = FileAssembler.Create(0)!;
        Assert.True(assembler.IsComplete);
        Assert.True(assembler.TryGetFile(out ReadOnlyMemory<byte> file));
        Assert.True(file.IsEmpty);
        Assert.Equal(ChunkOutcome.NoSuchChunk, assembler.Add(1, default));
        Assert.False(assembler.TryFindMissing(0, out _));
    }

    [Theory]
    [InlineData(uint.MaxValue, int.MaxValue)]
    [InlineData(101u, 100)]
    [InlineData(1u, 0)]
    [InlineData(0u, -1)]
    public void A_size_over_the_limit_is_refused(uint size, int limit)
        => Assert.Null(FileAssembler.Create(size, limit));

    [Fact]
    public void The_default_limit_is_16_MiB()
    {
        Assert.Null(FileAssembler.Create((16 << 20) + 1));
        using FileAssembler? assembler = FileAssembler.Create(16 << 20);
        Assert.Equal(65_536u, assembler?.ChunkCount);
    }

    [Fact]
    public void Nothing_is_handed_out_from_memory_that_was_returned()
    {
        FileAssembler assembler = FileAssembler.Create(2)!;
        assembler.Add(0, "ab"u8);
        assembler.Dispose();
        assembler.Dispose();
        Assert.Throws<ObjectDisposedException>(() => assembler.TryGetFile(out _));
        Assert.Throws<ObjectDisposedException>(() => assembler.Add(0, "ab"u8));
        Assert.Throws<ObjectDisposedException>(() => assembler.TryFindMissing(0, out _));
    }

    [Fact]
    public void Memory_of_another_file_does_not_count_as_received()
    {
        for (int round = 0; round < 3; round++)
        {
            using FileAssembler assembler = FileAssembler.Create(10_000)!;
            Assert.Equal(40u, assembler.MissingCount);
            Assert.Equal(Enumerable.Range(0, 40), Missing(assembler));
            for (uint chunk = 0; chunk < 40; chunk++)
                Assert.Equal(ChunkOutcome.Accepted, assembler.Add(chunk, Content(FileChunks.Length(chunk, 10_000))));
        }
    }

    [Fact]
    public void Taking_a_chunk_allocates_nothing()
    {
        using FileAssembler assembler = FileAssembler.Create(1_000_000)!;
        byte[] data = Content(256);
        uint chunk = 0;
        Assert.Equal(0, AllocationMeter.Measure(() => assembler.Add(chunk++, data)));
    }

    private static byte[] Content(int size)
    {
        byte[] content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }

    private static List<int> Missing(FileAssembler assembler)
    {
        List<int> missing = [];
        for (uint next = 0; assembler.TryFindMissing(next, out uint chunk); next = chunk + 1)
            missing.Add((int)chunk);
        return missing;
    }
}
