#if NET
using System.Buffers;

namespace Protocols;

/// <summary>
/// The members of every packet of a format, for code that is generic over packets. Only on .NET: on netstandard2.0 packets have the same members, but an
/// interface cannot declare them.
/// </summary>
/// <typeparam name="TSelf">The packet.</typeparam>
/// <typeparam name="TOptions">The format's options.</typeparam>
public interface IPacket<TSelf, TOptions>
    where TSelf : struct, IPacket<TSelf, TOptions>, allows ref struct
    where TOptions : struct
{
    /// <summary>The packet's entry in the catalogue.</summary>
    static abstract PacketInfo<TOptions> Info { get; }

    /// <summary>Decodes a whole frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="options">The format's options.</param>
    /// <param name="packet">The packet, a view of the frame; default on failure.</param>
    /// <param name="error">Why the frame is not this packet.</param>
    /// <returns>Whether the frame is this packet.</returns>
    static abstract bool TryDecode(ReadOnlySpan<byte> frame, TOptions options, out TSelf packet, out PacketError error);

    /// <summary>Encodes the packet.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="options">The format's options.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 unless Done.</param>
    /// <param name="error">What was refused.</param>
    /// <returns>Done, DestinationTooSmall or InvalidData.</returns>
    OperationStatus Encode(Span<byte> destination, TOptions options, out int bytesWritten, out PacketError error);

    /// <summary>The number of bytes that the packet takes when encoded.</summary>
    int GetEncodedLength(TOptions options);

    /// <summary>Shows the fields in wire order.</summary>
    void Accept<TVisitor>(ref TVisitor visitor)
        where TVisitor : IPacketVisitor;
}
#endif
