using System.Buffers;

namespace ChatProto.Input;

/// <summary>Bytes that have arrived and are not consumed yet, in one piece. Each byte is moved only a few times.</summary>
internal sealed class PendingBytes
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public int Length => _end - _start;

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(_start.._end);

    public ReadOnlySequence<byte> Sequence => new(Memory);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _end < bytes.Length)
        {
            // The bytes are moved to the front only when at least as many were consumed, so that the cost stays linear.
            byte[] target = _start >= Length + bytes.Length ? _bytes : new byte[Math.Max(1024, 2 * (Length + bytes.Length))];
            _bytes.AsSpan(_start.._end).CopyTo(target);
            (_bytes, _start, _end) = (target, 0, Length);
        }
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Drops all but the last bytes, and the memory if none are left.</summary>
    public void Keep(long length)
    {
        _start = _end - (int)length;
        if (length == 0)
            Clear();
    }

    public void Clear() => (_bytes, _start, _end) = ([], 0, 0);
}
