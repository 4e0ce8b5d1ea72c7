#if !NET
using System.Buffers;
#endif
using System.Text;

namespace Protocols.DatagramChat;

/// <summary>Encodes strings as UTF-8 into spans, which netstandard2.0 lacks.</summary>
internal static class Utf16
{
    public static int CountBytes(string text) => Encoding.UTF8.GetByteCount(text);

    public static byte[] ToUtf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Writes a string as UTF-8; there must be room for it.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Encode(string text, Span<byte> destination)
#if NET
        => Encoding.UTF8.GetBytes(text, destination);
#else
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, 0, text.Length, rented, 0);
        rented.AsSpan(0, length).CopyTo(destination);
        ArrayPool<byte>.Shared.Return(rented);
        return length;
    }
#endif
}
