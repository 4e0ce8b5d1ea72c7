using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Protocols.Benchmarks.Binary;

/// <summary>The packet as a careful person would write it by hand for this one purpose: no errors, no options, no names.</summary>
internal readonly ref struct BareMessageRequest(ulong session, ulong recipient, ulong message, ReadOnlySpan<byte> body)
{
    private const int HeaderLength = 28;

    public ulong Session { get; } = session;

    public ulong Recipient { get; } = recipient;

    public ulong Message { get; } = message;

    public ReadOnlySpan<byte> Body { get; } = body;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryDecode(ReadOnlySpan<byte> frame, out BareMessageRequest packet) => TryDecodeInlined(frame, out packet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryDecodeInlined(ReadOnlySpan<byte> frame, out BareMessageRequest packet)
    {
        if (frame.Length >= HeaderLength
            && BinaryPrimitives.ReadUInt16BigEndian(frame) == 9
            && frame.Length == HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(26)))
        {
            packet = new BareMessageRequest(
                BinaryPrimitives.ReadUInt64BigEndian(frame.Slice(2)),
                BinaryPrimitives.ReadUInt64BigEndian(frame.Slice(10)),
                BinaryPrimitives.ReadUInt64BigEndian(frame.Slice(18)),
                frame.Slice(HeaderLength));
            return true;
        }
        packet = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryEncode(Span<byte> destination, out int bytesWritten) => TryEncodeInlined(destination, out bytesWritten);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEncodeInlined(Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = 0;
        if (Body.Length > ushort.MaxValue || destination.Length < HeaderLength + Body.Length)
            return false;
        BinaryPrimitives.WriteUInt16BigEndian(destination, 9);
        BinaryPrimitives.WriteUInt64BigEndian(destination.Slice(2), Session);
        BinaryPrimitives.WriteUInt64BigEndian(destination.Slice(10), Recipient);
        BinaryPrimitives.WriteUInt64BigEndian(destination.Slice(18), Message);
        BinaryPrimitives.WriteUInt16BigEndian(destination.Slice(26), (ushort)Body.Length);
        Body.CopyTo(destination.Slice(HeaderLength));
        bytesWritten = HeaderLength + Body.Length;
        return true;
    }
}
