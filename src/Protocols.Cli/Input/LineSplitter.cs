using System.Buffers;

namespace ChatProto.Input;

/// <summary>Cuts input into lines, which end with LF or CR LF; the last may have no end. A byte order mark before the first line is left out.</summary>
internal static class LineSplitter
{
    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Reads all lines.</summary>
    /// <param name="input">The input.</param>
    /// <param name="onLine">Receives each line without its end, valid during the call.</param>
    /// <param name="onTooLong">Called for a line that is longer than <see cref="InputReader.MaxLength" />.</param>
    public static Task ReadAsync(InputReader input, Action<ReadOnlyMemory<byte>> onLine, Action onTooLong)
        => ReadAsync(
            input,
            line =>
            {
                onLine(line);
                return ValueTask.CompletedTask;
            },
            onTooLong);

    /// <summary>Reads all lines.</summary>
    /// <param name="input">The input.</param>
    /// <param name="onLine">Receives each line without its end, valid until the task ends, which is awaited before the next line.</param>
    /// <param name="onTooLong">Called for a line that is longer than <see cref="InputReader.MaxLength" />.</param>
    public static async Task ReadAsync(InputReader input, Func<ReadOnlyMemory<byte>, ValueTask> onLine, Action onTooLong)
    {
        Contiguous contiguous = new();
        bool isSkipping = false;
        long examined = 0;
        bool isStart = true;
        while (true)
        {
            (ReadOnlySequence<byte> buffer, bool isEnd) = await input.ReadAsync();
            if (isStart && buffer.Length < ByteOrderMark.Length && !isEnd)
            {
                input.Keep(buffer);
                continue;
            }
            if (isStart && buffer.Length >= ByteOrderMark.Length && contiguous.Of(buffer.Slice(0, ByteOrderMark.Length)).Span.SequenceEqual(ByteOrderMark))
                buffer = buffer.Slice(ByteOrderMark.Length);
            isStart = false;
            while (buffer.Slice(examined).PositionOf((byte)'\n') is { } end)
            {
                if (isSkipping)
                    isSkipping = false;
                else
                    await onLine(WithoutReturn(contiguous.Of(buffer.Slice(0, end))));
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                examined = 0;
            }
            examined = buffer.Length;
            if (isEnd && examined > 0 && !isSkipping)
                await onLine(WithoutReturn(contiguous.Of(buffer)));
            if (isEnd)
                return;
            if (examined > InputReader.MaxLength || isSkipping)
            {
                if (!isSkipping)
                    onTooLong();
                isSkipping = true;
                buffer = buffer.Slice(buffer.End);
                examined = 0;
            }
            input.Keep(buffer);
        }
    }

    private static ReadOnlyMemory<byte> WithoutReturn(ReadOnlyMemory<byte> line) => line.Span.EndsWith("\r"u8) ? line[..^1] : line;
}
