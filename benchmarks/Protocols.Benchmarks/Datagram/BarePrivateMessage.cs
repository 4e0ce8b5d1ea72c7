using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Protocols.Benchmarks.Datagram;

/// <summary>The packet as a careful person would write it by hand for this one purpose: no errors, no options, no names.</summary>
internal readonly ref struct BarePrivateMessage(ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> message)
{
    private const int HeaderLength = 3;

    public ReadOnlySpan<byte> Receiver { get; } = receiver;

    public ReadOnlySpan<byte> Message { get; } = message;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryDecode(ReadOnlySpan<byte> frame, out BarePrivateMessage packet) => TryDecodeInlined(frame, out packet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryDecodeInlined(ReadOnlySpan<byte> frame, out BarePrivateMessage packet)
    {
        if (frame.Length >= HeaderLength && frame[0] == 22 && BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(1)) == frame.Length - HeaderLength)
        {
            ReadOnlySpan<byte> data = frame.Slice(HeaderLength);
            int separator = data.IndexOf((byte)0);
            if (separator >= 0)
            {
                packet = new BarePrivateMessage(data.Slice(0, separator), data.Slice(separator + 1));
                return true;
            }
        }
        packet = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryEncode(Span<byte> destination, out int bytesWritten) => TryEncodeInlined(destination, out bytesWritten);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEncodeInlined(Span<byte> destination, out int bytesWritten)
    {
        int length = Receiver.Length + 1 + Message.Length;
        bytesWritten = 0;
        if (length > 65_504 || destination.Length < HeaderLength + length || Receiver.IndexOf((byte)0) >= 0)
            return false;
        destination[0] = 22;
        BinaryPrimitives.WriteUInt16BigEndian(destination.Slice(1), (ushort)length);
        Receiver.CopyTo(destination.Slice(HeaderLength));
        destination[HeaderLength + Receiver.Length] = 0;
        Message.CopyTo(destination.Slice(HeaderLength + Receiver.Length + 1));
        bytesWritten = HeaderLength + length;
        return true;
    }
}
