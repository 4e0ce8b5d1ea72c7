using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
#if NET
using System.Numerics;
#endif

namespace Protocols;

/// <summary>
/// Reads JSON in the one form that a packet is written in: constant text and values in turn. The readers of formats with JSON are built
/// upon it. After a method has returned false no other may be called.
/// </summary>
/// <param name="text">The whole text.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonCanonicalReader(ReadOnlySpan<byte> text)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
    private int _values;
#if NET
    // Where strings may end in the block that was looked at last, a bit for each byte, and where it begins. Most strings end in the
    // block of the one before, and need not be searched.
    private ulong _stops;
    private int _block;
#endif

    /// <summary>How far the text is in that form.</summary>
    public readonly JsonProgress Progress
    {
        [MethodImpl(Inlined)]
        get => new(_values, _at);
    }

    /// <summary>What follows the value that was read last.</summary>
    public readonly ReadOnlySpan<byte> Rest
    {
        [MethodImpl(Inlined)]
        get => _text.Slice(_at);
    }

    /// <summary>Reads a string and checks all of it.</summary>
    /// <param name="piece">The constant text that must stand before it.</param>
    /// <param name="value">A view of the string; absent if it is not there.</param>
    /// <returns>Whether both are there.</returns>
    [MethodImpl(Inlined)]
    public bool TryReadString(ReadOnlySpan<byte> piece, out JsonText value)
    {
        value = default;
        if (!Rest.StartsWith(piece))
            return false;
        int quote = _at + piece.Length;
#if NET
        if ((uint)quote < (uint)_text.Length && _text[quote] == '"')
        {
            int start = quote + 1;
            int stop = IndexOfStop(start);
            if ((uint)stop < (uint)_text.Length && _text[stop] == '"')
            {
                value = JsonText.FromWire(_text.Slice(start, stop - start), isEscaped: false);
                return TryGoTo(stop + 1);
            }
        }
#endif
        // A local of its own, because an out argument has its address taken: the usual path can then stay in registers.
        int length = JsonText.Read(_text.Slice(quote), out JsonText any);
        value = any;
        return length >= 0 && TryGoTo(quote + length);
    }

    /// <summary>Goes on after a value that was found in the <see cref="Rest" />.</summary>
    /// <param name="piece">The constant text before it.</param>
    /// <param name="length">The number of bytes it takes; negative if it is not there.</param>
    /// <returns>Whether it is there.</returns>
    [MethodImpl(Inlined)]
    public bool TryPass(ReadOnlySpan<byte> piece, int length) => length >= 0 && TryGoTo(_at + piece.Length + length);

    [MethodImpl(Inlined)]
    private bool TryGoTo(int end)
    {
        _at = end;
        _values++;
        return true;
    }

#if NET
    /// <summary>The offset of the first byte from here on that ends a plain string, or is not part of one; -1 if no such byte follows.</summary>
    [MethodImpl(Inlined)]
    private int IndexOfStop(int start)
    {
        int place = start - _block;
        ulong stops = place < JsonStops.BlockLength ? _stops >> place : 0;
        if (stops == 0)
        {
            stops = JsonStops.InBlock(_text, start);
            _stops = stops;
            _block = start;
        }
        return stops != 0 ? start + BitOperations.TrailingZeroCount(stops) : JsonStops.IndexOf(_text, start + JsonStops.BlockLength);
    }
#endif
}
