using System;
using System.Buffers;

namespace ChatProto.Input;

/// <summary>Makes one piece of memory of several, and uses the same memory again for the next.</summary>
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
