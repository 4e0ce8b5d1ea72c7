using Protocols;

namespace ChatProto.Output;

/// <summary>Prints what frames turn out to be.</summary>
internal abstract class FramePrinter
{
    /// <summary>Decodes and prints a frame of a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="position">Its offset in the stream, if it was cut from one.</param>
    /// <param name="error">Why the frame is not this packet.</param>
    /// <returns>Whether the frame is this packet; nothing is printed if it is not.</returns>
    public abstract bool TryPrint(PacketInfo packet, ReadOnlyMemory<byte> frame, long? position, out PacketError error);

    /// <summary>Prints an unknown frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="position">Its offset in the stream, if it was cut from one.</param>
    public abstract void PrintUnknown(ReadOnlyMemory<byte> frame, long? position);

    /// <summary>Prints what is wrong with bytes.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="position">Their offset in the stream, if they come from one.</param>
    /// <param name="partial">The packet that they would be, as far as it can be read; null if that is unknown.</param>
    public abstract void PrintBad(Problem problem, ReadOnlyMemory<byte> bytes, long? position, PartialPacket? partial);

    /// <summary>Prints that a stream ends with bytes that do not belong to a frame and were not kept.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="length">Their number.</param>
    /// <param name="position">Their offset in the stream.</param>
    public abstract void PrintLost(Problem problem, long length, long position);
}
