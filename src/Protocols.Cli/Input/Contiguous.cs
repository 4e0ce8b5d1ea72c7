using System.Buffers;

namespace ChatProto.Input;

/// <summary>Joins several pieces of memory into one, and reuses that memory.</summary>
internal sealed class Contiguous
{
    private byte[] _copy = [];

    /// <summary>The bytes in one piece, valid until the next call.</summary>
    public ReadOnlyMemory<byte> Of(ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment)
            return bytes.First;
        int length = (int)bytes.Length;
        if (_copy.Length < length)
            _copy = new byte[Math.Max(length, 2 * _copy.Length)];
        bytes.CopyTo(_copy);
        return _copy.AsMemory(0, length);
    }
}
