using System.Runtime.CompilerServices;
#if NET
using System.Numerics;
#endif

namespace Protocols;

/// <summary>
/// Reads JSON in canonical form: constant text and values in turn. After a method has returned false, do not call another.
/// </summary>
internal ref struct JsonCanonicalReader(ReadOnlySpan<byte> text)
{
    // Every instance member is inlined into a packet's code: a single call would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
#if NET
    // Where strings may end in the last block examined, a bit for each byte, and where that block begins. Most strings end in the same block as the previous
    // string, and need no search.
    private ulong _stops;
    private int _block;
#endif

    /// <summary>The whole text.</summary>
    public readonly ReadOnlySpan<byte> Text
    {
        [MethodImpl(Inlined)]
        get => _text;
    }

    /// <summary>The text after the last value read.</summary>
    public readonly ReadOnlySpan<byte> Rest
    {
        [MethodImpl(Inlined)]
        get => _text.Slice(_at);
    }

    /// <summary>Reads a string and checks all of it.</summary>
    /// <param name="piece">The constant text that must stand before it.</param>
    /// <param name="value">A view of the string, or absent on failure.</param>
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
        // A separate local, because the address of an out argument is taken: the usual path can then stay in registers.
        int length = JsonText.Read(_text.Slice(quote), out JsonText any);
        value = any;
        return length >= 0 && TryGoTo(quote + length);
    }

    /// <summary>Reads constant text.</summary>
    /// <param name="piece">The text that must stand there.</param>
    /// <returns>Whether it does.</returns>
    [MethodImpl(Inlined)]
    public bool TryReadPiece(ReadOnlySpan<byte> piece) => Rest.StartsWith(piece) && TryGoTo(_at + piece.Length);

    /// <summary>Continues after a value that was found in the <see cref="Rest" />.</summary>
    /// <param name="length">The number of bytes it takes; negative if there is no such value.</param>
    /// <returns>Whether it is there.</returns>
    [MethodImpl(Inlined)]
    public bool TryPass(int length) => length >= 0 && TryGoTo(_at + length);

    [MethodImpl(Inlined)]
    private bool TryGoTo(int end)
    {
        _at = end;
        return true;
    }

#if NET
    /// <summary>The offset of the next byte that cannot be inside a plain string, such as its closing quotation mark; -1 if no such byte follows.</summary>
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
