using System.Runtime.CompilerServices;
using System.Text;

namespace Protocols.Benchmarks.Text;

/// <summary>The packet as a careful person would write it by hand for this one purpose: no errors, no options, no names, no other kind of line.</summary>
internal readonly ref struct BareResponse(int code, ReadOnlySpan<byte> reason)
{
    private const int CodeLength = 4;

    public int Code { get; } = code;

    public ReadOnlySpan<byte> Reason { get; } = reason;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryDecode(ReadOnlySpan<byte> line, out BareResponse packet)
    {
        int end = line.Length - 1;
        if (end > CodeLength && line[end] == '\n')
        {
            ReadOnlySpan<byte> reason = line.Slice(CodeLength, end - CodeLength);
            uint hundreds = (uint)line[0] - '0';
            uint tens = (uint)line[1] - '0';
            uint ones = (uint)line[2] - '0';
            if (hundreds <= 9 && tens <= 9 && ones <= 9 && line[3] == ' ' && Ascii.IsValid(reason) && reason.IndexOf((byte)'\r') < 0)
            {
                packet = new BareResponse((int)((100 * hundreds) + (10 * tens) + ones), reason);
                return true;
            }
        }
        packet = default;
        return false;
    }
}
