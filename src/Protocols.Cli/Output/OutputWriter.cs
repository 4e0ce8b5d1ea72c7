using System.Buffers;
using System.Text;

namespace ChatProto.Output;

/// <summary>Collects output, and writes it before the tool waits for input. So in a pipeline each line is written before the next one is read.</summary>
/// <param name="stream">Where to write.</param>
internal sealed class OutputWriter(Stream stream)
{
    private const int FlushThreshold = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _pending = new(FlushThreshold);

    /// <summary>Raised before anything is written, so that a progress bar can be removed.</summary>
    public event Action? Flushing;

    /// <summary>Whether something is waiting to be written.</summary>
    public bool IsPending => _pending.WrittenCount > 0;

    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        _pending.Write(bytes);
        if (_pending.WrittenCount >= FlushThreshold)
            Flush();
    }

    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Write(string text)
    {
        Encoding.UTF8.GetBytes(text, _pending);
        if (_pending.WrittenCount >= FlushThreshold)
            Flush();
    }

    /// <summary>Writes bytes and ends the line.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void WriteLine(ReadOnlySpan<byte> line)
    {
        _pending.Write(line);
        Write("\n"u8);
    }

    /// <summary>Writes what is waiting.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Flush()
    {
        Flushing?.Invoke();
        if (!IsPending)
            return;
        try
        {
            stream.Write(_pending.WrittenSpan);
            stream.Flush();
        }
        catch (IOException cause)
        {
            throw new OutputException(cause);
        }
        finally
        {
            _pending.ResetWrittenCount();
        }
    }
}
