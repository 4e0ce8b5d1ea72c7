using System.Buffers;
using System.IO.Pipelines;
using ChatProto.Output;

namespace ChatProto.Input;

/// <summary>Reads the input piece by piece. Before it waits for more, the output so far is written.</summary>
internal sealed class InputReader : IAsyncDisposable
{
    /// <summary>The longest packet or line in bytes. It is read as a whole, and endless input must not fill the memory.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private const int PieceLength = 64 * 1024;

    private readonly string _name;
    private readonly PipeReader _pipe;
    private readonly OutputWriter _output;
    private readonly ProgressBar? _progress;
    private ReadOnlySequence<byte> _buffer;
    private long _consumed;

    private InputReader(string name, PipeReader pipe, OutputWriter output, ProgressBar? progress)
    {
        _name = name;
        _pipe = pipe;
        _output = output;
        _progress = progress;
        if (progress is not null)
            output.Flushing += progress.Hide;
    }

    public static InputReader OfBytes(byte[] bytes, OutputWriter output)
        => new("the command line", PipeReader.Create(new ReadOnlySequence<byte>(bytes)), output, null);

    public static InputReader OfStandardInput(StandardStreams streams, OutputWriter output)
        => new("standard input", Pipe(streams.Input, leaveOpen: true), output, null);

    /// <exception cref="UsageException">The file cannot be opened.</exception>
    public static InputReader OfFile(string path, StandardStreams streams, OutputWriter output)
    {
        if (Directory.Exists(path))
            throw new UsageException($"{path} is a directory, not a file.");
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}.");
        try
        {
            FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
            return new InputReader(path, Pipe(file, leaveOpen: false), output, ProgressBar.For(file, streams));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {cause.Message}");
        }
    }

    /// <summary>Waits for more input.</summary>
    /// <returns>Everything that is not consumed yet, and whether the input has ended.</returns>
    /// <exception cref="UsageException">The input cannot be read.</exception>
    public async ValueTask<(ReadOnlySequence<byte> Buffer, bool IsEnd)> ReadAsync()
    {
        if (_output.IsPending)
            _output.Flush();
        _progress?.Show(_consumed);
        try
        {
            ReadResult result = await _pipe.ReadAsync();
            _buffer = result.Buffer;
            return (result.Buffer, result.IsCompleted);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{_name} cannot be read: {cause.Message}");
        }
    }

    /// <summary>Drops the bytes that are no longer needed; the next read returns when there are more.</summary>
    /// <param name="rest">The bytes that are still needed: the end of the last read.</param>
    public void Keep(ReadOnlySequence<byte> rest)
    {
        _consumed += _buffer.Length - rest.Length;
        _pipe.AdvanceTo(rest.Start, rest.End);
    }

    /// <summary>Reads all input.</summary>
    /// <exception cref="UsageException">The input cannot be read, or is too long to be one packet.</exception>
    public async Task<byte[]> ReadToEndAsync()
    {
        while (true)
        {
            (ReadOnlySequence<byte> buffer, bool isEnd) = await ReadAsync();
            if (buffer.Length > MaxLength)
                throw new UsageException($"{_name} is too long to be one packet; --stream reads a stream of packets.");
            if (isEnd)
                return buffer.ToArray();
            Keep(buffer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_progress is not null)
        {
            _output.Flushing -= _progress.Hide;
            _progress.Hide();
        }
        await _pipe.CompleteAsync();
    }

    private static PipeReader Pipe(Stream stream, bool leaveOpen)
        => PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: PieceLength, leaveOpen: leaveOpen));
}
